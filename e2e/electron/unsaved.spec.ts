// Text that isn't saved yet comes back: after the window closed, after its page ended, after the process that holds the file was killed.
import path from 'node:path'
import type { Page } from '@playwright/test'
import { choose, corePid, example, expect, test, windowOf } from './desktop.ts'

const typed = 'The harbour master says otherwise'
const title = (page: Page) => page.getByRole('dialog', { name: 'Add event' }).getByLabel('What happened')

test('a window closed with unsaved text gives it back when the timeline is opened again', async ({ desk }) => {
  const first = await desk.open()
  await windowOf(first.app, example)
  await choose(first.app, 'addEvent')
  await title(first.page).fill(typed)
  // at once: nothing has had time to rest
  await first.app.close()
  const second = await desk.open()
  await windowOf(second.app, example)
  if (!(await title(second.page).isVisible())) await choose(second.app, 'addEvent')
  await expect(title(second.page)).toHaveValue(typed)
})

test('a page that ends gives its unsaved text back', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await choose(app, 'addEvent')
  await title(page).fill(typed)
  // two seconds of typing are the most that may be lost
  await page.waitForTimeout(2_000)
  const loaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('did-finish-load', () => resolve())
        contents?.forcefullyCrashRenderer()
      }),
  )
  await loaded
  // what Playwright knew of the page ended with it: main asks the new one
  const shown = () =>
    app.evaluate(({ BrowserWindow }) => {
      const script = `[...document.querySelectorAll('[role=dialog] input, [role=dialog] textarea')].map((field) => field.value)`
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      return contents?.executeJavaScript(script) as Promise<string[]>
    })
  await expect
    .poll(async () => {
      if ((await shown()).length === 0) await choose(app, 'addEvent')
      return shown()
    })
    .toContain(typed)
})

test('a core that is killed: said, started again, the typed text stays and can be saved', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await choose(app, 'addEvent')
  await title(page).fill(typed)
  process.kill(corePid(path.join(desk.userData, 'Example.dateline')) ?? 0, 'SIGKILL')
  await expect(page.getByText('ended and was started again')).toBeVisible()
  await expect(title(page)).toHaveValue(typed)
  await page.getByLabel('When', { exact: true }).fill('3 June 2024')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('option', { name: new RegExp(`^${typed}\\. 3 June 2024`) })).toBeVisible()
})

test('a finished edit survives the kill of everything', async ({ desk }) => {
  const first = await desk.open()
  await windowOf(first.app, example)
  await choose(first.app, 'addEvent')
  await title(first.page).fill(typed)
  await first.page.getByLabel('When', { exact: true }).fill('3 June 2024')
  await first.page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(first.page.getByRole('option', { name: new RegExp(`^${typed}`) })).toBeVisible()
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve))
  process.kill(-(first.app.process().pid ?? 0), 'SIGKILL')
  await ended
  await expect.poll(() => corePid(path.join(desk.userData, 'Example.dateline'))).toBeNull()
  const second = await desk.open()
  await windowOf(second.app, example)
  await expect(second.page.getByRole('option', { name: new RegExp(`^${typed}`) })).toBeVisible()
})

test('two seconds after typing everything is killed, and the text is offered again', async ({ desk }) => {
  const first = await desk.open()
  await windowOf(first.app, example)
  await choose(first.app, 'addEvent')
  await title(first.page).fill(typed)
  // two seconds of typing are the most that may be lost
  await first.page.waitForTimeout(2_000)
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve))
  process.kill(-(first.app.process().pid ?? 0), 'SIGKILL')
  await ended
  await expect.poll(() => corePid(path.join(desk.userData, 'Example.dateline'))).toBeNull()
  const second = await desk.open()
  await windowOf(second.app, example)
  if (!(await title(second.page).isVisible())) await choose(second.app, 'addEvent')
  await expect(title(second.page)).toHaveValue(typed)
})
