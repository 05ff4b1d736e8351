// The rows of one table of a damaged file: read by ranges of their numbers, halved where a page between them can't be read.
import type { Database, Statement } from 'better-sqlite3'
import { limits } from '../../domain/limits.ts'
import { openDerived } from './derive.ts'
import { columnsByKind, type Columns } from './records.ts'
import { mostNumbers } from './ids.ts'
import { codeOf } from './sqlite-errors.ts'

export type RescuedKind = 'lane' | 'source' | 'event' | 'citation' | 'tag'

export interface RescuedRow {
  /** Empty: a tag has none. */
  id: Buffer
  /** With `n`, without id. */
  row: Columns
}

export interface TableRead {
  /** Without rows that an undone import hid. */
  read: number
  /** Known to have been there and not read; null: nothing tells how many there were. */
  lost: number | null
  /** Rows whose sum doesn't fit what was read: something in them is different. Null: that kind has no sum. */
  doubtful: number | null
}

/** Rows of a whole range are asked for at once. */
const rangeSize = 4096

/** `take` gets the rows of one range after the other: a million at once would be gigabytes. */
export function readTable(damaged: Database, table: RescuedKind, take: (rows: RescuedRow[]) => void): TableRead {
  const columns = table === 'tag' ? ['name'] : ['id', ...columnsByKind[table]]
  const names = ['n', ...columns, ...(isSummed(table) ? ['sum'] : [])].map((name) => `"${name}"`).join(', ')
  // an index may be damaged where the table isn't
  const range = damaged.prepare(`SELECT ${names} FROM ${table} NOT INDEXED WHERE n BETWEEN ? AND ?`)
  const isDoubtful = isSummed(table) ? openDoubt(damaged, table) : null
  const last = lastNumber(damaged, table)
  let there = 0
  let read = 0
  let doubtful = 0
  for (let first = 1; first <= last; first += rangeSize) {
    const found: Record<string, unknown>[] = []
    readRange(range, first, Math.min(last, first + rangeSize - 1), found)
    there += found.length
    const shown = found.filter((row) => !(typeof row.removed === 'number' && row.removed < 0))
    read += shown.length
    if (isDoubtful) doubtful += shown.filter(isDoubtful).length
    take(
      shown.map(({ id, sum: _sum, ...row }) => ({
        id: Buffer.isBuffer(id) ? id : Buffer.alloc(0),
        row: row as Columns, // the columns named above
      })),
    )
  }
  const known = countRows(damaged, table)
  return {
    read,
    lost: known === null ? null : Math.max(0, known - there),
    doubtful: isDoubtful && doubtful,
  }
}

type SummedKind = Exclude<RescuedKind, 'citation' | 'tag'>

function isSummed(table: RescuedKind): table is SummedKind {
  return table !== 'citation' && table !== 'tag'
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
    const last = Number(damaged.prepare(`SELECT coalesce(max(n), 0) FROM ${table} NOT INDEXED`).pluck().get())
    // a number beyond these comes of damage: ranges up to it would never end, and no timeline with it opens
    return Math.min(last, table === 'lane' ? limits.lanes : mostNumbers - 1)
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

function openDoubt(damaged: Database, table: SummedKind): (row: Record<string, unknown>) => boolean {
  const derived = openDerived(damaged)
  const sumOf = { lane: derived.laneSum, source: derived.sourceSum, event: derived.eventSum }[table]
  return ({ n, sum }) => {
    try {
      return !Buffer.isBuffer(sum) || !sumOf(Number(n)).equals(sum)
    } catch (error) {
      if (!isDamage(error)) throw error
      return true
    }
  }
}

/** What reading stumbles over in a damaged file; SQLITE_ERROR: a page that makes no sense to the search. */
function isDamage(error: unknown): boolean {
  const code = codeOf(error) ?? ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_IOERR')
}
