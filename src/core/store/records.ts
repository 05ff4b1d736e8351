// Records as rows: which columns each kind has, and the one way to read and write them by id. Knows no journal and no meaning.
import type { Database, Statement } from 'better-sqlite3'
import { timelineRecord, type HexId, type Id } from './ids.ts'

export type Kind = 'timeline' | 'lane' | 'source' | 'event' | 'citation'
export type Value = string | number | null
/** Columns by name; `tags` of an event is JSON of its names. */
export type Columns = Record<string, Value>

/** What the journal keeps of each kind; derived columns are made again from these. */
export const columnsByKind: Record<Kind, readonly string[]> = {
  timeline: ['title', 'description', 'language', 'time_zone', 'date_order'],
  lane: ['name', 'colour', 'place', 'made', 'removed'],
  source: [
    'title',
    'publisher',
    'author',
    'url',
    'archive_url',
    'published',
    'accessed',
    'kind',
    'language',
    'private',
    'made',
    'removed',
  ],
  event: [
    'title',
    'when',
    'display_when',
    'time_zone',
    'summary',
    'lane',
    'importance',
    'status',
    'private',
    'note',
    'made',
    'removed',
  ],
  citation: ['event', 'place', 'source', 'reported_by', 'quote', 'locator', 'stance', 'stated_when'],
}

export interface Records {
  /** With `n`; an event with `tags`. Null: there is none. */
  read(kind: Kind, id: Id): Columns | null
  /** Where a record stands; null: there is none. */
  find(kind: Kind, id: Id): number | null
  idOf(kind: Kind, n: number): Id | null
  /** The next number of a kind: above every row, hidden ones too. Undo frees it before what had it earlier comes back. */
  nextNumber(kind: Kind): number
  /** Citations that were taken off their events: undo, or the bin, can bring them back. `last`: their highest number. */
  takenCitations(): { ids: ReadonlySet<HexId>; last: number }
  insert(kind: Kind, id: Id, columns: Columns): void
  update(kind: Kind, n: number, columns: Columns): void
  /** Gives a record another id. */
  rename(kind: Kind, n: number, id: Id): void
  remove(kind: Kind, n: number): void
}

export function openRecords(database: Database): Records {
  const statements = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    let statement = statements.get(sql)
    if (!statement) statements.set(sql, (statement = database.prepare(sql)))
    return statement
  }
  const list = (kind: Kind): string => columnsByKind[kind].map(quote).join(', ')

  function writeTags(event: number, tags: Value | undefined): void {
    if (tags === undefined) return
    prepare('DELETE FROM event_tag WHERE event = ?').run(event)
    for (const name of tagsOf(tags)) {
      prepare('INSERT OR IGNORE INTO tag(name) VALUES(?)').run(name)
      prepare('INSERT INTO event_tag(event, tag) SELECT ?, n FROM tag WHERE name = ?').run(event, name)
    }
  }

  return {
    read(kind, id) {
      const where = kind === 'timeline' ? 'n = 1' : 'id = ?'
      // the statement names its columns itself
      const row = prepare(`SELECT n, ${list(kind)} FROM ${kind} WHERE ${where}`).get(
        ...(kind === 'timeline' ? [] : [id]),
      ) as Columns | undefined
      if (!row) return null
      if (kind !== 'event') return row
      const tags = prepare('SELECT name FROM tag JOIN event_tag ON tag = tag.n WHERE event = ? ORDER BY name')
        .pluck()
        .all(row.n)
      return { ...row, tags: JSON.stringify(tags) }
    },
    find(kind, id) {
      if (kind === 'timeline') return 1
      const n: unknown = prepare(`SELECT n FROM ${kind} WHERE id = ?`).pluck().get(id)
      return typeof n === 'number' ? n : null
    },
    idOf(kind, n) {
      if (kind === 'timeline') return timelineRecord
      const id: unknown = prepare(`SELECT id FROM ${kind} WHERE n = ?`).pluck().get(n)
      return Buffer.isBuffer(id) ? id : null
    },
    nextNumber(kind) {
      return Number(prepare(`SELECT coalesce(max(n), 0) + 1 FROM ${kind}`).pluck().get())
    },
    takenCitations() {
      // the columns that the statement names
      const taken = prepare(
        `SELECT hex(record), json_extract(before, '$.n') FROM change_item JOIN change USING (seq)
         WHERE kind = 'citation' AND after IS NULL AND before IS NOT NULL AND target IS NULL AND state IN (0, 3)`,
      )
        .raw()
        .all() as [HexId, number][]
      return { ids: new Set(taken.map(([id]) => id)), last: taken.reduce((last, [, n]) => Math.max(last, n), 0) }
    },
    insert(kind, id, { tags, n, ...columns }) {
      const names = Object.keys(columns)
      prepare(
        `INSERT INTO ${kind}(n, id, ${names.map(quote).join(', ')}) VALUES(?, ?${', ?'.repeat(names.length)})`,
      ).run(n, id, ...Object.values(columns))
      if (kind === 'event' && typeof n === 'number') writeTags(n, tags)
    },
    update(kind, n, { tags, ...columns }) {
      const names = Object.keys(columns)
      if (names.length > 0)
        prepare(`UPDATE ${kind} SET ${names.map((name) => `${quote(name)} = ?`).join(', ')} WHERE n = ?`).run(
          ...Object.values(columns),
          n,
        )
      if (kind === 'event') writeTags(n, tags)
    },
    rename(kind, n, id) {
      prepare(`UPDATE ${kind} SET id = ? WHERE n = ?`).run(id, n)
    },
    remove(kind, n) {
      if (kind === 'event') prepare('DELETE FROM event_tag WHERE event = ?').run(n)
      prepare(`DELETE FROM ${kind} WHERE n = ?`).run(n)
    },
  }
}

export function tagsOf(tags: Value | undefined): string[] {
  const parsed: unknown = typeof tags === 'string' ? JSON.parse(tags) : []
  return Array.isArray(parsed) ? parsed.filter((name) => typeof name === 'string') : []
}

function quote(column: string): string {
  return `"${column}"`
}
