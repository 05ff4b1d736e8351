// Who made a change: a random id of this installation, kept in user data. Never a name.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { textToId, type Id } from './store/ids.ts'

/** `userData` null: an id for this run alone. */
export function installationId(userData: string | null, newId: () => string): Id {
  if (userData === null) return textToId(newId())
  const file = path.join(userData, 'installation')
  try {
    const kept = readFileSync(file, 'utf8').trim()
    if (/^[0-9a-f-]{36}$/.test(kept)) return textToId(kept)
  } catch {
    // the first run
  }
  const id = newId()
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  writeFileSync(file, `${id}\n`, { mode: 0o600 })
  return textToId(id)
}
