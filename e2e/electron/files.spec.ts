// One window, one timeline: how timelines are named to the app, and what it does with names it can't take.
import { copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import {
  answerMessages,
  answerOpen,
  answerSave,
  choose,
  corePid,
  example,
  expect,
  itemOf,
  rest,
  test,
  titles,
  windowOf,
} from './desktop.ts'

test('a first start shows the example, copied into user data; the next start shows it again', async ({ desk }) => {
  const first = await desk.open()
  await windowOf(first.app, example)
  expect(existsSync(path.join(desk.userData, 'Example.dateline'))).toBe(true)
  await first.app.close()
  const again = await desk.open()
  await windowOf(again.app, example)
  expect(await titles(again.app)).toEqual([`${example} – Dateline`])
})

test('a file named on the command line opens, and nothing else', async ({ desk }) => {
  const { app } = await desk.open()
  const file = await makeTimeline(app, desk.files, 'Harbour.dateline')
  await app.close()
  const second = await desk.open('Harbour.dateline')
  await expect.poll(() => corePid(file)).not.toBeNull()
  expect(await titles(second.app)).toHaveLength(1)
  expect(corePid(path.join(desk.userData, 'Example.dateline'))).toBeNull()
})

test('a start without a file opens the timeline used last', async ({ desk }) => {
  const { app } = await desk.open()
  const file = await makeTimeline(app, desk.files, 'Last.dateline')
  await app.close()
  await desk.open()
  await expect.poll(() => corePid(file)).not.toBeNull()
})

test('a second instance opens its file in a window of the first, and ends', async ({ desk }) => {
  const { app } = await desk.open()
  const file = await makeTimeline(app, desk.files, 'Second.dateline')
  await app.close()
  const first = await desk.open()
  await windowOf(first.app, 'Second')
  await choose(first.app, 'openExample')
  await windowOf(first.app, example)
  await expect.poll(() => titles(first.app)).toHaveLength(2)
  // the file is open already: its window comes to the front, no third one
  const second = await desk.launch({ words: [file] }).catch(() => null)
  if (second) await second.waitForEvent('close')
  expect(await titles(first.app)).toHaveLength(2)
  expect(
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().every((each) => each.isVisible())),
  ).toBe(true)
})

test('two windows hold two timelines, each with a process of its own; closing one leaves the other', async ({
  desk,
}) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  const file = await makeTimeline(app, desk.files, 'Two.dateline')
  const own = await windowOf(app, 'Two')
  const pids = [corePid(file), corePid(path.join(desk.userData, 'Example.dateline'))]
  expect(new Set(pids).size).toBe(2)
  expect(pids).not.toContain(null)
  await (await app.browserWindow(own)).evaluate((window) => window.close())
  await expect.poll(() => titles(app)).toEqual([`${example} – Dateline`])
  await expect.poll(() => corePid(file)).toBeNull()
  expect(existsSync(`${file}-journal`)).toBe(false)
})

test('one file by several paths is one timeline', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  const file = await makeTimeline(app, desk.files, 'One.dateline')
  const link = path.join(desk.files, 'Link.dateline')
  symlinkSync(file, link)
  await answerOpen(app, file, link)
  await choose(app, 'openTimeline')
  await choose(app, 'openTimeline')
  await rest(500)
  expect(await titles(app)).toHaveLength(2)
})

test('recent timelines open from the menu, are kept between starts, and can be cleared', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  await makeTimeline(app, desk.files, 'Recent & more.dateline')
  await app.close()
  const again = await desk.open(path.join(desk.userData, 'Example.dateline'))
  await windowOf(again.app, example)
  const recent = await again.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()
      ?.getMenuItemById('recent')
      ?.submenu?.items.map(({ id, label }) => ({ id, label })),
  )
  expect(recent?.map(({ label }) => label).slice(0, 2)).toEqual([
    expect.stringContaining(`${example} — `),
    expect.stringContaining('Recent && more.dateline'),
  ])
  await choose(again.app, recent?.[1]?.id ?? '')
  await expect.poll(() => titles(again.app)).toHaveLength(2)
  await choose(again.app, 'clearRecent')
  await expect.poll(() => itemOf(again.app, 'recent').then((item) => item?.enabled)).toBe(false)
  expect(JSON.parse(readFileSync(path.join(desk.userData, 'recent.json'), 'utf8'))).toEqual([])
})

test.describe('what can’t be opened is said in a sentence, and nothing is made of it', () => {
  const words: [string, (files: string) => string[], RegExp][] = [
    ['no such file', (files) => [path.join(files, 'none.dateline')], /none\.dateline/],
    ['a folder', (files) => [path.join(files, 'folder.dateline')], /folder\.dateline/],
    ['another kind of file', (files) => [path.join(files, 'notes.txt')], /“notes\.txt” isn’t a timeline/],
    ['a device', () => ['/dev/zero'], /“zero” isn’t a timeline/],
    ['an address', () => ['https://example.org/x.dateline'], /is an address/],
    ['a dash', () => ['-'], /No file was named/],
    ['nothing', () => [''], /No file was named/],
    [
      'two files',
      (files) => [path.join(files, 'a.dateline'), path.join(files, 'b.dateline')],
      /one timeline at a time/,
    ],
    ['text that is no timeline', (files) => [path.join(files, 'text.dateline')], /text\.dateline/],
    ['an empty file', (files) => [path.join(files, 'empty.dateline')], /empty\.dateline/],
  ]
  for (const [name, given, sentence] of words) {
    test(name, async ({ desk }) => {
      mkdirSync(path.join(desk.files, 'folder.dateline'))
      writeFileSync(path.join(desk.files, 'notes.txt'), 'x')
      writeFileSync(path.join(desk.files, 'text.dateline'), 'not a database at all, only words '.repeat(100))
      writeFileSync(path.join(desk.files, 'empty.dateline'), '')
      const { app } = await desk.open()
      await windowOf(app, example)
      const said = await answerMessages(app)
      const second = await desk.launch({ words: given(desk.files) }).catch(() => null)
      if (second) await second.waitForEvent('close')
      await expect.poll(async () => (await said()).map(({ message }) => message).join()).toMatch(sentence)
      expect(await titles(app)).toEqual([`${example} – Dateline`])
      expect(readFileSync(path.join(desk.files, 'empty.dateline'), 'utf8')).toBe('')
      expect(existsSync(path.join(desk.files, 'none.dateline'))).toBe(false)
    })
  }
})

test('a new timeline never takes the place of a file that is there', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  const there = path.join(desk.files, 'Mine.dateline')
  copyFileSync(path.join(desk.userData, 'Example.dateline'), there)
  const before = readFileSync(there)
  const said = await answerMessages(app)
  await answerSave(app, there)
  await choose(app, 'newTimeline')
  await expect.poll(async () => (await said())[0]?.message ?? '').toContain('Mine.dateline')
  expect(readFileSync(there).equals(before)).toBe(true)
  expect(await titles(app)).toHaveLength(1)
})

test('a name without an extension gets one; the dialog starts in a folder of the user’s', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  const asked = await answerSave(app, path.join(desk.files, 'Plain'))
  await choose(app, 'newTimeline')
  await expect.poll(() => existsSync(path.join(desk.files, 'Plain.dateline'))).toBe(true)
  expect(path.isAbsolute((await asked())[0]?.defaultPath ?? '')).toBe(true)
})

test('a hard link to an open timeline is refused by its core, in words', async ({ desk }) => {
  const { app } = await desk.open()
  await windowOf(app, example)
  const file = await makeTimeline(app, desk.files, 'Hard.dateline')
  linkSync(file, path.join(desk.files, 'Harder.dateline'))
  const said = await answerMessages(app)
  await answerOpen(app, path.join(desk.files, 'Harder.dateline'))
  await choose(app, 'openTimeline')
  await expect.poll(async () => (await said()).length).toBe(1)
  expect(await titles(app)).toHaveLength(2)
})

async function makeTimeline(app: Parameters<typeof answerSave>[0], folder: string, name: string): Promise<string> {
  const file = path.join(folder, name)
  const before = (await titles(app)).length
  await answerSave(app, file)
  await choose(app, 'newTimeline')
  await expect.poll(() => titles(app)).toHaveLength(before + 1)
  await expect.poll(() => existsSync(file)).toBe(true)
  await windowOf(app, path.basename(name, '.dateline'))
  return file
}

test.describe('a file dropped on the window', () => {
  test('that is a timeline opens in a window of its own', async ({ desk }) => {
    const { app, page } = await desk.open()
    await windowOf(app, example)
    const file = await makeTimeline(app, desk.files, 'Dropped.dateline')
    await (await app.browserWindow(await windowOf(app, 'Dropped'))).evaluate((window) => window.close())
    await expect.poll(() => titles(app)).toHaveLength(1)
    await drop(page, file)
    await windowOf(app, 'Dropped')
  })

  const others: [string, string][] = [
    ['a web page', 'page.html'],
    ['a program', 'run.sh'],
    ['one that only looks like a timeline', 'x.dateline.html'],
  ]
  for (const [what, name] of others) {
    test(`that is ${what} is refused in words, and nothing opens`, async ({ desk }) => {
      const { app, page } = await desk.open()
      await windowOf(app, example)
      writeFileSync(path.join(desk.files, name), '<script>window.ran = 1</script>')
      await drop(page, path.join(desk.files, name))
      await expect(page.getByText(`“${name}” isn’t a .dateline file`)).toBeVisible()
      expect(await titles(app)).toHaveLength(1)
      expect(page.url()).toBe('app://dateline/')
    })
  }
})

/** As the system delivers it: a File that has a path. */
async function drop(page: Page, file: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'drop'
    document.body.append(input)
  })
  await page.locator('#drop').setInputFiles(file)
  await page.evaluate(() => {
    const input = document.getElementById('drop') as HTMLInputElement
    const dataTransfer = new DataTransfer()
    for (const each of input.files ?? []) dataTransfer.items.add(each)
    input.remove()
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
}
