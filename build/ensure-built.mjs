// Builds what is shipped when it isn't there, or is older than what it is made of. Used by whatever starts the built app from a clone.
import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

export const root = path.join(import.meta.dirname, '..')

const made = [
  'dist/renderer/index.html',
  'dist/preload/preload.cjs',
  'dist/page/template.html',
  ...['main', 'core', 'serve', 'cli'].map((name) => `dist/node/${name}.mjs`),
]
const madeOf = ['src', 'build/page-template.ts', 'build/words.mjs', 'vite.config.ts', 'package.json']

/** Vitest’s word for what is done before any test runs. */
export const setup = () => ensureBuilt(() => console.log('Building…'))

/** Does nothing where tests are using what was built, which DATELINE_BUILT says. Calls `tell` before a build starts. Rejects when it fails; what went wrong is on stderr then. */
export async function ensureBuilt(tell) {
  if (process.env.DATELINE_BUILT === root) return
  const oldest = Math.min(...made.map((file) => changedAt(file) ?? 0))
  const newest = Math.max(...madeOf.map((file) => newestUnder(file)))
  if (oldest > newest) return
  tell()
  // npm runs its scripts on the project's own Node
  const npm = process.env.npm_execpath
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []]
  const build = spawn(command, [...args, 'run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    // whatever asks: a test says that it is one
    env: { ...process.env, NODE_ENV: 'production' },
    shell: npm === undefined && process.platform === 'win32',
  })
  await new Promise((resolve, reject) => {
    build.on('error', reject)
    build.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`the build ended with ${code}`))))
  })
}

function changedAt(file) {
  return statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs
}

/** Tests and what the build itself writes don't count. */
function newestUnder(file) {
  const full = path.join(root, file)
  const found = statSync(full, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return /\.test\.tsx?$/.test(file) ? 0 : found.mtimeMs
  // the second: the lint's own test, while it runs
  if (/^(compiled|seeded-fault-\d+)$/.test(path.basename(file))) return 0
  return Math.max(0, ...readdirSync(full).map((name) => newestUnder(path.join(file, name))))
}
