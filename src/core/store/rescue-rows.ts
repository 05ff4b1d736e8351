// The rows of one table of a damaged file: read by ranges of their numbers, halved where a page between them can't be read.
import type { Database, Statement } from 'better-sqlite3'
import { openDerived } from './derive.ts'
import { columnsByKind, type Columns } from './records.ts'
import { codeOf } from './sqlite-errors.ts'

export type RescuedKind = 'lane' | 'source' | 'event' | 'citation' | 'tag'

export interface TableRead {
  /** With `n`, without id. Rows that an undone import hid are left out. */
  rows: Columns[]
  /** In the order of `rows`; a tag has none. */
  ids: Buffer[]
  /** Known to have been there and not read; null: nothing tells how many there were. */
  lost: number | null
  /** Rows whose sum doesn't fit what was read: something in them is different. Null: that kind has no sum. */
  doubtful: number | null
}

/** Rows of a whole range are asked for at once. */
const rangeSize = 4096

export function readTable(damaged: Database, table: RescuedKind): TableRead {
  const columns = table === 'tag' ? ['name'] : ['id', ...columnsByKind[table]]
  const summed = table !== 'citation' && table !== 'tag'
  const names = ['n', ...columns, ...(summed ? ['sum'] : [])].map((name) => `"${name}"`).join(', ')
  // an index may be damaged where the table isn't
  const range = damaged.prepare(`SELECT ${names} FROM ${table} NOT INDEXED WHERE n BETWEEN ? AND ?`)
  const found: Record<string, unknown>[] = []
  const last = lastNumber(damaged, table)
  for (let first = 1; first <= last; first += rangeSize)
    readRange(range, first, Math.min(last, first + rangeSize - 1), found)
  const there = countRows(damaged, table)
  const shown = found.filter((row) => !(typeof row.removed === 'number' && row.removed < 0))
  return {
    rows: shown.map(({ id: _id, sum: _sum, ...row }) => row as Columns), // the columns named above
    ids: shown.map(({ id }) => (Buffer.isBuffer(id) ? id : Buffer.alloc(0))),
    lost: there === null ? null : Math.max(0, there - found.length),
    doubtful: summed ? countDoubtful(damaged, table, shown) : null,
  }
}

function readRange(range: Statement, first: number, last: number, into: Record<string, unknown>[]): void {
  try {
    into.push(...(range.all(first, last) as Record<string, unknown>[]))
  } catch (error) {
    if (!isDamage(error)) throw error
    if (first === last) return
    const middle = Math.floor((first + last) / 2)
    readRange(range, first, middle, into)
    readRange(range, middle + 1, last, into)
  }
}

function lastNumber(damaged: Database, table: RescuedKind): number {
  try {
    return Number(damaged.prepare(`SELECT coalesce(max(n), 0) FROM ${table} NOT INDEXED`).pluck().get())
  } catch (error) {
    if (!isDamage(error)) throw error
    // the last page can't be read: no more rows than so many fit
    return Number(damaged.pragma('page_count', { simple: true })) * mostRowsAPage
  }
}

const mostRowsAPage = 40

function countRows(damaged: Database, table: RescuedKind): number | null {
  const ask = (sql: string): number | null => {
    try {
      const count: unknown = damaged.prepare(sql).pluck().get()
      return typeof count === 'number' ? count : null
    } catch (error) {
      if (!isDamage(error)) throw error
      return null
    }
  }
  // by an index, where there is one: it has an entry for each row
  const counted = ask(`SELECT count(*) FROM ${table}`)
  const noted = table === 'event' ? ask('SELECT event_count FROM timeline') : null
  return noted ?? counted
}

function countDoubtful(
  damaged: Database,
  table: 'lane' | 'source' | 'event',
  rows: readonly Record<string, unknown>[],
): number {
  const derived = openDerived(damaged)
  const sumOf = { lane: derived.laneSum, source: derived.sourceSum, event: derived.eventSum }[table]
  let doubtful = 0
  for (const { n, sum } of rows) {
    try {
      if (!Buffer.isBuffer(sum) || !sumOf(Number(n)).equals(sum)) doubtful++
    } catch (error) {
      if (!isDamage(error)) throw error
      doubtful++
    }
  }
  return doubtful
}

/** What reading stumbles over in a damaged file; SQLITE_ERROR: a page that makes no sense to the search. */
function isDamage(error: unknown): boolean {
  const code = codeOf(error) ?? ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_IOERR')
}
