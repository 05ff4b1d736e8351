// The Node that can load SQLite. An older one doesn't refuse the addon, it crashes in it: so it is asked before, and the project's own Node takes over.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Of Node-API: what better-sqlite3 13 is built for. Node 24 has it. */
const neededApi = 10

/** Runs this program again on the project's own Node where this one is too old, and ends with its answer and as it was asked to. False: there is none. */
export async function continueOnFittingNode(): Promise<boolean> {
  if (Number(process.versions.napi) >= neededApi) return true
  // src/core and dist/node lie two folders below the project
  const own = path.join(import.meta.dirname, '..', '..', 'node_modules', 'node', 'bin', 'node')
  if (!existsSync(own)) return false
  const child = spawn(own, process.argv.slice(1), { stdio: 'inherit' })
  // who ends this one means that one, which closes the file first; a terminal tells both of Ctrl-C itself
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => undefined)
  const [code] = (await once(child, 'exit')) as [number | null]
  process.exit(code ?? 1)
}
