// Reads the tables from the file: each in one ordered pass, a slice at a time, so that small questions are answered in between.
import { hostOf } from '../source-name.ts'
import type { Database } from '../store/open.ts'
import { lacksOf } from './counts.ts'
import { createLists, createPairs, setList } from './lists.ts'
import {
  createEventTable,
  createSourceTable,
  growTable,
  setSource,
  type EventTable,
  type SourceTable,
} from './table.ts'

/** Rows a slice: 1 to 2 ms. Larger ones are no quicker, and what is at hand of them makes the heap grow by tens of megabytes that it keeps. */
const slice = 1_000
/** Events a slice where only memory is read. */
const inMemory = 100_000

export interface Tables {
  events: EventTable
  sources: SourceTable
  /** Names by the tag's number. */
  tagNames: Map<number, string>
}

/** What columns, lanes and statuses need. Each step reads one slice; rows that change meanwhile have to be read again. */
export function* readFirst(database: Database): Generator<void, Tables> {
  const last = Number(database.prepare('SELECT coalesce(max(n), 0) FROM event').pluck().get())
  const events = createEventTable(last)
  yield* readEvents(database, events)
  return { events, sources: createSourceTable(), tagNames: new Map() }
}

/** `first`: what `readFirst` gave already. */
export function* readAll(database: Database, first: Tables | null = null): Generator<void, Tables> {
  const tables = first ?? (yield* readFirst(database))
  yield* readRest(database, tables)
  return tables
}

/** The rest: tags, citations, sources, and what follows from them. */
function* readRest(database: Database, tables: Tables): Generator<void> {
  const { events, sources } = tables
  const last = events.bits.length - 1
  yield* readCitations(database, events, last)
  yield* readTags(database, events, last)
  for (let from = -1, read = slice; read === slice;) {
    const rows = database.prepare(`${sourceSql} WHERE n > ? ORDER BY n LIMIT ?`).all(from, slice) as SourceRow[]
    for (const row of rows) setSource(sources, row.n, rowToSource(row))
    read = rows.length
    from = rows.at(-1)?.n ?? from
    yield
  }
  tables.tagNames = readTagNames(database)
  yield* findLacks(events, sources)
}

export function readTagNames(database: Database): Map<number, string> {
  // the columns that the statement names
  return new Map(database.prepare('SELECT n, name FROM tag').raw().all() as [number, string][])
}

/** What each event lacks, anew. */
export function* findLacks(events: EventTable, sources: SourceTable): Generator<void> {
  for (let n = 0; n < events.bits.length; n++) {
    if (events.live.has(n)) events.lacks[n] = lacksOf(events, sources, n)
    if (n % inMemory === 0) yield
  }
}

type AxisRow = [n: number, earliest: number, latest: number, lane: number | null, bits: number]

function* readEvents(database: Database, table: EventTable): Generator<void> {
  // all of it lies in the index event_axis: bit 6 says what `removed` would, without a look at the row
  const first = database
    .prepare(
      `SELECT n, earliest, latest, lane, bits FROM event INDEXED BY event_axis
       WHERE earliest IS NOT NULL AND bits & 64 = 0 ORDER BY earliest, latest, id LIMIT ?`,
    )
    .raw()
  const next = database
    .prepare(
      `SELECT n, earliest, latest, lane, bits FROM event INDEXED BY event_axis
       WHERE (earliest, latest, id) > (?, ?, ?) AND bits & 64 = 0 ORDER BY earliest, latest, id LIMIT ?`,
    )
    .raw()
  const undated = database
    .prepare(
      `SELECT n, earliest, latest, lane, bits FROM event INDEXED BY event_axis
       WHERE earliest IS NULL AND bits & 64 = 0 ORDER BY latest, id`,
    )
    .raw()
  const idOf = database.prepare('SELECT id FROM event WHERE n = ?').pluck()
  let order = new Uint32Array(table.bits.length)
  let count = 0
  const take = (rows: readonly AxisRow[], dated: boolean): void => {
    if (count + rows.length > order.length) {
      const grown = new Uint32Array(count + rows.length + slice)
      grown.set(order)
      order = grown
    }
    for (const [n, earliest, latest, lane, bits] of rows) {
      growTable(table, n)
      table.earliest[n] = dated ? earliest : Number.NaN
      table.latest[n] = dated ? latest : Number.NaN
      table.lane[n] = lane ?? 0
      table.bits[n] = bits
      table.live.add(n)
      table.byLane[lane ?? 0] = (table.byLane[lane ?? 0] ?? 0) + 1
      order[count++] = n
    }
  }
  for (let rows = first.all(slice) as AxisRow[]; rows.length > 0;) {
    take(rows, true)
    const [n, earliest, latest] = rows[rows.length - 1] ?? [0, 0, 0]
    // the id is asked for here and not in every row: it is only needed to go on
    rows = next.all(earliest, latest, idOf.get(n) ?? Buffer.alloc(0), slice) as AxisRow[]
    yield
  }
  const dated = count
  take(undated.all() as AxisRow[], false)
  table.undated = count - dated
  table.order = order.slice(0, count)
  yield
}

function* readCitations(database: Database, table: EventTable, last: number): Generator<void> {
  const read = database.prepare(`${citationSql} WHERE n > ? ORDER BY n LIMIT ?`).raw()
  const pairs = createPairs(last + 1)
  for (let from = -1, rows: CitationRow[] = []; ;) {
    rows = read.all(from, slice) as CitationRow[]
    for (const [n, event, source, origin, quoted] of rows) {
      from = n
      if (event > last) continue
      pairs.push(event, source * 2)
      if (origin !== null) pairs.push(event, origin * 2 + 1)
      if (quoted) table.quoted.add(event)
    }
    yield
    if (rows.length < slice) break
  }
  table.cited = createLists(last, pairs)
}

function* readTags(database: Database, table: EventTable, last: number): Generator<void> {
  const read = database
    .prepare('SELECT event, tag FROM event_tag WHERE (event, tag) > (?, ?) ORDER BY event, tag LIMIT ?')
    .raw()
  const pairs = createPairs(last + 1)
  for (let event = -1, tag = -1; ;) {
    const rows = read.all(event, tag, slice) as [number, number][]
    for ([event, tag] of rows) if (event <= last) pairs.push(event, tag)
    yield
    if (rows.length < slice) break
  }
  table.tags = createLists(last, pairs)
}

export type CitationRow = [n: number, event: number, source: number, origin: number | null, quoted: number]

export const citationSql = 'SELECT n, event, source, reported_by, quote IS NOT NULL FROM citation'

export interface SourceRow {
  n: number
  publisher: string | null
  url: string | null
  archive_url: string | null
}

export const sourceSql = 'SELECT n, publisher, url, archive_url FROM source'

export function rowToSource({ publisher, url, archive_url: archive }: SourceRow): Parameters<typeof setSource>[2] {
  return {
    asSource: (publisher ?? hostOf(url)) || null,
    asOrigin: publisher || null,
    linked: url !== null || archive !== null,
  }
}

/** One source again; one that is gone is cited by nothing. */
export function readSource(database: Database, table: SourceTable, n: number): void {
  const row = database.prepare(`${sourceSql} WHERE n = ?`).get(n) as SourceRow | undefined
  if (row) setSource(table, n, rowToSource(row))
}

/** Returns a function that reads one event again. */
export function openEventReader(database: Database): (tables: Tables, n: number) => void {
  const readRow = database
    .prepare('SELECT n, earliest, latest, lane, bits FROM event WHERE n = ? AND removed IS NULL')
    .raw()
  const readTagsOf = database.prepare('SELECT n, name FROM event_tag JOIN tag ON tag.n = tag WHERE event = ?').raw()
  const readCitationsOf = database.prepare(`${citationSql} WHERE event = ?`).raw()
  return ({ events, sources, tagNames }, n) => {
    const row = readRow.get(n) as [number, number | null, number | null, number | null, number] | undefined
    if (!row) {
      events.live.delete(n)
      return
    }
    const [, earliest, latest, lane, bits] = row
    growTable(events, n)
    events.earliest[n] = earliest ?? Number.NaN
    events.latest[n] = latest ?? Number.NaN
    events.lane[n] = lane ?? 0
    events.bits[n] = bits
    events.live.add(n)
    const tags = readTagsOf.all(n) as [number, string][]
    for (const [tag, name] of tags) tagNames.set(tag, name)
    setList(
      events.tags,
      n,
      tags.map(([tag]) => tag),
    )
    takeCitations(events, n, readCitationsOf.all(n) as CitationRow[])
    events.lacks[n] = lacksOf(events, sources, n)
  }
}

/** All citations of one event. */
export function takeCitations(events: EventTable, n: number, rows: readonly CitationRow[]): void {
  const cited: number[] = []
  let quoted = false
  for (const [, , source, origin, hasQuote] of rows) {
    cited.push(source * 2)
    if (origin !== null) cited.push(origin * 2 + 1)
    quoted ||= hasQuote === 1
  }
  setList(events.cited, n, cited)
  if (quoted) events.quoted.add(n)
  else events.quoted.delete(n)
}
