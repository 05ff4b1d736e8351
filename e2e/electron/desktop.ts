// Starts the built desktop app on folders of its own, and answers what only main can be asked: dialogs, menu, processes.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, test as base, expect, type ElectronApplication, type Page } from '@playwright/test'

export { expect }
const root = path.join(import.meta.dirname, '..', '..')

/** The title of the timeline that a first start shows. */
export const example = readTitle('ai-deals-2023-2024')

export interface Launch {
  /** Words of the command line after the app. */
  words?: readonly string[]
  env?: Record<string, string>
}

/** Folders that one test has to itself; apps started in them know nothing of this machine's Dateline. */
export interface Desk {
  /** For timelines, exports, imports. */
  files: string
  userData: string
  launch(launch?: Launch): Promise<ElectronApplication>
  /** For a timeline in `files`, or elsewhere by its absolute path: opened, or as the app itself starts. */
  open(name?: string): Promise<{ app: ElectronApplication; page: Page }>
}

export const test = base.extend<{ desk: Desk }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from here
  desk: async ({}, use) => {
    const home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'dateline-desk-')))
    const files = path.join(home, 'files')
    const userData = path.join(home, 'user data')
    mkdirSync(files)
    const running: Running[] = []
    const launch = async ({ words = [], env = {} }: Launch = {}): Promise<ElectronApplication> => {
      const app = await _electron.launch({
        args: [root, ...words],
        cwd: files,
        env: { ...cleanEnvironment(), DATELINE_USER_DATA: userData, LANG: 'en_US.UTF-8', ...env },
      })
      running.push({ app, child: app.process() })
      return app
    }
    await use({
      files,
      userData,
      launch,
      async open(name) {
        const app = await launch(name === undefined ? {} : { words: [path.resolve(files, name)] })
        return { app, page: await app.firstWindow() }
      },
    })
    for (const each of running) await stop(each)
    rmSync(home, { recursive: true, force: true })
  },
})

/** A page's `window`, as far as specs reach into it. */
export interface Bridged {
  dateline: {
    pipe: { post(data: unknown): void; onCore(listener: (state: string) => void): void }
    powers: Record<string, (...given: unknown[]) => Promise<unknown>>
  }
}

interface Running {
  app: ElectronApplication
  child: ReturnType<ElectronApplication['process']>
}

function cleanEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(([name]) => name !== 'DATELINE_STARTED_FILE')
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function readTitle(name: string): string {
  const document = JSON.parse(readFileSync(path.join(root, 'data', `${name}.json`), 'utf8')) as {
    timeline: { title: string }
  }
  return document.timeline.title
}

/** Whatever state a test left it in. */
async function stop({ app, child }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const closed = await Promise.race([app.close().then(() => true), rest(10_000).then(() => false)])
  // Playwright starts it as the leader of a group: all that it started ends with it
  if (!closed && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  await ended
  // an app that had to be ended by force hangs: no test passes with that
  expect(closed).toBe(true)
}

export function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** A window that is just being made has none yet. */
type BrowserWindowOrNone = { isVisible(): boolean; getTitle(): string } | null

/** The window of a timeline, by the title that its core told, once it is shown. */
export async function windowOf(app: ElectronApplication, title: string): Promise<Page> {
  let found: Page | undefined
  await expect
    .poll(
      async () => {
        for (const page of app.windows()) {
          const handle = await app.browserWindow(page)
          const shown = await handle.evaluate((window: BrowserWindowOrNone) => window?.isVisible() && window.getTitle())
          if (shown === `${title} – Dateline`) found = page
        }
        return found !== undefined
      },
      { timeout: 20_000 },
    )
    .toBe(true)
  if (!found) throw new Error(`no window ${title}`)
  return found
}

export function titles(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => window.getTitle())
      .sort(),
  )
}

/** Chooses a menu item as a click does; one that can't be chosen fails. */
export async function choose(app: ElectronApplication, id: string): Promise<void> {
  await expect.poll(() => itemOf(app, id).then((item) => item?.enabled)).toBe(true)
  await app.evaluate(({ Menu }, itemId) => {
    Menu.getApplicationMenu()?.getMenuItemById(itemId)?.click()
  }, id)
}

export function itemOf(
  app: ElectronApplication,
  id: string,
): Promise<{ label: string; enabled: boolean; accelerator: string | null } | null> {
  return app.evaluate(({ Menu }, itemId) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(itemId)
    return item
      ? { label: item.label, enabled: item.enabled, accelerator: item.accelerator ? String(item.accelerator) : null }
      : null
  }, id)
}

/** The next save dialogs answer so, in turn; null cancels. Returns what they were asked with. */
export async function answerSave(
  app: ElectronApplication,
  ...paths: (string | null)[]
): Promise<() => Promise<{ defaultPath: string }[]>> {
  await app.evaluate(({ dialog }, answers) => {
    const asked: unknown[] = []
    Object.assign(globalThis, { savesAsked: asked })
    dialog.showSaveDialog = ((...given: unknown[]) => {
      asked.push(given.at(-1))
      const filePath = answers.shift() ?? null
      return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' })
    }) as typeof dialog.showSaveDialog
  }, paths)
  return () => app.evaluate(() => (globalThis as unknown as { savesAsked: { defaultPath: string }[] }).savesAsked)
}

export async function answerOpen(app: ElectronApplication, ...paths: (string | null)[]): Promise<void> {
  await app.evaluate(({ dialog }, answers) => {
    dialog.showOpenDialog = (() => {
      const chosen = answers.shift() ?? null
      return Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
    }) as typeof dialog.showOpenDialog
  }, paths)
}

/** From now on message boxes are answered with `response`. Returns what they said. */
export async function answerMessages(
  app: ElectronApplication,
  response = 0,
): Promise<() => Promise<{ message: string; detail?: string; buttons?: string[] }[]>> {
  await app.evaluate(({ dialog }, button) => {
    const said: unknown[] = []
    Object.assign(globalThis, { messagesSaid: said })
    dialog.showMessageBox = ((...given: unknown[]) => {
      said.push(given.at(-1))
      return Promise.resolve({ response: button, checkboxChecked: false })
    }) as typeof dialog.showMessageBox
  }, response)
  return () =>
    app.evaluate(
      () =>
        (globalThis as unknown as { messagesSaid: { message: string; detail?: string; buttons?: string[] }[] })
          .messagesSaid,
    )
}

/** From now on no browser is opened; returns what would have been. */
export async function watchBrowser(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (address) => {
      opened.push(address)
      return Promise.resolve()
    }
  })
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}

/** From now on no file manager is opened; returns what would have been shown. */
export async function watchFolders(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    shell.showItemInFolder = (file) => void shown.push(file)
  })
  return () => app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)
}

/** The process that holds a timeline's file, found by what it was started with. */
export function corePid(file: string): number | null {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const words = commandLine(name)
    if (words.includes('core.mjs') && words.includes(JSON.stringify(file).slice(1, -1))) return Number(name)
  }
  return null
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // it ended while the others were looked at
  }
}
