// Reads what an import, or its undo, moved: everything else of the tables is kept. Reading all of a million events anew took as long as writing.
import type { ImportedRange } from '../store/hidden.ts'
import type { Moved } from '../store/journal.ts'
import type { Database } from '../store/open.ts'
import { copyBits } from './bitset.ts'
import { setList } from './lists.ts'
import {
  citationSql,
  findLacks,
  readFirst,
  readTagNames,
  rowToSource,
  sourceSql,
  takeCitations,
  type CitationRow,
  type SourceRow,
  type Tables,
} from './read-table.ts'
import { setSource, type EventTable } from './table.ts'

/** Rows a slice: 1 to 2 ms. */
const slice = 500
/** Events a slice where only memory is looked at. */
const inMemory = 100_000

/** The tables after it. Those of `before` go on answering: what is written to them is of rows that aren't in the timeline by then, or is the same. */
export function* readMoved(database: Database, before: Tables, { how, rows }: Moved): Generator<void, Tables> {
  if (how === 'hidden') return yield* withoutHidden(database, before, rows)
  const next = yield* readFirst(database)
  const { events } = next
  events.tags = before.events.tags
  events.cited = before.events.cited
  events.quoted = before.events.quoted
  next.sources = before.sources
  next.tagNames = before.tagNames
  // what is shown again was read before it was hidden, or with all the rest
  if (how === 'brought') yield* readBrought(database, next, rows)
  yield* findLacks(events, next.sources)
  return next
}

function* readBrought(database: Database, next: Tables, spans: readonly ImportedRange[]): Generator<void> {
  const readEvents = openReading(database, next.events)
  const readSources = database.prepare(`${sourceSql} WHERE n BETWEEN ? AND ?`)
  for (const { kind, first, last } of inSlices(spans)) {
    if (kind === 'event') readEvents(first, last)
    // the columns that the statement names
    if (kind === 'source')
      for (const row of readSources.all(first, last) as SourceRow[]) setSource(next.sources, row.n, rowToSource(row))
    yield
  }
  next.tagNames = readTagNames(database)
}

function openReading(database: Database, events: EventTable): (first: number, last: number) => void {
  const tagRows = database.prepare('SELECT event, tag FROM event_tag WHERE event BETWEEN ? AND ?').raw()
  const citationRows = database.prepare(`${citationSql} WHERE event BETWEEN ? AND ?`).raw()
  return (first, last) => {
    // the columns that the statements name
    const tags = Map.groupBy(tagRows.all(first, last) as [number, number][], ([event]) => event)
    const citations = Map.groupBy(citationRows.all(first, last) as CitationRow[], ([, event]) => event)
    for (let n = first; n <= last; n++) {
      setList(
        events.tags,
        n,
        (tags.get(n) ?? []).map(([, tag]) => tag),
      )
      takeCitations(events, n, citations.get(n) ?? [])
    }
  }
}

/** Only the order and what counts it are made anew: everything else is that of `before`. */
function* withoutHidden(database: Database, before: Tables, spans: readonly ImportedRange[]): Generator<void, Tables> {
  const { order, earliest, lane } = before.events
  const live = copyBits(before.events.live)
  const byLane = before.events.byLane.slice()
  let { undated } = before.events
  const gone = database.prepare('SELECT n FROM event NOT INDEXED WHERE n BETWEEN ? AND ? AND removed < 0').pluck()
  for (const { kind, first, last } of inSlices(spans)) {
    if (kind !== 'event') continue
    // the column that the statement names
    for (const n of gone.all(first, last) as number[]) {
      if (!live.has(n)) continue
      live.delete(n)
      byLane[lane[n] ?? 0] = (byLane[lane[n] ?? 0] ?? 0) - 1
      undated -= Number(Number.isNaN(earliest[n]))
    }
    yield
  }
  const left = new Uint32Array(order.length)
  let count = 0
  for (let at = 0; at < order.length; at++) {
    const n = order[at] ?? 0
    if (live.has(n)) left[count++] = n
    if (at % inMemory === 0) yield
  }
  return { ...before, events: { ...before.events, live, byLane, undated, order: left.slice(0, count) } }
}

function* inSlices(spans: readonly ImportedRange[]): Generator<ImportedRange> {
  for (const { kind, first, last } of spans)
    for (let from = first; from <= last; from += slice)
      yield { kind, first: from, last: Math.min(last, from + slice - 1) }
}
