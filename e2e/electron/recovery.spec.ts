// What comes back: a window whose page ended, a timeline whose process ended, a window where it was left.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { answerMessages, corePid, example, expect, test, titles, windowOf, type Bridged } from './desktop.ts'

test('a window is where it was left, with its size', async ({ desk }) => {
  const first = await desk.open()
  await windowOf(first.app, example)
  const bounds = { x: 120, y: 90, width: 900, height: 640 }
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds)
  await first.app.close()
  expect(JSON.parse(readFileSync(path.join(desk.userData, 'window.json'), 'utf8'))).toEqual({
    bounds,
    maximized: false,
  })
  const second = await desk.open()
  await windowOf(second.app, example)
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(
    bounds,
  )
})

test.describe('a place that makes no sense gives way to the standard one, and is kept aside', () => {
  const broken: [string, string, boolean][] = [
    ['half a file', '{"bounds":{"x":1', true],
    ['another shape', '{"bounds":"left"}', true],
    ['a huge file', `"${'x'.repeat(2_000_000)}"`, true],
    ['off every screen', '{"bounds":{"x":9000,"y":9000,"width":800,"height":600},"maximized":false}', false],
  ]
  for (const [name, text, aside] of broken) {
    test(name, async ({ desk }) => {
      const first = await desk.open()
      await windowOf(first.app, example)
      await first.app.close()
      const file = path.join(desk.userData, 'window.json')
      writeFileSync(file, text)
      const { app } = await desk.open()
      await windowOf(app, example)
      const seen = await app.evaluate(({ BrowserWindow, screen }) => {
        const bounds = BrowserWindow.getAllWindows()[0]?.getBounds()
        const area = screen.getPrimaryDisplay().workArea
        return bounds && bounds.x >= area.x && bounds.x + bounds.width <= area.x + area.width && bounds.width >= 320
      })
      expect(seen).toBe(true)
      if (aside) expect(readFileSync(`${file}.bad`, 'utf8')).toBe(text)
    })
  }
})

test('a page that ends is loaded anew, in the same window, on the same core', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await page.waitForLoadState()
  const core = corePid(path.join(desk.userData, 'Example.dateline'))
  const loaded = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<boolean>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.once('did-finish-load', () => resolve(true))
        contents?.forcefullyCrashRenderer()
      }),
  )
  expect(await loaded).toBe(true)
  expect(await titles(app)).toEqual([`${example} – Dateline`])
  expect(corePid(path.join(desk.userData, 'Example.dateline'))).toBe(core)
})

test('a core that is killed is started again, and the window is told', async ({ desk }) => {
  const { app, page } = await desk.open()
  await windowOf(app, example)
  await page.waitForLoadState()
  await page.evaluate(() => {
    const { pipe } = (window as unknown as Bridged).dateline
    const heard: string[] = []
    Object.assign(window, { heard })
    pipe.onCore((state) => heard.push(state))
  })
  const file = path.join(desk.userData, 'Example.dateline')
  const first = corePid(file)
  expect(first).not.toBeNull()
  process.kill(first ?? 0, 'SIGKILL')
  await expect.poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['restarted'])
  expect(corePid(file)).not.toBe(first)
})

test('a core that ends again and again is given up, in words', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  // closed anyway, when it says that text can't be kept
  const said = await answerMessages(app, 1)
  const file = path.join(desk.userData, 'Example.dateline')
  for (let times = 0; times < 4; times++) {
    let pid: number | null = null
    await expect.poll(() => (pid = corePid(file))).not.toBeNull()
    if (pid !== null) process.kill(pid, 'SIGKILL')
    await expect.poll(() => corePid(file) !== pid).toBe(true)
  }
  await expect
    .poll(async () => (await said()).map(({ message }) => message))
    .toEqual([
      'This timeline’s file can’t be reached any more. What was saved is in the file; copy unsaved text from the window before you close it.',
    ])
  expect(await titles(app)).toHaveLength(1)
})

test('an error nobody expected is said once, every file is closed, and the app ends with 70', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  const file = path.join(desk.userData, 'Example.dateline')
  let text = ''
  app.process().stdout?.on('data', (chunk) => (text += String(chunk)))
  await app.evaluate(({ dialog }) => {
    dialog.showErrorBox = (title, content) => console.log(`${title}\n${content}`)
    setTimeout(() => {
      throw new RangeError('words of a source')
    })
    setTimeout(() => {
      throw new RangeError('and again')
    })
  })
  expect(await ended).toBe(70)
  expect(text.split('\n').filter((line) => line === 'Dateline has to close')).toHaveLength(1)
  expect(text).toContain('(RangeError)')
  expect(text).not.toContain('words of a source')
  expect(corePid(file)).toBeNull()
  expect(existsSync(`${file}-journal`)).toBe(false)
})
