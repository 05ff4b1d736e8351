// Who made a change: a random id of this installation, kept in user data. Never a name.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { textToId, type Id } from './store/ids.ts'

export interface Installation {
  id: Id
  /** False: user data can't be written, and the id is for this run alone. */
  kept: boolean
}

/** `userData` null: an id for this run alone, as it is meant. */
export function openInstallation(userData: string | null, newId: () => string): Installation {
  if (userData === null) return { id: textToId(newId()), kept: true }
  const file = path.join(userData, 'installation')
  try {
    const kept = readFileSync(file, 'utf8').trim()
    if (/^[0-9a-f-]{36}$/.test(kept)) return { id: textToId(kept), kept: true }
  } catch {
    // the first run
  }
  const id = newId()
  try {
    mkdirSync(userData, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${id}\n`, { mode: 0o600 })
    return { id: textToId(id), kept: true }
  } catch {
    // whoever opens the timeline is told by what is kept
    return { id: textToId(id), kept: false }
  }
}
