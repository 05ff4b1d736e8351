// A large import in the window: how far it is, ended in the middle, taken back in one step; and a window that takes a moment to open.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type Host } from './host.ts'

test.afterEach(({ host }) => expect(host.complaints).toEqual([]))

/** Long enough to be seen and ended. */
function writeDocument({ folder }: Host, count: number): string {
  const events = Array.from({ length: count }, (_, i) => ({
    title: `brought ${i}`,
    when: `20${10 + (i % 15)}-0${1 + (i % 9)}-1${i % 9}`,
    summary: 'What happened on that day, in some more words than a title has, so that it takes its time',
    lane: `Lane ${i % 4}`,
    citations: [{ quote: `said ${i}`, source: { publisher: `Herald ${i % 40}` } }],
  }))
  const file = path.join(folder, 'large.json')
  writeFileSync(file, JSON.stringify({ format: 'dateline', version: 1, events }))
  return file
}

async function importFile(page: Page, timeline: string, file: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: timeline, exact: true }).click()
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Import…' }).click()
  await (await chosen).setFiles(file)
}

test(
  'an import shows how far it is, is cancelled without a trace, and undone in one step',
  { tag: '@long' },
  async ({ host }) => {
    await host.dateline('new', 'story.dateline')
    const page = await host.open('story.dateline')
    const bar = page.getByRole('progressbar', { name: /^Importing/ })

    // nobody reads it to its end
    await importFile(page, 'story', writeDocument(host, 60_000))
    await expect(bar).toBeVisible()
    await page.getByRole('button', { name: 'Cancel the import' }).click()
    await expect(page.getByText('The import was cancelled. Nothing was changed.')).toBeVisible()
    await expect(bar).toBeHidden()
    await expect(page.locator('.counts')).toBeHidden()

    await importFile(page, 'story', writeDocument(host, 12_000))
    await expect(page.getByText('12,000 events imported from large.json')).toBeVisible({ timeout: 30_000 })
    await expect(page.locator('.status-line')).toContainText('12,000 events')
    await page.getByRole('banner').getByRole('button', { name: 'Undo' }).click()
    await expect(page.locator('.counts')).toBeHidden({ timeout: 30_000 })
    await expect(page.getByRole('banner').getByRole('button', { name: 'Undo' })).toBeDisabled()
    await host.close()
    expect(await host.dateline('list', 'story.dateline')).toBe('')
    expect(await host.dateline('check', 'story.dateline')).toContain('whole')
  },
)

test('a window says that it opens a timeline when that takes a moment', { tag: '@long' }, async ({ host, page }) => {
  await host.dateline('new', 'story.dateline', '--example')
  // the core answers late, as it does for a large file
  await page.routeWebSocket(/\/core$/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => setTimeout(() => socket.send(message), 500))
  })
  const opened = host.open('story.dateline')
  await expect(page.getByRole('progressbar', { name: 'Opening the timeline…' })).toBeVisible()
  await opened
  await expect(page.getByText('Opening the timeline…')).toBeHidden()
})
