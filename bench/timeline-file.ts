// Timelines to measure with: written by the built command line itself and checked by it, kept in bench/.cache until the schema or the story changes.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { root } from '../build/ensure-built.mjs'
import { makeDocument } from './story/document.ts'

export const cache = path.join(import.meta.dirname, '.cache')

export interface FileOptions {
  seed?: number
  /** Where it is kept. */
  folder?: string
  tell?: (line: string) => void
}

/** Absolute path; the caller doesn't write to it. Throws where the app refuses what was made. */
export async function makeFile(
  count: number,
  { seed = 1, folder = cache, tell = () => undefined }: FileOptions = {},
): Promise<string> {
  mkdirSync(folder, { recursive: true })
  // beside the target, so that it can be moved there at once
  const scratch = mkdtempSync(path.join(folder, 'making-'))
  try {
    const made = path.join(scratch, 'made.dateline')
    await dateline(scratch, 'new', made)
    const target = path.join(folder, `${count}-events-${seed}-${fingerprint(made)}.dateline`)
    if (existsSync(target)) return target
    const json = path.join(scratch, 'story.json')
    if (count >= 100_000) tell(`Making a timeline of ${count} events…`)
    writePieces(json, makeDocument(count, seed))
    await dateline(scratch, 'import', made, json)
    // larger ones are checked whole by the app after it opens them, which is waited for: here it would take minutes more
    if (count <= checkedAtOnce) await dateline(scratch, 'check', made)
    renameSync(made, target)
    return target
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Events. */
const checkedAtOnce = 100_000

function writePieces(file: string, pieces: Iterable<string>): void {
  const out = openSync(file, 'wx')
  try {
    let waiting = ''
    for (const piece of pieces) {
      waiting += piece
      if (waiting.length < 1 << 20) continue
      writeSync(out, waiting)
      waiting = ''
    }
    writeSync(out, waiting)
  } finally {
    closeSync(out)
  }
}

/** Changes with what a file looks like inside and with what is written into it. */
function fingerprint(empty: string): string {
  const database = new DatabaseSync(empty, { readOnly: true })
  const schema = database.prepare('SELECT sql FROM sqlite_schema ORDER BY type, name').all()
  database.close()
  const hash = createHash('sha256').update(JSON.stringify(schema))
  for (const file of globSync('story/*.ts', { cwd: import.meta.dirname })
    .filter((file) => !file.endsWith('.test.ts'))
    .sort())
    hash.update(readFileSync(path.join(import.meta.dirname, file)))
  return hash.digest('hex').slice(0, 8)
}

/** Rejects with what it said where it didn't end well. */
export async function dateline(userData: string, ...words: string[]): Promise<string> {
  const child = spawn(process.execPath, [path.join(root, 'dist', 'node', 'cli.mjs'), ...words], {
    env: { ...process.env, DATELINE_USER_DATA: path.join(userData, 'user-data'), LANG: 'en_US.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new Error(`dateline ${words[0]}: ${said.trim()}`)
  return said
}
