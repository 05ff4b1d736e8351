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

/** A citation, by the event that it hangs on. */
export interface KnownCitation {
  n: number
  event: number
  /** With its event, by an undone import. */
  hidden: boolean
}

export interface KnownRows {
  events(ids: readonly HexId[]): Map<HexId, KnownRow>
  sources(ids: readonly HexId[]): Map<HexId, KnownRow>
  citations(ids: readonly HexId[]): Map<HexId, KnownCitation>
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
  const readCitations = database
    .prepare(
      `SELECT hex(citation.id), citation.n, event.n, coalesce(event.removed < 0, 0)
       FROM citation JOIN event ON event.n = citation.event ${among.replace('id', 'citation.id')}`,
    )
    .raw()
  return {
    events: rows('event'),
    sources: rows('source'),
    citations(ids) {
      if (ids.length === 0) return new Map()
      // the columns that the statement names
      const found = readCitations.all(JSON.stringify(ids)) as [HexId, number, number, 0 | 1][]
      return new Map(found.map(([id, n, event, hidden]) => [id, { n, event, hidden: hidden === 1 }]))
    },
  }
}

export function isHidden(row: KnownRow): boolean {
  return row.removed !== null && row.removed < 0
}
