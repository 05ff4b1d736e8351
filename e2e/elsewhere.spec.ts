// What happens to the file outside of the window is told in words, and what was typed stays.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './host.ts'

test('a file that was deleted while open: told on coming back, the form keeps its text, a copy can be saved', async ({
  host,
}) => {
  await host.dateline('new', 'story.dateline')
  await host.dateline('add', 'story.dateline', '--title', 'Only this', '--when', '2024-05')
  const page = await host.open('story.dateline')
  await page.getByRole('listbox', { name: 'Timeline' }).focus()
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Add event' })
  const title = form.getByLabel('What happened')
  await title.fill('What must not be lost')
  rmSync(path.join(host.folder, 'story.dateline'))
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  const notice = page.getByRole('alert').filter({ hasText: 'was moved, replaced or deleted' })
  await expect(notice).toBeVisible()
  await title.press('Enter')
  await expect(form.getByRole('alert')).toContainText('Save a copy now.')
  await expect(title).toHaveValue('What must not be lost')
  const download = page.waitForEvent('download')
  await form.getByRole('button', { name: 'Save a copy…' }).click()
  const copy = path.join(host.folder, 'copy.dateline')
  await (await download).saveAs(copy)
  expect(await host.dateline('list', 'copy.dateline')).toContain('Only this')
})

test('a file that another program wrote: told, nothing more is written, and the way to the backups is there', async ({
  host,
}) => {
  await host.dateline('new', 'story.dateline')
  await host.dateline('add', 'story.dateline', '--title', 'Mine', '--when', '2024-05')
  await host.dateline('new', 'other.dateline')
  await host.dateline('add', 'other.dateline', '--title', 'Theirs', '--when', '2024-05')
  const page = await host.open('story.dateline')
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(page.getByText('Mine')).toBeVisible()
  copyFileSync(path.join(host.folder, 'other.dateline'), path.join(host.folder, 'story.dateline'))
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  const notice = page.getByRole('alert').filter({ hasText: 'Another program wrote' })
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: 'Backups…' }).click()
  await expect(page.getByRole('dialog', { name: 'Backups' })).toBeVisible()
})

test('a folder that a cloud service keeps is warned of once', { tag: '@long' }, async ({ host }) => {
  mkdirSync(path.join(host.folder, 'Dropbox'))
  await host.dateline('new', 'Dropbox/story.dateline')
  await host.dateline('add', 'Dropbox/story.dateline', '--title', 'Only this', '--when', '2024-05')
  const page = await host.open('Dropbox/story.dateline')
  await expect(page.getByRole('alert').filter({ hasText: 'a cloud service synchronises' })).toBeVisible()
  await expect.poll(() => host.kept()).toContain('placeTold')
  await page.reload()
  await expect(page.getByText('1 event', { exact: true }).first()).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'cloud service' })).toBeHidden()
})
