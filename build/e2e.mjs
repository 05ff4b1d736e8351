// The specs in a real browser, and in Electron where its binary is there.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { findHeadless, installHeadless } from './browser.ts'

const browser = findHeadless() ?? installHeadless()
if (browser === null) {
  console.error('The tests need a browser: install Chromium or Chrome, or name one in DATELINE_BROWSER.')
  process.exit(1)
}
const cli = path.join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js')
const { status } = spawnSync(process.execPath, [cli, 'test', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, DATELINE_BROWSER: browser },
})
process.exit(status ?? 1)
