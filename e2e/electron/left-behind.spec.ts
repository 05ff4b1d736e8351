// What is left on the machine when the app has ended: what docs/security.md lists, and nothing of a timeline that was forgotten.
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { answerSave, choose, example, expect, test, windowOf, type Bridged, type Desk } from './desktop.ts'

/** Files below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
}

/** As the document lists it: ids, times and reasons by what they are. */
function toListed(name: string): string {
  return name
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/, 'ID')
    .replace(/\d{4}-\d\d-\d\dT[\d-]+Z_\d+_[a-z]+/, 'TIME_why')
}

function holds(file: string, words: string): boolean {
  const bytes = readFileSync(file)
  return bytes.includes(words) || bytes.includes(Buffer.from(words, 'utf16le'))
}

/** One event, and text in a form that isn't saved. */
async function work(desk: Desk): Promise<{ page: Page; close(): Promise<void> }> {
  const { app, page: first } = await desk.open()
  await answerSave(app, path.join(desk.files, 'Sluice.dateline'))
  await first.evaluate(() => (window as unknown as Bridged).dateline.powers['newTimeline']?.())
  const page = await windowOf(app, 'Sluice')
  await page.getByLabel('What happened').fill('Only this')
  await page.getByLabel('What happened').press('Enter')
  await expect(page.getByText('1 event', { exact: true }).first()).toBeVisible()
  await choose(app, 'addEvent')
  await page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened').fill('Nobody knows yet')
  // the text is kept a moment after it was typed, the first backup is made a moment after the first change
  await expect
    .poll(() =>
      filesIn(desk.userData).some((name) => name.startsWith('desk') && holds(path.join(desk.userData, name), 'Nobody')),
    )
    .toBe(true)
  await expect
    .poll(() =>
      filesIn(desk.userData).some(
        (name) => /^backups.*dateline$/.test(name) && holds(path.join(desk.userData, name), 'Only this'),
      ),
    )
    .toBe(true)
  return { page, close: () => app.close() }
}

const typed = ['Sluice', 'Only this', 'Nobody knows yet']

test('when the app has ended its folder holds what the documents say, and Chromium’s files hold nothing of anybody’s', async ({
  desk,
}) => {
  const { close } = await work(desk)
  await close()
  const security = readFileSync(path.join(import.meta.dirname, '..', '..', 'docs', 'security.md'), 'utf8')
  const documented = [...security.matchAll(/^\| `([^`]+)` +\| [^|]+\|$/gm)].map(([, name = '']) => name)
  const files = filesIn(desk.userData)
  const ours = files.filter((name) => documented.includes(toListed(name)))
  expect(new Set(ours.map(toListed)).size).toBe(6)
  const told = [...typed, 'http://', 'https://', 'file://', desk.files]
  const telling = files
    .filter((name) => !ours.includes(name))
    .flatMap((name) =>
      told.filter((words) => holds(path.join(desk.userData, name), words)).map((words) => [name, words]),
    )
  expect(telling).toEqual([])
  const withUnsaved = ours.filter((name) => holds(path.join(desk.userData, name), 'Nobody knows yet'))
  expect(withUnsaved.map(toListed)).toEqual(['desk/ID.json'])
})

test('a timeline that was forgotten is named nowhere, when the app has ended too', async ({ desk }) => {
  const { page, close } = await work(desk)
  const backup = filesIn(desk.userData).find(
    (name) => name.startsWith('backups') && holds(path.join(desk.userData, name), 'Only this'),
  )
  const id = path.basename(path.dirname(backup ?? ''))
  expect(id).toMatch(/^[\da-f-]{36}$/)
  await page.keyboard.press('Escape')
  await page.getByRole('banner').getByRole('button', { name: 'Sluice', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Backups…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Backups' })
  await dialog.getByRole('button', { name: 'Forget this timeline…' }).click()
  await dialog.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).click()
  await expect(dialog).toContainText('There is no backup yet')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'List', exact: true }).click()
  await close()
  const left = filesIn(desk.userData).filter(
    (name) => name.includes(id) || [...typed, id].some((words) => holds(path.join(desk.userData, name), words)),
  )
  expect(left).toEqual([])
})

test('what kept a timeline from being forgotten everywhere is said, and can be tried again', async ({ desk }) => {
  const { app, page } = await desk.open()
  const patch = (fails: boolean): Promise<void> =>
    app.evaluate(({ app: inside }, broken) => {
      inside.clearRecentDocuments = () => {
        if (broken) throw new Error('the system refuses')
      }
    }, fails)
  await page.getByRole('banner').getByRole('button', { name: example }).click()
  await page.getByRole('menuitem', { name: 'Backups…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Backups' })
  await dialog.getByRole('button', { name: 'Forget this timeline…' }).click()
  const ask = dialog.getByRole('alertdialog')
  await patch(true)
  await ask.getByRole('button', { name: 'Forget' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await patch(false)
  await ask.getByRole('button', { name: 'Forget' }).click()
  await expect(ask).toBeHidden()
  await expect(dialog.getByRole('alert')).toBeHidden()
})
