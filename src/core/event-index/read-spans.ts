// Reads what an import, or its undo, moved: everything else of the tables is kept. Reading all of a million events anew took as long as writing.
import type { ImportedRange } from '../store/hidden.ts'
import type { Database } from '../store/open.ts'
import { setList } from './lists.ts'
import {
  citationSql,
  findLacks,
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

/** The rest of `next` is that of `before`, which goes on answering: what is written to it is of rows that aren't in the timeline by then, or is the same. */
export function* readSpans(
  database: Database,
  before: Tables,
  next: Tables,
  spans: readonly ImportedRange[],
): Generator<void> {
  const { events } = next
  events.tags = before.events.tags
  events.cited = before.events.cited
  events.quoted = before.events.quoted
  next.sources = before.sources
  const readEvents = openReading(database, events)
  const readSources = database.prepare(`${sourceSql} WHERE n BETWEEN ? AND ?`)
  for (const { kind, first, last } of spans)
    for (let from = first; from <= last; from += slice) {
      const to = Math.min(last, from + slice - 1)
      if (kind === 'event') readEvents(from, to)
      // the columns that the statement names
      if (kind === 'source')
        for (const row of readSources.all(from, to) as SourceRow[]) setSource(next.sources, row.n, rowToSource(row))
      yield
    }
  next.tagNames = readTagNames(database)
  yield* findLacks(events, next.sources)
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
