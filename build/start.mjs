// `npm start [-- FILE]`: the desktop app where Electron and a display can be had, else the web host, and one sentence that says why.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ensureBuilt, root } from './ensure-built.mjs'

const leastNode = 24
/** A download that hasn't grown for so long is given up. */
const stalledMs = 15_000
const given = process.argv.slice(2)
/** Where npm was called: paths are meant from there. */
const folder = process.env.INIT_CWD ?? process.cwd()
const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const words = JSON.parse(readFileSync(path.join(root, 'src', 'words', 'en', 'desktop.json'), 'utf8'))
const scratch = mkdtempSync(path.join(os.tmpdir(), 'dateline-start-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))

if (Number.parseInt(process.versions.node, 10) < leastNode) {
  say('desktop_start_node', { version: process.version })
  process.exit(1)
}
try {
  await ensureBuilt(() => say('desktop_start_building'))
} catch {
  say('desktop_start_build_failed')
  process.exit(1)
}
process.exit((await startDesktop()) ?? (await startWebHost()))

/** The exit code of an app that was up; null: it couldn't be started, and that was said. */
async function startDesktop() {
  if (!hasDisplay && override === undefined) return giveUp('desktop_start_no_display')
  const binary = findElectron() ?? (override === undefined && (await installElectron()) ? findElectron() : null)
  if (binary === null) return giveUp(override === undefined ? 'desktop_start_no_electron' : 'desktop_start_no_override')
  const started = path.join(scratch, 'started')
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const { code, lastLine } = await run(binary, [...sandbox, root, ...given], { DATELINE_STARTED_FILE: started })
  if (code === 0 || existsSync(started)) return code
  return giveUp('desktop_start_failed', { reason: lastLine || String(code) })
}

async function startWebHost() {
  const { code } = await run(process.execPath, [
    path.join(root, 'dist', 'node', 'serve.mjs'),
    ...given,
    ...(hasDisplay ? ['--open'] : []),
  ])
  return code
}

/** By its files alone: asking the `electron` package would start a download and wait for it. */
function findElectron() {
  const home = path.join(root, 'node_modules', 'electron')
  const dist = override ?? path.join(home, 'dist')
  const name = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'
  const binary = path.join(dist, name)
  if (!existsSync(binary)) return null
  if (override !== undefined) return binary
  const wanted = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')).version
  const mark = path.join(dist, 'version')
  // a download that was cut off while it was unpacked has no version yet
  return existsSync(mark) && readFileSync(mark, 'utf8').trim().replace(/^v/, '') === wanted ? binary : null
}

/** True: it says that it is done. */
async function installElectron() {
  say('desktop_start_installing')
  const home = path.join(root, 'node_modules', 'electron')
  const install = spawn(process.execPath, [path.join(home, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    // what it downloads lies in a folder of ours until it is whole
    env: { ...process.env, TMPDIR: scratch, TMP: scratch, TEMP: scratch },
  })
  let size = -1
  let grewAt = Date.now()
  const watch = setInterval(() => {
    const now = sizeUnder(scratch) + sizeUnder(path.join(home, 'dist'))
    if (now !== size) grewAt = Date.now()
    size = now
    if (Date.now() - grewAt >= stalledMs) install.kill('SIGKILL')
  }, 500)
  const code = await new Promise((resolve) => {
    install.on('error', () => resolve(1))
    install.on('close', (ended) => resolve(ended ?? 1))
  })
  clearInterval(watch)
  return code === 0
}

function sizeUnder(file) {
  try {
    const found = statSync(file)
    if (!found.isDirectory()) return found.size
    return readdirSync(file).reduce((sum, name) => sum + sizeUnder(path.join(file, name)), 0)
  } catch {
    return 0 // moved or taken away while it was looked at
  }
}

/** Runs to the end with this terminal; being asked to stop, asks it to stop. */
function run(command, args, env = {}) {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['inherit', 'inherit', 'pipe'],
  })
  let lastLine = ''
  child.stderr.setEncoding('utf8')
  child.stderr.on('data', (text) => {
    process.stderr.write(text)
    lastLine = text.trimEnd().split('\n').at(-1) || lastLine
  })
  let stopped = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => {
      stopped = true
      child.kill(signal)
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, lastLine: error.message }))
    child.on('close', (code) => resolve({ code: stopped ? 0 : (code ?? 1), lastLine }))
  })
}

function giveUp(id, values) {
  say(id, values)
  return null
}

function say(id, values = {}) {
  console.error(words[id].defaultMessage.replace(/\{(\w+)\}/g, (_, name) => values[name]))
}
