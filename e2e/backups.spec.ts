// Backups in the window: made by themselves, listed by day, put back, named where something is deleted for good.
import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { findFaults } from './accessibility.ts'
import { failCalls } from './held-calls.ts'
import { expect, test, type Host } from './host.ts'

/** Asks to delete an event for good that one backup still holds. */
async function askToDelete(host: Host) {
  await host.dateline('new', 'story.dateline')
  const id = (await host.dateline('add', 'story.dateline', '--title', 'The secret', '--when', '2024-05')).trim()
  await host.dateline('add', 'story.dateline', '--title', 'The rest', '--when', '2024-06')
  await host.dateline('remove', 'story.dateline', id)
  const page = await host.open('story.dateline')
  await page.getByRole('banner').getByRole('button', { name: 'story', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Bin…' }).click()
  const bin = page.getByRole('dialog', { name: 'Bin' })
  await bin.getByRole('button', { name: 'Delete for good', exact: true }).click()
  const ask = bin.getByRole('alertdialog')
  return { page, bin, ask }
}

test('a backup is made by itself, put back, and the restore itself can be taken back', async ({ host }) => {
  await host.dateline('new', 'story.dateline')
  await host.dateline('add', 'story.dateline', '--title', 'Only this', '--when', '2024-05')
  await host.dateline('add', 'story.dateline', '--title', 'And this', '--when', '2024-06')
  const page = await host.open('story.dateline')
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(page.getByText('And this')).toBeVisible()
  const dialog = page.getByRole('dialog', { name: 'Backups' })
  const openBackups = async (): Promise<void> => {
    await page.getByRole('banner').getByRole('button', { name: 'story', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Backups…' }).click()
    await expect(dialog).toBeVisible()
  }
  await openBackups()
  await expect(dialog.getByRole('listitem')).toHaveCount(1)
  await expect(dialog.getByRole('listitem')).toContainText('1 event')
  expect(await findFaults(page, '[role=dialog]')).toEqual([])
  await dialog.getByRole('button', { name: /^Restore/ }).click()
  await dialog.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('The backup is restored.')).toBeVisible()
  await expect(page.getByText('And this')).toBeHidden()
  await expect(page.getByText('Only this')).toBeVisible()
  await openBackups()
  await expect(dialog.getByRole('listitem')).toHaveCount(2)
  await dialog
    .getByRole('listitem')
    .filter({ hasText: 'before a restore' })
    .getByRole('button', { name: /^Restore/ })
    .click()
  await dialog.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('And this')).toBeVisible()
  await openBackups()
  await dialog.getByRole('button', { name: 'Forget this timeline…' }).click()
  await dialog.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click()
  await expect(dialog).toContainText('There is no backup yet')
  expect(host.complaints).toEqual([])
})

test('what couldn’t be forgotten is kept on as before', async ({ host, page }) => {
  await failCalls(page, 'backups/forget')
  await host.dateline('new', 'story.dateline', '--example', 'ai-deals-2023-2024')
  await host.open('story.dateline')
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^AI deals/ })
    .click()
  await page.getByRole('menuitem', { name: 'Backups…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Backups' })
  await dialog.getByRole('button', { name: 'Forget this timeline…' }).click()
  const ask = dialog.getByRole('alertdialog')
  await ask.getByRole('button', { name: 'Forget' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await expect(ask).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await expect(page.getByRole('grid')).toBeVisible()
  await expect.poll(() => host.kept()).toContain('"view":"list"')
  await page.reload()
  await expect(page.getByRole('grid')).toBeVisible()
})

test('what is deleted for good goes from the backups too, if asked', { tag: '@long' }, async ({ host }) => {
  const { page, bin, ask } = await askToDelete(host)
  await expect(ask).toContainText('1 backup still holds')
  await ask.getByRole('checkbox', { name: 'Remove this backup too' }).check()
  await ask.getByRole('button', { name: 'Delete for good' }).click()
  await expect(bin).toContainText('The bin is empty')
  await page.keyboard.press('Escape')
  await page.getByRole('banner').getByRole('button', { name: 'story', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Backups…' }).click()
  await expect(page.getByRole('dialog', { name: 'Backups' })).toContainText('There is no backup yet')
})

test('what is deleted for good goes from the other backups where one is gone already, and from those made since', async ({
  host,
}) => {
  const { bin, ask } = await askToDelete(host)
  await expect(ask).toContainText('1 backup still holds')
  await ask.getByRole('button', { name: 'Cancel' }).click()
  const backups = path.join(host.folder, 'data', 'backups')
  const folder = path.join(backups, readdirSync(backups)[0] ?? '')
  const [first = ''] = readdirSync(folder)
  const second = first.replace(/^\d+/, '2001')
  copyFileSync(path.join(folder, first), path.join(folder, second))
  await bin.getByRole('button', { name: 'Delete for good', exact: true }).click()
  await expect(ask).toContainText('2 backups still hold')
  rmSync(path.join(folder, second))
  await ask.getByRole('checkbox').check()
  await ask.getByRole('button', { name: 'Delete for good' }).click()
  await expect(bin).toContainText('The bin is empty')
  expect(readdirSync(folder)).toEqual([])
  expect(host.complaints).toEqual([])
})

test('backups that couldn’t be removed with what is deleted for good are asked about again', async ({ host, page }) => {
  const calls = await failCalls(page, 'backups/remove')
  const { bin, ask } = await askToDelete(host)
  await ask.getByRole('checkbox').check()
  await ask.getByRole('button', { name: 'Delete for good' }).click()
  await expect(bin.getByRole('alert')).toBeVisible()
  await expect(ask).toContainText('1 backup still holds')
  calls.mend()
  await ask.getByRole('button', { name: 'Delete for good' }).click()
  await expect(bin).toContainText('The bin is empty')
})
