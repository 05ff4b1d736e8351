// Which ids certainly aren't in a table of few rows: what comes in by the hundred thousand needn't be asked for one by one.
import type { Database } from 'better-sqlite3'
import type { HexId } from './ids.ts'

/** Bits, 4 MB: of two million ids six in a hundred are asked for in vain. */
const bits = 2 ** 25

/** To look at so many at first takes as long as asking for a tenth as many. */
const fewRows = 20_000

/** Gives whether an id may be there, and takes it for one that is from then on. False is certain. */
export function openMetIds(database: Database, table: 'event' | 'citation'): (id: HexId) => boolean {
  // the column that the statement names
  const ids = database
    .prepare(`SELECT hex(id) FROM ${table} LIMIT ${fewRows + 1}`)
    .pluck()
    .all() as HexId[]
  if (ids.length > fewRows) return () => true
  const met = new Uint32Array(bits / 32)
  const meet = (id: HexId): boolean => {
    // its end is random in every kind of UUID
    const at = Number.parseInt(id.slice(-8), 16) % bits
    const bit = 1 << (at & 31)
    const word = met[at >>> 5] ?? 0
    met[at >>> 5] = word | bit
    return (word & bit) !== 0
  }
  for (const id of ids) meet(id)
  return meet
}
