// The specs in a real browser, and in Electron where its binary is there. `--long`: those alone that take long.
import { spawnSync } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { findHeadless, installHeadless } from './browser.ts'

const browser = findHeadless() ?? installHeadless()
if (browser === null) {
  console.error('The tests need a browser: install Chromium or Chrome, or name one in DATELINE_BROWSER.')
  process.exit(1)
}
const cli = path.join(import.meta.dirname, '..', 'node_modules', '@playwright', 'test', 'cli.js')
const [first, ...rest] = process.argv.slice(2)
const long = first === '--long'
const words = long ? ['--grep', '@long', ...rest] : process.argv.slice(2)
const { status } = spawnSync(process.execPath, [cli, 'test', ...words], {
  stdio: 'inherit',
  // the web host and the command line are started for every test
  env: {
    NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'dateline-compile-cache'),
    ...process.env,
    ...(long ? { DATELINE_LONG: '1' } : {}),
    DATELINE_BROWSER: browser,
  },
})
process.exit(status ?? 1)
