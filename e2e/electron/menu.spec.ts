// Menu items do what they say, in the window that is in front.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import {
  answerMessages,
  answerOpen,
  answerSave,
  choose,
  example,
  expect,
  itemOf,
  test,
  titles,
  watchBrowser,
  watchFolders,
  windowOf,
  type Bridged,
} from './desktop.ts'

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

test.describe('what a menu item opens', () => {
  const opens: [id: string, name: string][] = [
    ['addEvent', 'Add event'],
    ['exportTimeline', 'Export'],
    ['timelineSettings', 'Timeline settings'],
    ['showBin', 'Bin'],
    ['showHistory', 'History'],
    ['goToDate', 'Go to a date'],
    ['showKeys', 'All keys'],
  ]
  for (const [id, name] of opens) {
    test(id, async ({ desk }) => {
      const { app, page } = await desk.open()
      await windowOf(app, example)
      await expect(dialog(page, name)).toBeHidden()
      await choose(app, id)
      await expect(dialog(page, name)).toBeVisible()
    })
  }
})

test('search takes the focus to the search box', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await choose(app, 'search')
  await expect(page.getByRole('searchbox')).toBeFocused()
})

test('list and timeline change places; filters and inspector fold', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await choose(app, 'viewList')
  await expect(page.getByRole('button', { name: 'List', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await choose(app, 'viewTimeline')
  await expect(page.getByRole('listbox', { name: 'Timeline' })).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'Filters' })).toBeVisible()
  await choose(app, 'toggleFilters')
  await expect(page.getByRole('navigation', { name: 'Filters' })).toBeHidden()
  await choose(app, 'toggleInspector')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeHidden()
})

test('zooming in leaves fewer events in view, fitting brings all back', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  const inView = () => page.getByRole('listbox', { name: 'Timeline' }).getByRole('option').count()
  await expect.poll(inView).toBe(20)
  for (let times = 0; times < 8; times++) await choose(app, 'zoomIn')
  await expect.poll(inView).toBeLessThan(20)
  await choose(app, 'fit')
  await expect.poll(inView).toBe(20)
  await choose(app, 'today')
  await expect.poll(inView).toBeLessThan(20)
})

test('undo and redo follow what was done, and say when they can', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  const can = async (id: string) => (await itemOf(app, id))?.enabled
  expect([await can('undo'), await can('redo'), await can('removeEvent')]).toEqual([false, false, false])
  await choose(app, 'addEvent')
  const form = dialog(page, 'Add event')
  await form.getByLabel('What happened').fill('The bridge closes')
  // a text field's own undo: the timeline's stands back while one has the focus
  await expect.poll(() => can('undo')).toBe(false)
  await form.getByLabel('When', { exact: true }).fill('June 2024')
  await form.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('option', { name: /^The bridge closes\. June 2024/ })).toBeVisible()
  await page.getByRole('option', { name: /^The bridge closes/ }).focus()
  await choose(app, 'undo')
  await expect(page.getByRole('option', { name: /^The bridge closes/ })).toBeHidden()
  await choose(app, 'redo')
  await expect(page.getByRole('option', { name: /^The bridge closes/ })).toBeVisible()
})

test('the menu says what can run in the window that is in front', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  await expect.poll(() => itemOf(app, 'exportTimeline').then((item) => item?.enabled)).toBe(true)
  await answerSave(app, path.join(desk.files, 'Empty.dateline'))
  await choose(app, 'newTimeline')
  await windowOf(app, 'Empty')
  // nothing to export in a new timeline
  await expect.poll(() => itemOf(app, 'exportTimeline').then((item) => item?.enabled)).toBe(false)
  await choose(app, 'openExample')
  await expect.poll(() => itemOf(app, 'exportTimeline').then((item) => item?.enabled)).toBe(true)
  expect(await titles(app)).toHaveLength(2)
})

test('save a copy: another file, whole, and the window keeps its own', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  const copy = path.join(desk.files, 'Copy.dateline')
  const asked = await answerSave(app, copy)
  await choose(app, 'saveCopy')
  await expect(page.getByText('Copy saved: Copy.dateline')).toBeVisible()
  expect((await asked())[0]?.defaultPath).toMatch(/\.dateline$/)
  expect(readFileSync(copy).subarray(0, 15).toString()).toBe('SQLite format 3')
  await answerOpen(app, copy)
  await choose(app, 'openTimeline')
  await expect.poll(() => titles(app)).toEqual([`${example} – Dateline`, `${example} – Dateline`])
})

test('a copy is never saved onto a timeline that is open', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  const said = await answerMessages(app)
  await answerSave(app, path.join(desk.userData, 'Example.dateline'), path.join(desk.files, 'Other.dateline'))
  await choose(app, 'saveCopy')
  await expect(page.getByText('Copy saved: Other.dateline')).toBeVisible()
  expect((await said()).map(({ message }) => message)).toEqual([
    '“Example.dateline” is open in Dateline. Save under another name.',
  ])
})

test('export: the page is written where the dialog said, and opens in the browser', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  const opened = await watchBrowser(app)
  const target = path.join(desk.files, 'Page & more.html')
  await answerSave(app, null, target)
  await choose(app, 'exportTimeline')
  const button = dialog(page, 'Export').getByRole('button', { name: 'Export', exact: true })
  // cancelled: the dialog stays, nothing is written
  await button.click()
  await expect(button).toBeEnabled()
  await button.click()
  await expect(dialog(page, 'Export')).toBeHidden()
  expect(readFileSync(target, 'utf8')).toContain('Blue Whale News')
  await expect.poll(opened).toEqual([`file://${encodeURI(target)}`])
})

test('the page itself shows beside the gate, in a frame that stays there and reaches nothing', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await choose(app, 'exportTimeline')
  const frame = page.frameLocator('iframe')
  await expect(frame.locator('h1')).toHaveText(example)
  const address = await page.locator('iframe').getAttribute('src')
  expect(address).toMatch(/^app:\/\/dateline\/preview\/[0-9a-f-]{36}\?/)
  expect(await frame.locator('body').evaluate(() => [origin, 'dateline' in globalThis])).toEqual(['null', false])
  await frame.locator('body').evaluate(() => {
    location.href = 'app://dateline/'
  })
  // the window never shows inside itself
  await expect(frame.locator('#root')).toHaveCount(0)
})

test('what was written can be shown where it lies: a page, a copy', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await watchBrowser(app)
  const shown = await watchFolders(app)
  const written = [path.join(desk.files, 'out.html'), path.join(desk.files, 'copy.dateline')]
  await answerSave(app, ...written)
  await choose(app, 'exportTimeline')
  await dialog(page, 'Export').getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('button', { name: 'Show in folder' }).click()
  await expect.poll(shown).toEqual(written.slice(0, 1))
  await choose(app, 'saveCopy')
  await page.getByText('Copy saved').waitFor()
  await page.getByRole('button', { name: 'Show in folder' }).click()
  await expect.poll(shown).toEqual(written)
})

test('import brings a file in that the dialog named', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await answerSave(app, path.join(desk.files, 'New.dateline'))
  await choose(app, 'newTimeline')
  const own = await windowOf(app, 'New')
  await expect.poll(() => itemOf(app, 'importFile').then((item) => item?.enabled)).toBe(true)
  await answerOpen(app, path.join(import.meta.dirname, '..', '..', 'data', 'harbour-bridge.json'))
  await choose(app, 'importFile')
  await expect(own.getByText(/events imported from harbour-bridge\.json/)).toBeVisible()
  await expect(page.getByText(/imported/)).toBeHidden()
})

test('a link of a source goes through the one door; others don’t open', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  const opened = await watchBrowser(app)
  const open = (text: string) =>
    page.evaluate((address) => (window as unknown as Bridged).dateline.powers['openLink']?.(address), text)
  expect(await open('https://example.org/a b')).toBe(true)
  for (const text of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share', 'https://exa mple/']) {
    expect(await open(text)).toBe(false)
  }
  expect(await opened()).toEqual(['https://example.org/a%20b'])
})

test('text grows and shrinks within bounds', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  const level = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel())
  for (let times = 0; times < 9; times++) await choose(app, 'textLarger')
  expect(await level()).toBe(4)
  for (let times = 0; times < 9; times++) await choose(app, 'textSmaller')
  expect(await level()).toBe(-2)
  await choose(app, 'textStandard')
  expect(await level()).toBe(0)
})

test('quitting closes every window and every file', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  await app.evaluate(({ app: electron }) => {
    setTimeout(() => electron.quit())
  })
  expect(await ended).toBe(0)
  expect(existsSync(path.join(desk.userData, 'Example.dateline-journal'))).toBe(false)
})
