// One change while it is written: what it does to records, and all that follows from it (search index, derived columns, notices).
// Knows no transaction, and not how the journal keeps it.
import type { Database } from 'better-sqlite3'
import type { Slices } from '../next-turn.ts'
import { createBulkRows, type BulkRows } from './bulk-rows.ts'
import type { Derived } from './derive.ts'
import { joinRanges, rowsAtOnce, type Hiding, type ImportedRange } from './hidden.ts'
import { textToId, timelineRecord, type Id } from './ids.ts'
import type { Columns, Kind, Records, Value } from './records.ts'
import type { SearchIndex } from './search-index.ts'

export type Why = 'user' | 'import' | 'undo' | 'redo' | 'purge' | 'restore'

/** What came, went or came back with an import, and what else that touched. */
export interface Moved {
  /** hidden, shown: but for that, they and all that is theirs are as they were. */
  how: 'brought' | 'hidden' | 'shown'
  /** Others may lie between them. */
  rows: ImportedRange[]
  events: number[]
  sources: number[]
}

/** What a change touched, told after it is on the disk. */
export interface Committed {
  seq: number
  why: Why
  /** Event numbers; null: too many to name. */
  events: number[] | null
  /** Source numbers; null: too many to name. */
  sources: number[] | null
  /** Null: nothing did, or nobody knows. */
  moved: Moved | null
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

/** Columns whose words are in the search index. */
const words: Partial<Record<Kind, readonly string[]>> = {
  event: ['title', 'summary', 'note'],
  source: ['title', 'publisher', 'author'],
  citation: ['quote', 'event'],
}

/** More events or sources than this are told as "many". */
const named = 2_000

interface Item {
  kind: Kind
  record: Id
  owner: Id
  before: Columns | null
  after: Columns | null
}

export interface Session extends Change {
  items: Item[]
  ranges: ImportedRange[]
  /** Kept even where no record differs. */
  always: boolean
  differs(): boolean
  replay(target: number, direction: 'undo' | 'redo'): void
  /** An import's rows stay where they are: undo hides them, redo shows them. */
  hide(target: number, hidden: boolean, slices: Slices, told?: (done: number) => void): Promise<void>
  finish(why: Why): Committed | null
}

export function createSession(
  database: Database,
  records: Records,
  derived: Derived,
  index: SearchIndex,
  hiding: Hiding,
  newId: () => string,
): Session {
  const seq = Number(database.prepare('SELECT coalesce(max(seq), 0) + 1 FROM change').pluck().get())
  const items: Item[] = []
  const ranges: Session['ranges'] = []
  const events = new Set<number>()
  const touched = { source: new Set<number>(), lane: new Set<number>(), timeline: false, many: false }
  let bulk: BulkRows | null = null
  /** Rows of another change that are hidden or shown. */
  let hid: ImportedRange[] = []
  let howMoved: Moved['how'] = 'brought'
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
        .all(target) as ImportedRange[]
      hid = spans
      howMoved = hidden ? 'hidden' : 'shown'
      if (spans.length > 0) touched.many = true
      for (const { kind, first } of spans) if (kind === 'lane') touched.lane.add(first)
      await hiding.turn(spans, target, hidden, slices, told)
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
      const few = events.size <= named && touched.source.size <= named
      const touchedFew = { events: [...events], sources: [...touched.source] }
      return {
        seq,
        why,
        events: touched.many || events.size > named ? null : touchedFew.events,
        sources: touched.many || touched.source.size > named ? null : touchedFew.sources,
        moved:
          touched.many && few
            ? { how: howMoved, rows: joinRanges([...ranges, ...hid], rowsAtOnce), ...touchedFew }
            : null,
        lanes: touched.lane.size > 0,
        timeline: touched.timeline,
      }
    },
  }
  return session
}

function withoutNumber({ n: _n, ...columns }: Columns): Columns {
  return columns
}

function fromJson(text: string | null): Columns | null {
  // written by toJson alone
  return text === null ? null : (JSON.parse(text) as Columns)
}
