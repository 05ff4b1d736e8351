// The built web host on a timeline file of its own, opened in a browser: what every spec of the window starts from.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'

export { expect }

const root = path.join(import.meta.dirname, '..')

export interface Host {
  /** A folder that goes with the test. */
  folder: string
  /** Runs the command line there; gives what it printed. */
  dateline(...words: string[]): string
  /** Opens a timeline of the folder (or of any path) in the browser; a second call closes the first host. `shows`: what is waited for. */
  open(file: string, shows?: 'banner' | 'main'): Promise<Page>
  /** Ends the web host as a user would, and waits until the file is closed. */
  close(): Promise<void>
  /** What the page's policy refused, and what it threw. */
  complaints: string[]
  /** Everything asked for beside the host itself. */
  foreign: string[]
}

export const test = base.extend<{ host: Host }>({
  host: async ({ page }, use, info) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-e2e-'))
    const zone = info.project.metadata as { zone?: string } // set in playwright.config.ts
    const env = {
      ...process.env,
      DATELINE_USER_DATA: path.join(folder, 'data'),
      LANG: 'en_US.UTF-8',
      LANGUAGE: '',
      ...(zone.zone ? { TZ: zone.zone } : {}),
    }
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
      dateline(...words) {
        const run = spawnSync(process.execPath, [path.join(root, 'dist', 'node', 'cli.mjs'), ...words], {
          cwd: folder,
          env,
          encoding: 'utf8',
        })
        if (run.status !== 0) throw new Error(`dateline ${words.join(' ')}: ${run.stderr}`)
        return run.stdout
      },
      async open(file, shows = 'banner') {
        await close()
        const child = spawn(process.execPath, [path.join(root, 'dist', 'node', 'serve.mjs'), file], {
          cwd: folder,
          env,
          stdio: ['ignore', 'pipe', 'inherit'],
        })
        const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
        close = async () => {
          child.kill('SIGTERM')
          await ended
        }
        const address = await new Promise<string>((resolve, reject) => {
          let said = ''
          child.stdout.on('data', (data: Buffer) => {
            said += data.toString()
            const found = /^http:\S+$/m.exec(said)
            if (found) resolve(found[0])
          })
          child.on('exit', () => reject(new Error(`the web host ended: ${said}`)))
        })
        await page.goto('about:blank')
        await page.goto(address)
        await page.getByRole(shows).first().waitFor()
        return page
      },
      close: () => close(),
    }
    await use(host)
    await close()
    rmSync(folder, { recursive: true, force: true })
  },
})
