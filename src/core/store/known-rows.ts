// Which of many ids the file knows: asked for by the hundred, since a question for each costs more than writing its row.
import type { Database } from 'better-sqlite3'
import type { HexId } from './ids.ts'

export interface KnownRow {
  n: number
  made: number
  /** Null: live; > 0: in the bin; < 0: hidden by an undone import. */
  removed: number | null
  /** Of a hidden row. */
  sum: Buffer | null
}

export interface KnownRows {
  events(ids: readonly HexId[]): Map<HexId, KnownRow>
  sources(ids: readonly HexId[]): Map<HexId, KnownRow>
  /** The number of each citation's event. */
  citations(ids: readonly HexId[]): Map<HexId, number>
}

export function openKnownRows(database: Database): KnownRows {
  const among = 'WHERE id IN (SELECT unhex(value) FROM json_each(?))'
  const rows = (table: 'event' | 'source') => {
    const read = database
      .prepare(`SELECT hex(id), n, made, removed, iif(removed < 0, sum, NULL) FROM ${table} ${among}`)
      .raw()
    return (ids: readonly HexId[]): Map<HexId, KnownRow> => {
      if (ids.length === 0) return new Map()
      // the columns that the statement names
      const found = read.all(JSON.stringify(ids)) as [HexId, number, number, number | null, Buffer | null][]
      return new Map(found.map(([id, n, made, removed, sum]) => [id, { n, made, removed, sum }]))
    }
  }
  const readCitations = database.prepare(`SELECT hex(id), event FROM citation ${among}`).raw()
  return {
    events: rows('event'),
    sources: rows('source'),
    citations: (ids) => new Map(ids.length === 0 ? [] : (readCitations.all(JSON.stringify(ids)) as [HexId, number][])),
  }
}

export function isHidden(row: KnownRow): boolean {
  return row.removed !== null && row.removed < 0
}
