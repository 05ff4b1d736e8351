// What a dialog asked for ends with it; what can’t be ended leaves the dialog alone that is open by then.
import type { Page } from '@playwright/test'
import { holdCalls } from './held-calls.ts'
import { expect, test, type Host } from './host.ts'

test.afterEach(({ host }) => expect(host.complaints).toEqual([]))

const preview = (page: Page) => page.locator('iframe')

async function openBridge(host: Host, added?: string): Promise<Page> {
  await host.dateline('new', 'bridge.dateline', '--example', 'harbour-bridge')
  if (added !== undefined) await host.dateline('add', 'bridge.dateline', '--title', added)
  return host.open('bridge.dateline')
}

async function openDialog(page: Page, item: string, name: string) {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^The harbour bridge/ })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
  const dialog = page.getByRole('dialog', { name })
  await expect(dialog).toBeVisible()
  return dialog
}

for (const { name, command, item, dialog, button } of [
  { name: 'an export', command: 'transfer/export', item: 'Export…', dialog: 'Export', button: 'Export' },
  {
    name: 'a copy to share',
    command: 'transfer/saveCopy',
    item: 'Save a copy to share…',
    dialog: 'Save a copy to share',
    button: 'Save a copy…',
  },
])
  test(`${name} is cancelled with its dialog, and closes no other`, async ({ host, page: bare }) => {
    const calls = await holdCalls(bare, command)
    const page = await openBridge(host)
    let downloads = 0
    page.on('download', () => downloads++)
    const asking = await openDialog(page, item, dialog)
    if (command === 'transfer/export') await expect(preview(page)).toBeVisible()
    calls.hold()
    await asking.getByRole('button', { name: button, exact: true }).click()
    await expect.poll(calls.asked).toBe(1)
    await asking.getByRole('button', { name: 'Cancel' }).click()
    await expect(asking).toBeHidden()
    await expect.poll(calls.asked).toBe(0)
    const bin = await openDialog(page, 'Bin…', 'Bin')
    calls.release()
    await page.waitForTimeout(800)
    await expect(bin).toBeVisible()
    await expect(page.locator('.notice')).toHaveCount(0)
    expect(downloads).toBe(0)
  })

test('a page beside the gate that is made anew, or not looked at any more, keeps nothing else waiting', async ({
  host,
  page: bare,
}) => {
  const calls = await holdCalls(bare, 'transfer/export')
  const page = await openBridge(host)
  calls.hold()
  const gate = await openDialog(page, 'Export…', 'Export')
  await expect.poll(calls.asked).toBe(1)
  await gate.getByLabel('Title on the page').fill('Another name')
  await page.waitForTimeout(1_000)
  expect(calls.asked()).toBe(1)
  await gate.getByRole('button', { name: 'Cancel' }).click()
  await expect.poll(calls.asked).toBe(0)
})

test('a backup that is put back after its dialog was closed closes no other', async ({ host, page: bare }) => {
  const calls = await holdCalls(bare, 'backups/restore')
  // the first change makes the first backup
  const page = await openBridge(host, 'Added since')
  const backups = await openDialog(page, 'Backups…', 'Backups')
  await backups
    .getByRole('button', { name: /^Restore/ })
    .first()
    .click()
  calls.hold()
  await backups.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await expect.poll(calls.asked).toBe(1)
  await page.keyboard.press('Escape')
  await expect(backups).toBeHidden()
  const bin = await openDialog(page, 'Bin…', 'Bin')
  calls.release()
  await expect(page.getByText('The backup is restored.')).toBeVisible()
  await page.waitForTimeout(800) // a dialog that closes is seen a little longer
  await expect(bin).toBeVisible()
})
