// A damaged file on the desktop: its window offers backups and a rescue, each opens in a window of its own, and the file stays as it is.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { answerSave, expect, test, titles, windowOf, type Bridged, type Desk } from './desktop.ts'

const sha = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Made by the app itself, with a backup; then its header is lost. */
async function makeUnreadable(desk: Desk): Promise<string> {
  const file = path.join(desk.files, 'story.dateline')
  const { app, page } = await desk.open()
  await answerSave(app, file)
  await page.evaluate(() => (window as unknown as Bridged).dateline.powers['newTimeline']?.())
  const own = await windowOf(app, 'story')
  await own.getByLabel('What happened').fill('Only this')
  await own.getByLabel('What happened').press('Enter')
  await expect(own.getByText('1 event', { exact: true }).first()).toBeVisible()
  await app.close()
  writeFileSync(file, readFileSync(file).fill(0, 0, 100))
  return file
}

test('what can be read is rescued, the report says so, and the new file opens beside', async ({ desk }) => {
  const file = await makeUnreadable(desk)
  const before = sha(file)
  const { app } = await desk.open('story.dateline')
  const page = await windowOf(app, 'story.dateline')
  const asked = await answerSave(app, path.join(desk.files, 'rescued.dateline'), path.join(desk.files, 'copy.dateline'))
  await page.getByRole('button', { name: 'Rescue into a new file…' }).click()
  const report = page.getByRole('status', { name: 'Rescued from “story.dateline”' })
  await expect(report).toContainText('Events: 1 read · 0 lost')
  expect(path.basename((await asked())[0]?.defaultPath ?? '')).toBe('story (rescued).dateline')
  await report.getByRole('button', { name: 'Open the rescued timeline' }).click()
  await windowOf(app, 'story')
  await page
    .getByRole('listitem')
    .getByRole('button', { name: /^Open a copy/ })
    .click()
  await expect.poll(() => titles(app)).toEqual(['story – Dateline', 'story – Dateline', 'story.dateline – Dateline'])
  expect(sha(file)).toBe(before)
})
