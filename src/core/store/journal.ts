// Every write: one transaction with its change in the journal, from which undo, redo, history and live refresh follow.
import type { Database } from 'better-sqlite3'
import { UserError } from '../../domain/error.ts'
import { openDerived, type Derived } from './derive.ts'
import { textToId, timelineRecord, type Id } from './ids.ts'
import type { Store } from './open.ts'
import { openRecords, type Columns, type Kind, type Records, type Value } from './records.ts'
import { createSearchIndex, type SearchIndex } from './search-index.ts'
import { toUserError } from './sqlite-errors.ts'

export type Why = 'user' | 'import' | 'undo' | 'redo' | 'purge' | 'restore'

/** What a change touched, told after it is on the disk. */
export interface Committed {
  seq: number
  why: Why
  /** Event numbers; null: too many to name. */
  events: number[] | null
  /** Source numbers; null: too many to name. */
  sources: number[] | null
  lanes: boolean
  timeline: boolean
}

/** What a command may do to the records, inside one change. */
export interface Change {
  seq: number
  records: Records
  derived: Derived
  /** Adds a record; returns its number. */
  add(kind: Kind, id: Id, columns: Columns): number
  /** Only what differs is written and kept. Throws nothing: false where there is no such record. */
  edit(kind: Kind, id: Id, set: Columns): boolean
  /** Takes a record's row away (citations, tags of nothing else). */
  take(kind: Kind, id: Id): boolean
  /** Rows first…last came in by an import: the journal keeps the range alone. */
  imported(kind: Kind, first: number, last: number): void
  /** For rows that an import writes itself: their words are indexed when the change is whole. */
  index: SearchIndex
}

export interface Journal {
  records: Records
  /** Runs `write` in a change. Null: nothing differed, nothing was kept. */
  change(why: 'user' | 'import', write: (change: Change) => void): Committed | null
  undo(): Committed & { target: number }
  redo(): Committed & { target: number }
  canUndo(): boolean
  canRedo(): boolean
  /** Writes outside of undo: delete for good, cleaning. */
  outside<T>(why: Why, run: (seq: number) => T): T
  onCommitted(listener: (committed: Committed) => void): void
}

export interface JournalOptions {
  now: () => number
  newId: () => string
  /** Random id of this installation. */
  by: Id
}

/** Columns whose words are in the search index. */
const words: Partial<Record<Kind, readonly string[]>> = {
  event: ['title', 'summary', 'note'],
  source: ['title', 'publisher', 'author'],
  citation: ['quote', 'event'],
}

/** More events or sources than this are told as "many". */
const named = 2_000

export function openJournal(store: Store, { now, newId, by }: JournalOptions): Journal {
  const { database } = store
  const records = openRecords(database)
  const derived = openDerived(database)
  const index = createSearchIndex(database)
  const listeners: ((committed: Committed) => void)[] = []

  function write<T>(why: Why, run: (session: Session) => T): { answer: T; committed: Committed | null } {
    if (store.readOnly === 'damaged') throw new UserError('FILE_DAMAGED', { name: store.name })
    if (store.readOnly !== null) throw new UserError('FILE_READ_ONLY', { name: store.name })
    try {
      database.exec('BEGIN IMMEDIATE')
      const session = createSession(database, records, derived, index)
      const answer = run(session)
      const committed = session.finish(why)
      database.exec(committed === null ? 'ROLLBACK' : 'COMMIT')
      if (committed === null) index.forget()
      if (committed) for (const listener of listeners) listener(committed)
      return { answer, committed }
    } catch (error) {
      // SQLite has rolled back by itself after some errors (full disk)
      if (database.inTransaction) database.exec('ROLLBACK')
      index.forget()
      throw toUserError(error, store.name)
    }
  }

  function keepChange(session: Session, why: Why, target: number | null): void {
    const { seq, items } = session
    const at = now()
    const id = textToId(newId())
    database
      .prepare('INSERT INTO change(seq, id, at, by, why, target, state) VALUES(?, ?, ?, ?, ?, ?, 0)')
      .run(seq, id, at, by, why, target)
    const insert = database.prepare(
      'INSERT INTO change_item(seq, ord, kind, record, owner, before, after) VALUES(?, ?, ?, ?, ?, ?, ?)',
    )
    items.forEach(({ kind, record, owner, before, after }, ord) =>
      insert.run(seq, ord, kind, record, owner, toJson(before), toJson(after)),
    )
    const range = database.prepare('INSERT INTO change_range(seq, kind, first, last) VALUES(?, ?, ?, ?)')
    for (const { kind, first, last } of session.ranges) range.run(seq, kind, first, last)
    derived.change(seq)
  }

  function reverse(direction: 'undo' | 'redo'): Committed & { target: number } {
    const target = direction === 'undo' ? lastDone() : firstUndone()
    if (target === null) throw new UserError(direction === 'undo' ? 'NOTHING_TO_UNDO' : 'NOTHING_TO_REDO', {})
    const { committed } = write(direction, (session) => {
      session.replay(target, direction)
      database.prepare('UPDATE change SET state = ? WHERE seq = ?').run(direction === 'undo' ? 1 : 0, target)
      keepChange(session, direction, target)
      session.always = true
    })
    if (!committed) throw new Error('a reversed change was not kept')
    return { ...committed, target }
  }

  /** A barrier (state 3) ends undo. */
  function lastDone(): number | null {
    const row = database
      .prepare('SELECT seq, state FROM change WHERE target IS NULL AND state IN (0, 3) ORDER BY seq DESC LIMIT 1')
      .get() as { seq: number; state: number } | undefined
    return row?.state === 0 ? row.seq : null
  }

  function firstUndone(): number | null {
    const seq: unknown = database
      .prepare('SELECT seq FROM change WHERE target IS NULL AND state = 1 ORDER BY seq LIMIT 1')
      .pluck()
      .get()
    return typeof seq === 'number' ? seq : null
  }

  return {
    records,
    change(why, run) {
      return write(why, (session) => {
        run(session)
        if (!session.differs()) return
        // what was undone can't be redone any more
        database.prepare('UPDATE change SET state = 2 WHERE target IS NULL AND state = 1').run()
        keepChange(session, why, null)
      }).committed
    },
    undo: () => reverse('undo'),
    redo: () => reverse('redo'),
    canUndo: () => lastDone() !== null,
    canRedo: () => firstUndone() !== null,
    outside(why, run) {
      return write(why, (session) => {
        session.always = true
        return run(session.seq)
      }).answer
    },
    onCommitted: (listener) => void listeners.push(listener),
  }
}

interface Item {
  kind: Kind
  record: Id
  owner: Id
  before: Columns | null
  after: Columns | null
}

interface Session extends Change {
  items: Item[]
  ranges: { kind: Kind; first: number; last: number }[]
  /** Kept even where no record differs. */
  always: boolean
  differs(): boolean
  replay(target: number, direction: 'undo' | 'redo'): void
  finish(why: Why): Committed | null
}

function createSession(database: Database, records: Records, derived: Derived, index: SearchIndex): Session {
  const seq = Number(database.prepare('SELECT coalesce(max(seq), 0) + 1 FROM change').pluck().get())
  const items: Item[] = []
  const ranges: Session['ranges'] = []
  const events = new Set<number>()
  const touched = { source: new Set<number>(), lane: new Set<number>(), timeline: false, many: false }

  /** The one place where a record's row changes: search index, derived columns and notices follow from it. */
  function put(kind: Kind, id: Id, before: Columns | null, after: Columns | null): void {
    const n = Number(before?.n ?? after?.n ?? records.find(kind, id))
    const names = Object.keys(after ?? before ?? {})
    const wordsDiffer = before === null || after === null || names.some((name) => words[kind]?.includes(name))
    const eventsOf = kind === 'event' ? [n] : kind === 'citation' ? citationEvents(n, before, after) : []
    if (wordsDiffer) {
      for (const event of eventsOf) index.touchEvent(event)
      if (kind === 'source') index.touchSource(n)
    }
    if (before === null && after !== null) records.insert(kind, id, { ...after, n })
    else if (after === null) {
      if (kind === 'event') derived.forgetEvent(n)
      records.remove(kind, n)
    } else records.update(kind, n, withoutNumber(after))
    for (const event of eventsOf) events.add(event)
    if (kind === 'citation' && after !== null) derived.citation(n)
    if (kind === 'source') touched.source.add(n)
    if (kind === 'lane') touched.lane.add(n)
    if (kind === 'timeline') {
      touched.timeline = true
      // times without a zone of their own move with the timeline's
      if (after && 'time_zone' in after)
        for (const event of database
          .prepare(`SELECT n FROM event WHERE time_zone IS NULL AND "when" LIKE '%T%'`)
          .pluck()
          .all())
          events.add(Number(event))
    }
  }

  function citationEvents(n: number, before: Columns | null, after: Columns | null): number[] {
    const now: unknown = database.prepare('SELECT event FROM citation WHERE n = ?').pluck().get(n)
    return [...new Set([now, before?.event, after?.event].filter((event) => typeof event === 'number'))]
  }

  function ownerOf(kind: Kind, id: Id, event: Value | undefined): Id {
    return kind === 'citation' && typeof event === 'number' ? (records.idOf('event', event) ?? id) : id
  }

  const session: Session = {
    seq,
    records,
    derived,
    index,
    items,
    ranges,
    always: false,
    add(kind, id, columns) {
      const n = records.nextNumber(kind)
      const after: Columns = kind === 'citation' ? { n, ...columns } : { n, ...columns, made: seq }
      put(kind, id, null, after)
      items.push({ kind, record: id, owner: ownerOf(kind, id, columns.event), before: null, after })
      return n
    },
    edit(kind, id, set) {
      const row = records.read(kind, id)
      if (!row) return false
      const changed = Object.entries(set).filter(([name, value]) => row[name] !== value)
      if (changed.length === 0) return true
      const before: Columns = Object.fromEntries(changed.map(([name]) => [name, row[name] ?? null]))
      const after: Columns = Object.fromEntries(changed)
      const owner = ownerOf(kind, id, row.event)
      put(kind, id, { n: row.n ?? null, ...before }, { n: row.n ?? null, ...after })
      items.push({
        kind,
        record: kind === 'timeline' ? timelineRecord : id,
        owner: kind === 'timeline' ? timelineRecord : owner,
        before,
        after,
      })
      return true
    },
    take(kind, id) {
      const before = records.read(kind, id)
      if (!before) return false
      const owner = ownerOf(kind, id, before.event)
      put(kind, id, before, null)
      items.push({ kind, record: id, owner, before, after: null })
      return true
    },
    imported(kind, first, last) {
      if (last < first) return
      ranges.push({ kind, first, last })
      touched.many = true
      if (kind === 'lane') touched.lane.add(first)
      if (kind === 'source') touched.source.add(first)
    },
    differs: () => items.length > 0 || ranges.length > 0,
    replay(target, direction) {
      const rows = database
        .prepare(
          `SELECT kind, record, before, after FROM change_item WHERE seq = ? ORDER BY ord ${direction === 'undo' ? 'DESC' : 'ASC'}`,
        )
        .all(target) as {
        kind: Kind
        record: Id
        before: string | null
        after: string | null
      }[]
      for (const { kind, record, before, after } of rows) {
        const [from, to] = direction === 'undo' ? [after, before] : [before, after]
        put(kind, record, fromJson(from), fromJson(to))
      }
      const spans = database
        .prepare('SELECT kind, first, last FROM change_range WHERE seq = ?')
        .all(target) as Session['ranges']
      for (const { kind, first, last } of spans)
        hideImported(database, kind, first, last, target, direction === 'undo', touched, derived)
    },
    finish(why) {
      if (!session.always && !session.differs()) return null
      const timeZone: unknown = database.prepare('SELECT time_zone FROM timeline').pluck().get()
      for (const n of events) derived.event(n, typeof timeZone === 'string' ? timeZone : null)
      for (const n of touched.source) derived.source(n)
      for (const n of touched.lane) derived.lane(n)
      if (touched.timeline) derived.timeline()
      if (touched.many) derived.allEvents()
      index.restore()
      return {
        seq,
        why,
        events: touched.many || events.size > named ? null : [...events],
        sources: touched.many || touched.source.size > named ? null : [...touched.source],
        lanes: touched.lane.size > 0,
        timeline: touched.timeline,
      }
    },
  }
  return session
}

/** An import's rows stay where they are: undo hides them, redo shows them. */
function hideImported(
  database: Database,
  kind: Kind,
  first: number,
  last: number,
  seq: number,
  hide: boolean,
  touched: { lane: Set<number>; source: Set<number>; many: boolean },
  derived: Derived,
): void {
  if (kind === 'citation' || kind === 'timeline') return
  database
    .prepare(`UPDATE ${kind} SET removed = ? WHERE n BETWEEN ? AND ? AND made = ? AND removed IS ?`)
    .run(hide ? -seq : null, first, last, seq, hide ? null : -seq)
  touched.many = true
  if (kind === 'event') {
    const set = database.prepare('UPDATE event SET sum = ? WHERE n = ?')
    for (let n = first; n <= last; n++) set.run(derived.eventSum(n), n)
    return
  }
  for (let n = first; n <= last; n++) {
    if (kind === 'lane') touched.lane.add(n)
    else touched.source.add(n)
  }
}

function withoutNumber({ n: _n, ...columns }: Columns): Columns {
  return columns
}

function toJson(columns: Columns | null): string | null {
  return columns === null ? null : JSON.stringify(columns)
}

function fromJson(text: string | null): Columns | null {
  // written by toJson alone
  return text === null ? null : (JSON.parse(text) as Columns)
}
