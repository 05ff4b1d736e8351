// The Node that can load SQLite. An older one doesn't refuse the addon, it crashes in it: so it is asked before, and the project's own Node takes over.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Of Node-API: what better-sqlite3 13 is built for. Node 24 has it. */
const neededApi = 10

/** Runs this program again on the project's own Node where this one is too old, and ends with its answer. False: there is none. */
export function continueOnFittingNode(): boolean {
  if (Number(process.versions.napi) >= neededApi) return true
  // src/core and dist/node lie two folders below the project
  const own = path.join(import.meta.dirname, '..', '..', 'node_modules', 'node', 'bin', 'node')
  if (!existsSync(own)) return false
  const { status } = spawnSync(own, process.argv.slice(1), { stdio: 'inherit' })
  process.exit(status ?? 1)
}
