// Removing an event: from where one goes on, and what lies in the bin.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openStory } from './editing.ts'
import { expect, test } from './host.ts'

test.afterEach(({ host }) => {
  expect(host.complaints).toEqual([])
  expect(host.foreign).toEqual([])
})

test('who removes an event of the timeline goes on from where it stood', async ({ host }) => {
  const page = await openStory(host)
  const axis = page.getByRole('listbox', { name: 'Timeline' })
  const active = async (): Promise<string> => {
    const id = await axis.getAttribute('aria-activedescendant')
    return id === null ? '' : ((await page.locator(`#${id}`).getAttribute('aria-label')) ?? '')
  }
  await expect(axis).toBeFocused()
  for (let turn = 0; turn < 5; turn++) await page.keyboard.press('ArrowRight')
  await expect.poll(active).not.toBe('')
  const next = await active()
  await page.keyboard.press('ArrowLeft')
  const removed = await active()
  await page.keyboard.press('ArrowLeft')
  const before = await active()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  await expect.poll(active).toBe('')
  await page.keyboard.press('ArrowRight')
  await expect.poll(active).toBe(next)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(active).toBe(before)
  expect(new Set([before, removed, next]).size).toBe(3)
})

test('who removes an event of the list goes on from where it stood', async ({ host }) => {
  const page = await openStory(host)
  await page.getByRole('button', { name: 'List' }).click()
  const row = (name: RegExp) => page.getByRole('grid').getByRole('row', { name })
  await row(/Coze opens/).click()
  for (const [gone, key, next] of [
    [/Coze opens/, 'ArrowDown', /Kouzi/],
    [/Kouzi/, 'ArrowUp', /use of GPT/],
  ] as const) {
    await page.keyboard.press('Delete')
    await expect(row(gone)).toHaveCount(0)
    await page.keyboard.press(key)
    await expect(row(next)).toHaveAttribute('aria-selected', 'true')
  }
  // a search leaves others: from none of them is gone on
  await page.getByRole('searchbox').fill('Azure')
  await expect(row(/use of GPT/)).toHaveCount(0)
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await expect(row(/WeChat post/)).toHaveAttribute('aria-selected', 'true')
})

test('an event that is removed waits in the bin until it is put back or gone for good', async ({ host }) => {
  const page = await openStory(host)
  await page.getByRole('option', { name: /^Coze opens/ }).click()
  await page.getByRole('button', { name: 'More about this event' }).click()
  await page.getByRole('menuitem', { name: 'Remove the event' }).click()
  await page.getByRole('button', { name: 'AI deals, 2023–24' }).click()
  await page.getByRole('menuitem', { name: 'Bin…' }).click()
  const bin = page.getByRole('dialog', { name: 'Bin' })
  await expect(bin).toContainText('Coze opens abroad')
  await bin.getByRole('button', { name: 'Delete for good' }).first().click()
  await bin.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click()
  await expect(bin).toContainText('The bin is empty', { timeout: 20_000 })
  await host.close()
  expect(readFileSync(path.join(host.folder, 'story.dateline')).includes('Coze opens abroad')).toBe(false)
})
