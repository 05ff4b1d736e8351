// What lies on this installation's desk for one timeline: unsaved text, how the window was left. One small file in user data, never in the timeline.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface Desk {
  all(): Record<string, unknown>
  put(key: string, value: unknown): void
  /** Nothing is left of what was kept. */
  forget(): void
}

/** `userData` null: kept for as long as the core is open. */
export function openDesk(userData: string | null, timeline: string): Desk {
  const folder = userData === null ? null : path.join(userData, 'desk')
  const file = folder === null ? null : path.join(folder, `${timeline}.json`)
  const values = new Map(Object.entries(file === null ? {} : readDesk(file)))

  function keep(): void {
    if (folder === null || file === null) return
    // an empty desk would still tell that the timeline was here
    if (values.size === 0) return rmSync(file, { force: true })
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.part`, JSON.stringify(Object.fromEntries(values)), { mode: 0o600 })
    renameSync(`${file}.part`, file)
  }

  return {
    all: () => Object.fromEntries(values),
    put(key, value) {
      if (value === null || value === undefined) values.delete(key)
      else values.set(key, value)
      keep()
    },
    forget() {
      values.clear()
      keep()
      if (file !== null) for (const end of ['.part', '.bad']) rmSync(`${file}${end}`, { force: true })
    },
  }
}

/** A desk that can't be read is put aside, so that its text isn't lost, and starts empty. */
function readDesk(file: string): Record<string, unknown> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return {} // nothing was kept yet
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // falls through to putting it aside
  }
  renameSync(file, `${file}.bad`)
  return {}
}
