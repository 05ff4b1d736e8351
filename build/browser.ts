// A Chromium-family browser for the tests: one that is there, or one that can be had, or one sentence that says what to install.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
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

/** Absolute path; null: none is here. `DATELINE_BROWSER` names one. */
export function findBrowser(): string | null {
  const given = process.env.DATELINE_BROWSER
  if (given) return existsSync(given) ? given : null
  return inPlaywrightCache() ?? (names[process.platform] ?? []).find((file) => existsSync(file)) ?? null
}

/** Playwright's own download, else as root on Debian its package. Null: none could be had. */
export function installBrowser(): string | null {
  console.log('No browser was found for the tests: fetching one.')
  const cli = path.join(import.meta.dirname, '..', 'node_modules', 'playwright', 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 180_000 })
  const found = findBrowser()
  if (found || process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return found
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
  spawnSync('apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-core', 'fonts-noto-cjk'], {
    stdio: 'ignore',
    env,
  })
  return findBrowser()
}

function inPlaywrightCache(): string | null {
  const { platform } = process
  const caches =
    platform === 'darwin'
      ? path.join(os.homedir(), 'Library', 'Caches')
      : platform === 'win32'
        ? (process.env.LOCALAPPDATA ?? '')
        : path.join(os.homedir(), '.cache')
  const home = process.env.PLAYWRIGHT_BROWSERS_PATH ?? path.join(caches, 'ms-playwright')
  if (!existsSync(home)) return null
  const inside =
    platform === 'darwin'
      ? 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'
      : platform === 'win32'
        ? 'chrome-win/chrome.exe'
        : 'chrome-linux/chrome'
  const folders = readdirSync(home)
    .filter((name) => name.startsWith('chromium-'))
    .sort()
  return folders.map((name) => path.join(home, name, inside)).findLast((file) => existsSync(file)) ?? null
}
