// A Chromium-family browser for the tests: one that is there, or one that can be had, or null.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const names: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/usr/bin/brave-browser',
    '/snap/bin/chromium',
  ],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
    (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) =>
    [
      'Google\\Chrome\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'Chromium\\Application\\chrome.exe',
    ].map((name) => path.join(process.env[folder] ?? '', name)),
  ),
}

/**
 * A whole browser, with its window: what readers have. Absolute path; null: none is here. `DATELINE_BROWSER` names one.
 */
export function findBrowser(): string | null {
  const given = process.env.DATELINE_BROWSER
  if (given) return existsSync(given) ? given : null
  return (
    inPlaywrightCache('chromium-*/*/{chrome,chrome.exe,*.app/Contents/MacOS/{Chromium,Google Chrome for Testing}}') ??
    (names[process.platform] ?? []).find((file) => existsSync(file)) ??
    null
  )
}

/**
 * The same engine without a window, where it is there, else a whole browser: a page costs half the processor's time,
 * as no toolbar is drawn beside it.
 */
export function findHeadless(): string | null {
  if (process.env.DATELINE_BROWSER) return findBrowser()
  return (
    inPlaywrightCache(
      'chromium_headless_shell-*/*/{chrome-headless-shell,headless_shell,chrome-headless-shell.exe,headless_shell.exe}',
    ) ??
    ['/usr/bin/chromium-headless-shell'].find((file) => existsSync(file)) ??
    findBrowser()
  )
}

/** Playwright's own download, else as root on Debian its package. Null: none could be had. */
export function installHeadless(): string | null {
  console.log('No browser was found for the tests: fetching one.')
  const cli = path.join(import.meta.dirname, '..', 'node_modules', 'playwright', 'cli.js')
  spawnSync(process.execPath, [cli, 'install', '--only-shell', 'chromium'], { stdio: 'ignore', timeout: 180_000 })
  const found = findHeadless()
  if (found || process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium-headless-shell', 'fonts-noto-core', 'fonts-noto-cjk'], {
    stdio: 'ignore',
    env,
  })
  return findHeadless()
}

/** The newest of what Playwright keeps under that pattern. */
function inPlaywrightCache(pattern: string): string | null {
  const { platform } = process
  const caches =
    platform === 'darwin'
      ? path.join(os.homedir(), 'Library', 'Caches')
      : platform === 'win32'
        ? (process.env.LOCALAPPDATA ?? '')
        : path.join(os.homedir(), '.cache')
  const home = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(caches, 'ms-playwright')
  const newest = globSync(pattern, { cwd: home }).sort().at(-1)
  return newest === undefined ? null : path.join(home, newest)
}
