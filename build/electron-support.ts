// Whether the Electron that is shipped still gets security fixes, as far as that can be told without a network: from the table in
// docs/security.md. Run before installers are made; it warns and never stops them.
import { readFileSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')

/** Electron's policy: the newest majors that get fixes. */
const supportedMajors = 3
/** A new major comes every eight weeks. */
const lookAgainAfterDays = 56

export interface Known {
  newestMajor: number
  /** YYYY-MM-DD: when that was looked up. */
  lookedUp: string
}

/** The row of docs/security.md. */
export function readKnown(text: string): Known {
  const row = /^\| newest major of Electron +\| (\d+), looked up (\d{4}-\d\d-\d\d) +\|$/m.exec(text)
  if (!row) throw new Error('docs/security.md has no row “newest major of Electron”')
  return { newestMajor: Number(row[1]), lookedUp: row[2] ?? '' }
}

/** Null: nothing to say. `today`: YYYY-MM-DD. */
export function supportWarning(version: string, { newestMajor, lookedUp }: Known, today: string): string | null {
  const major = Number(version.split('.')[0])
  if (major <= newestMajor - supportedMajors)
    return `Electron ${version} gets no security fixes any more: ${newestMajor} is the newest major, and only the newest ${supportedMajors} do.`
  const days = Math.floor((Date.parse(`${today}T00:00Z`) - Date.parse(`${lookedUp}T00:00Z`)) / 86_400_000)
  if (days > lookAgainAfterDays)
    return `Whether Electron ${version} still gets security fixes was last looked up ${days} days ago. Look again: npm view electron dist-tags.latest, then change the row in docs/security.md.`
  return null
}

if (process.argv[1] === import.meta.filename) {
  const { devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    devDependencies: { electron: string }
  }
  const known = readKnown(readFileSync(path.join(root, 'docs', 'security.md'), 'utf8'))
  const warning = supportWarning(devDependencies.electron, known, new Date().toISOString().slice(0, 10))
  if (warning !== null) console.warn(`Warning: ${warning}`)
}
