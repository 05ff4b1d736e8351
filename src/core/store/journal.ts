// Every write: one transaction with its change in the journal, from which undo, redo, history and live refresh follow.
import type { Database } from 'better-sqlite3'
import { UserError } from '../../domain/error.ts'
import { createSlices, type Slices } from '../next-turn.ts'
import { createBulkRows, type BulkRows } from './bulk-rows.ts'
import { openDerived, type Derived } from './derive.ts'
import { hideImported } from './hidden.ts'
import { textToId, timelineRecord, type Id } from './ids.ts'
import { setCache, type Store } from './open.ts'
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
  /** For rows that come in by the thousand, outside of `add`: `imported` says which they were. */
  bulk: BulkRows
  /** Rows first…last came in by an import: the journal keeps the range alone. */
  imported(kind: Kind, first: number, last: number): void
}

export interface Journal {
  records: Records
  /** Runs `write` in a change. Null: nothing differed, nothing was kept. */
  change(why: 'user' | 'import', write: (change: Change) => void): Committed | null
  /** The same for long work, in slices: nothing else may write until it has settled. What throws, or is cancelled, leaves nothing. */
  changeInSlices(
    why: 'import',
    signal: AbortSignal | undefined,
    write: (change: Change, slices: Slices) => Promise<void>,
  ): Promise<Committed | null>
  /** `told`: how much is done, 0 to 1, where it takes long. */
  undo(told?: (done: number) => void): Promise<Committed & { target: number }>
  redo(told?: (done: number) => void): Promise<Committed & { target: number }>
  /** When no long work is under way: before that the connection sees half of it. */
  settled(): Promise<unknown>
  /** Ends long work that is under way; it leaves nothing. */
  close(): Promise<void>
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

  const leaving = new AbortController()
  let underWay: Promise<unknown> = Promise.resolve()
  let busy = false

  function begin(): Session {
    if (store.readOnly === 'damaged') throw new UserError('FILE_DAMAGED', { name: store.name })
    if (store.readOnly !== null) throw new UserError('FILE_READ_ONLY', { name: store.name })
    database.exec('BEGIN IMMEDIATE')
    return createSession(database, records, derived, index, newId)
  }

  function finish(session: Session, why: Why): Committed | null {
    const committed = session.finish(why)
    database.exec(committed === null ? 'ROLLBACK' : 'COMMIT')
    if (committed === null) index.forget()
    if (committed) for (const listener of listeners) listener(committed)
    return committed
  }

  function giveUp(error: unknown): unknown {
    // SQLite has rolled back by itself after some errors (full disk)
    if (database.inTransaction) database.exec('ROLLBACK')
    index.forget()
    return toUserError(error, store.name)
  }

  function write<T>(why: Why, run: (session: Session) => T): { answer: T; committed: Committed | null } {
    if (busy) throw new Error('something else is being written')
    store.checkOurs()
    try {
      const session = begin()
      const answer = run(session)
      return { answer, committed: finish(session, why) }
    } catch (error) {
      throw giveUp(error)
    } finally {
      // also what was taken back has been written for a moment
      store.written()
    }
  }

  function writeInSlices(
    why: Why,
    signal: AbortSignal | undefined,
    run: (session: Session, slices: Slices) => Promise<void>,
  ): Promise<Committed | null> {
    if (busy) throw new Error('something else is being written')
    const ended = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal
    const work = async (): Promise<Committed | null> => {
      store.checkOurs()
      try {
        const session = begin()
        busy = true
        setCache(database, 'many')
        await run(session, createSlices(ended))
        ended.throwIfAborted()
        busy = false
        return finish(session, why)
      } catch (error) {
        throw giveUp(error)
      } finally {
        setCache(database, 'rule')
        store.written()
        busy = false
      }
    }
    const done = work()
    underWay = done.catch(() => undefined) // whoever asked is told
    return done
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
    for (const { kind, first, last } of joinRanges(session.ranges)) range.run(seq, kind, first, last)
    derived.change(seq)
  }

  function keepIfDiffers(session: Session, why: Why): void {
    if (!session.differs()) return
    // what was undone can't be redone any more
    database.prepare('UPDATE change SET state = 2 WHERE target IS NULL AND state = 1').run()
    keepChange(session, why, null)
  }

  async function reverse(
    direction: 'undo' | 'redo',
    told?: (done: number) => void,
  ): Promise<Committed & { target: number }> {
    const target = direction === 'undo' ? lastDone() : firstUndone()
    if (target === null) throw new UserError(direction === 'undo' ? 'NOTHING_TO_UNDO' : 'NOTHING_TO_REDO', {})
    const committed = await writeInSlices(direction, undefined, async (session, slices) => {
      session.replay(target, direction)
      await session.hide(target, direction === 'undo', slices, told)
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
        keepIfDiffers(session, why)
      }).committed
    },
    async changeInSlices(why, signal, run) {
      return writeInSlices(why, signal, async (session, slices) => {
        await run(session, slices)
        keepIfDiffers(session, why)
      })
    },
    undo: (told) => reverse('undo', told),
    redo: (told) => reverse('redo', told),
    settled: () => underWay,
    async close() {
      leaving.abort()
      await underWay
    },
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
  /** An import's rows stay where they are: undo hides them, redo shows them. */
  hide(target: number, hidden: boolean, slices: Slices, told?: (done: number) => void): Promise<void>
  finish(why: Why): Committed | null
}

function createSession(
  database: Database,
  records: Records,
  derived: Derived,
  index: SearchIndex,
  newId: () => string,
): Session {
  const seq = Number(database.prepare('SELECT coalesce(max(seq), 0) + 1 FROM change').pluck().get())
  const items: Item[] = []
  const ranges: Session['ranges'] = []
  const events = new Set<number>()
  const touched = { source: new Set<number>(), lane: new Set<number>(), timeline: false, many: false }
  let bulk: BulkRows | null = null
  /** The change that is undone or redone. */
  let reversed: number | null = null

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
    if (before === null && after !== null) {
      // what hidden rows refer to was only hidden itself
      if (records.find(kind, id) === n) records.update(kind, n, withoutNumber(after))
      else {
        if (kind === 'citation') takeIdBack(id)
        records.insert(kind, id, { ...after, n })
      }
    } else if (after === null) {
      if (kind === 'event') derived.forgetEvent(n)
      if (isReferred(kind, n)) records.update(kind, n, { removed: -(reversed ?? seq) })
      else records.remove(kind, n)
    } else records.update(kind, n, withoutNumber(after))
    for (const event of eventsOf) events.add(event)
    if (kind === 'citation' && after !== null) derived.citation(n)
    if (kind === 'source') touched.source.add(n)
    if (kind === 'lane') touched.lane.add(n)
    if (kind === 'timeline') {
      touched.timeline = true
      // times without a zone of their own move with the timeline's; what comes with this change has its bounds by the new zone
      // already, what goes with it, or is hidden, is not seen under another zone than it had
      if (after && 'time_zone' in after)
        for (const event of database
          .prepare(
            `SELECT n FROM event WHERE time_zone IS NULL AND made NOT IN (?, ?) AND "when" LIKE '%T%' AND (removed IS NULL OR removed > 0)`,
          )
          .pluck()
          .all(seq, reversed ?? seq))
          events.add(Number(event))
    }
  }

  /** From a citation that an undone import hid: in files of older programs one may have the id of one that was taken off. */
  function takeIdBack(id: Id): void {
    const holder = records.find('citation', id)
    if (holder === null) return
    for (const event of citationEvents(holder, null, null)) events.add(event)
    records.rename('citation', holder, textToId(newId()))
  }

  /** By rows of an undone import: they stay, hidden, for a redo, and so does what they refer to. */
  function isReferred(kind: Kind, n: number): boolean {
    const ask = (sql: string, ...numbers: number[]): boolean => database.prepare(sql).get(...numbers) !== undefined
    if (kind === 'lane') return ask('SELECT 1 FROM event WHERE lane = ? LIMIT 1', n)
    return kind === 'source' && ask('SELECT 1 FROM citation WHERE source = ? OR reported_by = ? LIMIT 1', n, n)
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
    get bulk() {
      return (bulk ??= createBulkRows(database, seq))
    },
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
      const before = ranges.findLast((range) => range.kind === kind)
      if (before?.last === first - 1) before.last = last
      else ranges.push({ kind, first, last })
      touched.many = true
      if (kind === 'lane') for (let n = first; n <= last; n++) touched.lane.add(n)
    },
    differs: () => items.length > 0 || ranges.length > 0,
    replay(target, direction) {
      reversed = target
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
    },
    async hide(target, hidden, slices, told) {
      const spans = database
        .prepare('SELECT kind, first, last FROM change_range WHERE seq = ?')
        .all(target) as Session['ranges']
      if (spans.length > 0) touched.many = true
      for (const { kind, first } of spans) if (kind === 'lane') touched.lane.add(first)
      await hideImported(database, derived, spans, target, hidden, slices, told)
    },
    finish(why) {
      if (!session.always && !session.differs()) return null
      const timeZone: unknown = database.prepare('SELECT time_zone FROM timeline').pluck().get()
      for (const n of events) derived.event(n, typeof timeZone === 'string' ? timeZone : null)
      for (const n of touched.source) derived.source(n)
      for (const n of touched.lane) derived.lane(n)
      if (touched.timeline) derived.timeline()
      const added = bulk?.end()
      if (added) derived.manyEvents(added.count, added.sums)
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

/** Rows that are shown again come in the document's order: what lies beside each other is one range. */
function joinRanges(ranges: Session['ranges']): Session['ranges'] {
  const joined: Session['ranges'] = []
  for (const range of ranges.toSorted((a, b) => (a.kind === b.kind ? a.first - b.first : a.kind < b.kind ? -1 : 1))) {
    const before = joined.at(-1)
    if (before?.kind === range.kind && before.last === range.first - 1) before.last = range.last
    else joined.push({ ...range })
  }
  return joined
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
