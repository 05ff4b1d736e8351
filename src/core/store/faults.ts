// Faults in a file's bytes, drawn from a seed, and what became of each: found, harmless or silent.
import { writeFileSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import { UserError } from '../../domain/error.ts'
import { openTestCore } from '../testing/open.ts'
import { createRandom } from '../testing/random.ts'

const page = 4096

export interface Tally {
  found: number
  harmless: number
  /** Faults that opened as whole and read differently: their descriptions. */
  silent: string[]
  /** Faulty files that were written to. */
  touched: string[]
}

export async function tryFaults(
  good: Buffer,
  folder: string,
  counts: { flips: number; pages: number },
): Promise<Tally> {
  const random = createRandom(1)
  const file = path.join(folder, 'faulty.dateline')
  writeFileSync(file, good)
  const whole = contentOf(file)
  const tally: Tally = { found: 0, harmless: 0, silent: [], touched: [] }
  for (let i = 0; i < counts.flips + counts.pages; i++) {
    const bytes = Buffer.from(good)
    const fault = i < counts.flips ? flipBit(bytes, random) : spoilPage(bytes, random)
    writeFileSync(file, bytes)
    const answer = await openAndCheck(file)
    if (answer === 'refused') {
      tally.found++
      if (sha(readFileSync(file)) !== sha(bytes)) tally.touched.push(fault)
    } else if (contentOf(file) === whole) tally.harmless++
    else tally.silent.push(fault)
  }
  return tally
}

function flipBit(bytes: Buffer, random: (below: number) => number): string {
  const at = random(bytes.length)
  const bit = random(8)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
  return `bit ${bit} of byte ${at} (page ${Math.floor(at / page) + 1})`
}

function spoilPage(bytes: Buffer, random: (below: number) => number): string {
  const pages = bytes.length / page
  const at = random(pages)
  const from = random(pages)
  if (random(2) === 0) bytes.fill(0, at * page, (at + 1) * page)
  else bytes.copy(bytes, at * page, from * page, (from + 1) * page)
  return `page ${at + 1} zeroed, or a copy of ${from + 1}`
}

async function openAndCheck(file: string): Promise<'refused' | 'whole'> {
  try {
    const core = await openTestCore(file)
    await core.context.gate.pass('write')
    const damaged = core.context.store.readOnly !== null
    await core.close()
    return damaged ? 'refused' : 'whole'
  } catch (error) {
    if (error instanceof UserError) return 'refused'
    throw error
  }
}

/** Every row of every table that is ours; `cleaning` only says that a VACUUM is due. */
function contentOf(file: string): string {
  const database = new SQLite(file, { readonly: true })
  const hash = createHash('sha256')
  for (const table of [
    'lane',
    'source',
    'event',
    'citation',
    'tag',
    'event_tag',
    'change',
    'change_item',
    'change_range',
    'timeline',
  ])
    for (const row of database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).all() as Record<string, unknown>[])
      hash.update(JSON.stringify({ ...row, cleaning: 0 }))
  database.close()
  return hash.digest('hex')
}

function sha(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
