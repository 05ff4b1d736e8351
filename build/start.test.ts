// `npm start` as a process, in a small project that has the same files: what it starts, what it says, what it gives up.
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, realpathSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const here = import.meta.dirname
let home: string

beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'start-test-')))
  for (const name of ['start.mjs', 'ensure-built.mjs']) copy(`build/${name}`)
  copy('src/words/en/desktop.json')
  write('vite.config.ts', '')
  write('package.json', JSON.stringify({ type: 'module', scripts: { build: 'node build.mjs' } }))
  write('node_modules/electron/package.json', JSON.stringify({ version: '45.4.1' }))
  write('node_modules/electron/install.js', 'process.exit(1)')
  writeBuilt('')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

test('without a display: says so, and the web host gets the file', async () => {
  const { code, err, out } = await start({ DISPLAY: '' }, ['a file.dateline'])
  expect(code).toBe(7)
  expect(err.trim()).toBe('There is no display, so Dateline runs as a web page on this computer.')
  expect(out.trim()).toBe(`web ${home} ["a file.dateline"]`)
})

test('without Electron, and none to be had: one line each, then the web host and the browser', async () => {
  const { err, out } = await start({ DISPLAY: ':1' })
  expect(err.trim().split('\n')).toEqual([
    'Electron isn’t here yet: downloading it with install-electron…',
    'Electron couldn’t be downloaded, so Dateline runs as a web page on this computer.',
  ])
  expect(out.trim()).toBe(`web ${home} ["--open"]`)
})

test('without Electron, and the download works: the app, with the file, in the folder npm was called from', async () => {
  electron('echo "app $PWD $@"; touch "$DATELINE_STARTED_FILE"; exit 3', 'fresh')
  write(
    'node_modules/electron/install.js',
    `require('fs').renameSync('${home}/fresh', '${home}/node_modules/electron/dist')`,
  )
  mkdirSync(path.join(home, 'elsewhere'))
  const { code, out } = await start({ DISPLAY: ':1', INIT_CWD: path.join(home, 'elsewhere') }, ['x.dateline'])
  expect(out.trim()).toBe(`app ${home}/elsewhere ${sandbox()}${home} x.dateline`)
  expect(code).toBe(3)
})

test('an Electron of another version is fetched anew', async () => {
  electron('echo old; exit 0')
  write('node_modules/electron/dist/version', '44.0.0')
  const { err } = await start({ DISPLAY: ':1' })
  expect(err).toContain('downloading it')
})

test('an Electron named by ELECTRON_OVERRIDE_DIST_PATH is used as it is, display or not', async () => {
  electron('echo "other $@"; exit 0', 'mine')
  const { code, out, err } = await start({ DISPLAY: '', ELECTRON_OVERRIDE_DIST_PATH: path.join(home, 'mine') })
  expect({ code, out: out.trim(), err }).toEqual({ code: 0, out: `other ${sandbox()}${home}`, err: '' })
})

test('nothing in ELECTRON_OVERRIDE_DIST_PATH: said, nothing downloaded', async () => {
  const { out, err } = await start({ DISPLAY: ':1', ELECTRON_OVERRIDE_DIST_PATH: path.join(home, 'nothing') })
  expect(err.trim()).toMatch(/^There is no Electron in the folder that ELECTRON_OVERRIDE_DIST_PATH names/)
  expect(out).toMatch(/^web /)
})

test('an Electron that ends before it is up: its last words, then the web host', async () => {
  electron('echo "first" >&2; echo "libgtk-3.so.0: cannot open" >&2; exit 127')
  const { out, err } = await start({ DISPLAY: ':1' })
  expect(err).toContain('Electron couldn’t start (libgtk-3.so.0: cannot open), so')
  expect(out).toMatch(/^web /)
})

test('an Electron that was up and then fails: no web host', async () => {
  electron('touch "$DATELINE_STARTED_FILE"; exit 70')
  const { code, out } = await start({ DISPLAY: ':1' })
  expect({ code, out }).toEqual({ code: 70, out: '' })
})

test('a download that grows is waited for, one that stands still is ended', async () => {
  // the time that it may stand still, shortened
  const file = path.join(home, 'build', 'start.mjs')
  writeFileSync(file, readFileSync(file, 'utf8').replace('stalledMs = 15_000', 'stalledMs = 5_000'))
  write(
    'node_modules/electron/install.js',
    `const fs = require('fs'), file = require('path').join(require('os').tmpdir(), 'part'); let n = 0
     setInterval(() => { if (n++ < 30) fs.appendFileSync(file, 'x'); fs.writeFileSync('${home}/ticks', String(n)) }, 100)`,
  )
  const { err, out } = await start({ DISPLAY: ':1' })
  expect(err).toContain('Electron couldn’t be downloaded')
  expect(out).toMatch(/^web /)
  // it grew for 30 ticks: waited for all of them
  expect(Number(readFileSync(path.join(home, 'ticks'), 'utf8'))).toBeGreaterThan(30)
})

test('builds when something is newer than what was built, and only then', async () => {
  expect((await start({ DISPLAY: '' })).err).not.toContain('Building')
  write('build.mjs', `import fs from 'node:fs'; fs.writeFileSync('dist/node/serve.mjs', 'console.log("rebuilt")')`)
  rmSync(path.join(home, 'dist/node/cli.mjs'))
  const { err, out } = await start({ DISPLAY: '' })
  expect(err).toContain('Building Dateline…')
  expect(out.trim()).toBe('rebuilt')
})

test('what tests are using is never built anew under them', async () => {
  rmSync(path.join(home, 'dist/node/cli.mjs'))
  write('build.mjs', '')
  expect((await start({ DISPLAY: '', DATELINE_BUILT: home })).err).not.toContain('Building')
  expect((await start({ DISPLAY: '', DATELINE_BUILT: here })).err).toContain('Building Dateline…')
})

test('a build that fails ends the start', async () => {
  write('build.mjs', 'throw new Error("no such word")')
  rmSync(path.join(home, 'dist/node/main.mjs'))
  const { code, err } = await start({ DISPLAY: ':1' })
  expect(code).toBe(1)
  expect(err).toContain('no such word')
  expect(err).toContain('Dateline couldn’t be built; the reason stands above.')
})

function copy(name: string): void {
  cpSync(path.join(here, '..', name), path.join(home, name))
}

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(home, name)), { recursive: true })
  writeFileSync(path.join(home, name), text)
}

function writeBuilt(text: string): void {
  for (const name of [
    'renderer/index.html',
    'preload/preload.cjs',
    'page/template.html',
    'node/main.mjs',
    'node/core.mjs',
    'node/cli.mjs',
  ]) {
    write(`dist/${name}`, text)
  }
  write(
    'dist/node/serve.mjs',
    'console.log("web", process.cwd(), JSON.stringify(process.argv.slice(2))); process.exit(7)',
  )
}

function electron(script: string, folder = 'node_modules/electron/dist'): void {
  write(`${folder}/electron`, `#!/bin/sh\n${script}\n`)
  write(`${folder}/version`, '45.4.1')
  chmodSync(path.join(home, folder, 'electron'), 0o755)
}

function sandbox(): string {
  return process.getuid?.() === 0 ? '--no-sandbox ' : ''
}

async function start(
  env: Record<string, string>,
  given: string[] = [],
): Promise<{ code: number | null; out: string; err: string }> {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(ELECTRON|DISPLAY|WAYLAND|INIT_CWD|npm_execpath)/.test(name)),
  )
  const child = spawn(process.execPath, [path.join(home, 'build', 'start.mjs'), ...given], {
    cwd: home,
    env: { ...clean, ...env },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => (out += String(text)))
  child.stderr.on('data', (text) => (err += String(text)))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, out, err }
}
