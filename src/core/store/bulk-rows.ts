// Rows that come in by the thousand: each is written once, with everything that follows from it (bounds, sums, search words) worked out
// in memory beforehand. What is written here is what records, derive.ts and search-index.ts would write one by one.
import type { Database } from 'better-sqlite3'
import type { Place } from './derive.ts'
import type { EventValues, SourceValues } from './facts.ts'
import { hexToId, type HexId } from './ids.ts'
import type { KnownRow } from './known-rows.ts'
import type { Value } from './records.ts'
import { gatherWords } from './search-index.ts'
import { addSum, sumOf } from './sums.ts'

export interface BulkSource {
  id: HexId
  values: SourceValues
  /** Of its words. */
  grams: string | null
}

export interface BulkCitation {
  id: HexId
  /** Number of a source. */
  source: number
  reportedBy: number | null
  quote: string | null
  locator: string | null
  stance: string
  statedWhen: string | null
  /** Of its quote. */
  grams: string | null
}

export interface BulkEvent {
  id: HexId
  values: EventValues
  /** By its own zone, or the timeline's. */
  place: Place
  /** Of its own words. */
  grams: string | null
  tags: readonly string[]
  /** In their order. */
  citations: readonly BulkCitation[]
}

export interface BulkRows {
  source(n: number, source: BulkSource): void
  /** Its citations are numbered from `citation` on. */
  event(n: number, event: BulkEvent, citation: number): void
  /** Writes the rows that wait to be written together. */
  flush(): void
  /** Shows a hidden row again, as one of this change, where it says the very same; false: it says something else. */
  takeSource(hidden: KnownRow, source: BulkSource): boolean
  takeEvent(hidden: KnownRow, event: BulkEvent): boolean
  /** After the last one. Of the events: how many are new, and what turns the sum of all. */
  end(): { count: number; sums: Buffer }
}

/** `made`: the change that brings them. */
export function createBulkRows(database: Database, made: number): BulkRows {
  const putSource = openInsert(
    database,
    'source',
    'n, id, title, publisher, author, url, archive_url, published, accessed, kind, language, private, made, grams, sum',
  )
  const putSourceWords = openInsert(database, 'source_search', 'rowid, title, publisher, author, grams')
  const putEvent = openInsert(
    database,
    'event',
    'n, id, title, "when", display_when, time_zone, summary, lane, importance, status, private, note, made, earliest, latest, backing, drawn, grams, sum',
  )
  const putEventWords = openInsert(database, 'event_search', 'rowid, title, summary, note, quotes, grams')
  const putCitation = openInsert(
    database,
    'citation',
    'n, id, event, place, source, reported_by, quote, locator, stance, stated_when, grams',
  )
  const putTag = database.prepare('INSERT INTO tag(name) VALUES(?)')
  const putEventTag = openInsert(database, 'event_tag', 'event, tag')
  const showSource = database.prepare('UPDATE source SET removed = NULL, made = ?, sum = ? WHERE n = ?')
  // a time without a zone of its own lies where the timeline's zone is now
  const showEvent = database.prepare(
    'UPDATE event SET removed = NULL, made = ?, earliest = ?, latest = ?, sum = ? WHERE n = ?',
  )
  gatherWords(database, true)
  const tags = new Map(database.prepare('SELECT name, n FROM tag').raw().all() as [string, number][])
  let count = 0
  const sums = Buffer.alloc(8)
  function tagNumber(name: string): number {
    const known = tags.get(name)
    if (known !== undefined) return known
    const n = Number(putTag.run(name).lastInsertRowid)
    tags.set(name, n)
    return n
  }

  function numberTags(names: readonly string[]): [number, string][] {
    const numbered = names.map((name): [number, string] => [tagNumber(name), name])
    return numbered.length > 1 ? numbered.sort(([a], [b]) => a - b) : numbered
  }

  return {
    source(n, { id, values, grams }) {
      const [title, publisher, author] = values
      putSource.add(n, hexToId(id), ...values, made, grams, sumOf([id, ...values, made, null]))
      putSourceWords.add(n, title, publisher, author, grams)
    },
    event(n, { id, values, place: { earliest, latest, mark }, grams, tags: names, citations }, citation) {
      const [title, when, , , summary, , , , , note] = values
      const eventTags = numberTags(names)
      const facts = citations.map(citationFacts)
      const sum = sumOf([[id, ...values, made, null], eventTags, facts])
      const drawn = mark + (citations.some(({ statedWhen }) => statedWhen !== null && statedWhen !== when) ? 8 : 0)
      putEvent.add(n, hexToId(id), ...values, made, earliest, latest, countBacking(citations), drawn, grams, sum)
      for (const [tag] of eventTags) putEventTag.add(n, tag)
      facts.forEach(([of, ...rest], i) =>
        putCitation.add(citation + i, hexToId(of), n, ...rest, citations[i]?.grams ?? null),
      )
      const quotes = citations.flatMap(({ quote }) => quote ?? [])
      const allGrams = [grams, ...citations.map((each) => each.grams)].filter((each) => each !== null)
      putEventWords.add(n, title, summary, note, quotes.join('\n') || null, allGrams.join(' ') || null)
      count++
      addSum(sums, sum)
    },
    takeSource({ n, made: before, removed, sum }, { id, values }) {
      if (sum === null || !sumOf([id, ...values, before, removed]).equals(sum)) return false
      showSource.run(made, sumOf([id, ...values, made, null]), n)
      return true
    },
    takeEvent({ n, made: before, removed, sum }, { id, values, place: { earliest, latest }, tags: names, citations }) {
      const eventTags = numberTags(names)
      const facts = citations.map(citationFacts)
      if (sum === null || !sumOf([[id, ...values, before, removed], eventTags, facts]).equals(sum)) return false
      const shown = sumOf([[id, ...values, made, null], eventTags, facts])
      showEvent.run(made, earliest, latest, shown, n)
      addSum(sums, sum)
      addSum(sums, shown)
      return true
    },
    flush() {
      // table by table: what one of them needs stays at hand
      for (const table of [putSource, putSourceWords, putEvent, putEventTag, putCitation, putEventWords]) table.write()
    },
    end() {
      gatherWords(database, false)
      return { count, sums }
    },
  }
}

interface Insert {
  add(...values: BoundValue[]): void
  /** What was added since the last time. */
  write(): void
}

type BoundValue = Value | Buffer

/** A row a statement: of one for several, SQLite keeps copies of pages meanwhile. */
function openInsert(database: Database, table: string, columns: string): Insert {
  const places = columns.split(',').map(() => '?')
  const put = database.prepare(`INSERT INTO ${table}(${columns}) VALUES(${places.join(', ')})`)
  let waiting: BoundValue[][] = []
  return {
    add: (...values) => void waiting.push(values),
    write() {
      // one by one: what an array holds takes the binding half as long again
      for (const values of waiting) put.run(...values)
      waiting = []
    },
  }
}

type CitationFacts = [
  id: HexId,
  place: number,
  source: number,
  reportedBy: number | null,
  quote: string | null,
  locator: string | null,
  stance: string,
  statedWhen: string | null,
]

/** What an event's sum is over, of each citation: `citationFactsSql` of facts.ts. */
function citationFacts(citation: BulkCitation, i: number): CitationFacts {
  const { id, source, reportedBy, quote, locator, stance, statedWhen } = citation
  return [id, i + 1, source, reportedBy, quote, locator, stance, statedWhen]
}

/** Distinct sources that support or dispute. */
function countBacking(citations: readonly BulkCitation[]): number {
  if (citations.length === 0) return 0
  return new Set(citations.flatMap(({ source, stance }) => (stance === 'context' ? [] : source))).size
}
