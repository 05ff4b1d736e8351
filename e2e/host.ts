// The built command line and web host on a timeline file of its own, opened in a browser: what every spec of the window starts from.
// Both run in the test's process: as programs they are started elsewhere, and a start costs more than most specs.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'

export { expect }

/** Of the built command line and web host, what is called here. */
interface Built {
  runCommandLine(
    words: readonly string[],
    shell: {
      env: NodeJS.ProcessEnv
      folder: string
      print(line: string): void
      tell(line: string): void
      screen: { isTTY: false; write(): true }
      interrupted(): AbortSignal
    },
  ): Promise<number>
  openWebHost(what: {
    file: string
    userData: string
    language: 'en'
    port: number
  }): Promise<{ address: string; close(): Promise<void> }>
}

const built = path.join(import.meta.dirname, '..', 'dist', 'node')
const { runCommandLine } = (await import(path.join(built, 'command-line.mjs'))) as Pick<Built, 'runCommandLine'> // as built
const { openWebHost } = (await import(path.join(built, 'web-host.mjs'))) as Pick<Built, 'openWebHost'> // as built

export interface Host {
  /** A folder that goes with the test. */
  folder: string
  /** Runs the command line there; gives what it printed. */
  dateline(...words: string[]): Promise<string>
  /** Opens a timeline of the folder (or of any path) in the browser; a second call closes the first host. `shows`: what is waited for. */
  open(file: string, shows?: 'banner' | 'main'): Promise<Page>
  /** Ends the web host as a user would, and waits until the file is closed. */
  close(): Promise<void>
  /** What lies on the desk of a timeline, as it is on the disk: what a crash would leave. */
  kept(): string
  /** What the page's policy refused, and what it threw. */
  complaints: string[]
  /** Everything asked for beside the host itself. */
  foreign: string[]
}

/** Runs the built command line in a folder; gives what it printed. */
export async function dateline(folder: string, ...words: string[]): Promise<string> {
  let out = ''
  let err = ''
  const code = await runCommandLine(words, {
    env: { ...process.env, DATELINE_USER_DATA: path.join(folder, 'data'), LANG: 'en_US.UTF-8', LANGUAGE: '' },
    folder,
    print: (line) => (out += `${line}\n`),
    tell: (line) => (err += `${line}\n`),
    screen: { isTTY: false, write: () => true },
    interrupted: () => new AbortController().signal,
  })
  if (code !== 0) throw new Error(`dateline ${words.join(' ')}: ${err}`)
  return out
}

export const test = base.extend<{ host: Host }, { zone: void }>({
  zone: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names from here
    async ({}, use, info) => {
      const zone = info.project.metadata as { zone?: string } // set in playwright.config.ts
      if (zone.zone) process.env.TZ = zone.zone
      await use()
      delete process.env.TZ
    },
    { scope: 'worker', auto: true },
  ],
  host: async ({ page }, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-e2e-'))
    let close = async (): Promise<void> => {}
    const complaints: string[] = []
    const foreign: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('request', (request) => {
      if (!/^(http|ws):\/\/(127\.0\.0\.1|localhost):|^(data|blob):/.test(request.url())) foreign.push(request.url())
    })
    const host: Host = {
      folder,
      complaints,
      foreign,
      dateline: (...words) => dateline(folder, ...words),
      async open(file, shows = 'banner') {
        await close()
        const opened = await openWebHost({
          file: path.resolve(folder, file),
          userData: path.join(folder, 'data'),
          language: 'en',
          port: 0,
        })
        close = async () => {
          close = async () => {}
          await opened.close()
        }
        // what an older host showed goes before its host's address is asked for again
        if (page.url() !== 'about:blank') await page.goto('about:blank')
        await page.goto(opened.address)
        await page.getByRole(shows).first().waitFor()
        return page
      },
      close: () => close(),
      kept() {
        const desk = path.join(folder, 'data', 'desk')
        const files = existsSync(desk) ? readdirSync(desk).filter((name) => name.endsWith('.json')) : []
        return files.map((name) => readFileSync(path.join(desk, name), 'utf8')).join('\n')
      },
    }
    await use(host)
    await close()
    rmSync(folder, { recursive: true, force: true })
  },
})
