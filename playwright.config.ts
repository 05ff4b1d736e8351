// The specs: `web` in a real browser against the web host, in two time zones where days count; `electron` where Electron's binary is there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { findHeadless } from './build/browser.ts'

const browser = findHeadless()
const launchOptions = {
  ...(browser === null ? {} : { executablePath: browser }),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}

/** By its files: asking the package would start a download. */
function hasElectron(): boolean {
  const dist =
    process.env.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(import.meta.dirname, 'node_modules', 'electron', 'dist')
  const version = path.join(dist, 'version')
  return existsSync(version) && readFileSync(version, 'utf8').trim() !== ''
}

/** Whether this system makes a network namespace for us, and shows what a process connects to: root on Linux, mostly. */
function canCutOff(): boolean {
  const runs = (...words: string[]): boolean => spawnSync(words[0] ?? '', words.slice(1)).status === 0
  return runs('unshare', '-n', 'ip', 'link', 'set', 'lo', 'up') && runs('strace', '-qq', '-o', '/dev/null', 'true')
}

export default defineConfig({
  testDir: 'e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // what takes long: with `npm run check:slow`, and wherever DATELINE_LONG is set
  ...(process.env.DATELINE_LONG === undefined ? { grepInvert: /@long/ } : {}),
  // a shared machine can hold a step up; what passes only again is listed as flaky
  retries: 1,
  reporter: [['list']],
  // recording every test, for the few that fail, would double what they cost
  use: { launchOptions, trace: 'on-first-retry' },
  projects: [
    { name: 'web', testMatch: /^(?!.*electron\/)(?!.*offline\/)(?!.*days\.spec).*\.spec\.ts$/ },
    {
      name: 'web-los-angeles',
      testMatch: /days\.spec\.ts$/,
      use: { timezoneId: 'America/Los_Angeles' },
      metadata: { zone: 'America/Los_Angeles' },
    },
    {
      name: 'web-shanghai',
      testMatch: /days\.spec\.ts$/,
      use: { timezoneId: 'Asia/Shanghai' },
      metadata: { zone: 'Asia/Shanghai' },
    },
    ...(hasElectron() ? [{ name: 'electron', testMatch: /electron\/.*\.spec\.ts$/ }] : []),
    // not inside itself
    ...(process.env.DATELINE_OFFLINE === undefined && canCutOff()
      ? [{ name: 'offline', testMatch: /offline\/.*\.spec\.ts$/ }]
      : []),
  ],
})
