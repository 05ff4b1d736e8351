// Rows that come in by the thousand: each is written once, with everything that follows from it (bounds, sums, search words) worked out
// in memory beforehand. What is written here is what records, derive.ts and search-index.ts would write one by one.
import type { Database } from 'better-sqlite3'
import type { Slices } from '../next-turn.ts'
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
  /** Writes the rows that wait to be written together: five hundred events at once take a tenth less time than a hundred. */
  flush(slices: Slices): Promise<void>
  /** Shows a hidden row again, as one of this change, where it says the very same; false: it says something else. */
  takeSource(hidden: KnownRow, source: BulkSource): boolean
  takeEvent(hidden: KnownRow, event: BulkEvent): boolean
  /** Before the end, as a piece of work of its own: words that still wait in memory are written. */
  writeWords(): void
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
      const facts: CitationFacts[] = []
      let quotes: string | null = null
      let allGrams = grams
      let drawn = mark
      for (const [i, each] of citations.entries()) {
        const own = citationFacts(each, i)
        facts.push(own)
        const [of, ...rest] = own
        putCitation.add(citation + i, hexToId(of), n, ...rest, each.grams)
        quotes = joined(quotes, each.quote, '\n')
        allGrams = joined(allGrams, each.grams, ' ')
        if (each.statedWhen !== null && each.statedWhen !== when) drawn = mark + 8
      }
      const sum = sumOf([[id, ...values, made, null], eventTags, facts])
      putEvent.add(n, hexToId(id), ...values, made, earliest, latest, countBacking(citations), drawn, grams, sum)
      for (const [tag] of eventTags) putEventTag.add(n, tag)
      putEventWords.add(n, title, summary, note, quotes, allGrams)
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
    async flush(slices) {
      // table by table: what one of them needs stays at hand
      for (const table of [putSource, putSourceWords, putEvent, putEventTag, putCitation, putEventWords])
        await table.write(slices)
    },
    writeWords() {
      for (const table of ['event_search', 'source_search'])
        database.exec(`INSERT INTO ${table}(${table}) VALUES('flush')`)
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
  write(slices: Slices): Promise<void>
}

type BoundValue = Value | Buffer

/** Rows between two looks at the clock. */
const step = 20

/** A row a statement: of one for several, SQLite keeps copies of pages meanwhile. */
function openInsert(database: Database, table: string, columns: string): Insert {
  const places = columns.split(',').map(() => '?')
  const put = database.prepare(`INSERT INTO ${table}(${columns}) VALUES(${places.join(', ')})`)
  let waiting: BoundValue[][] = []
  return {
    add: (...values) => void waiting.push(values),
    async write(slices) {
      const rows = waiting
      waiting = []
      for (let from = 0; from < rows.length; from += step) {
        // one by one: what an array holds takes the binding half as long again
        for (const values of rows.slice(from, from + step)) put.run(...values)
        if (slices.due()) await slices.rest()
      }
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

function joined(before: string | null, next: string | null, between: string): string | null {
  return before === null || next === null ? (before ?? next) : before + between + next
}

/** Distinct sources that support or dispute. */
function countBacking(citations: readonly BulkCitation[]): number {
  if (citations.length === 0) return 0
  return new Set(citations.flatMap(({ source, stance }) => (stance === 'context' ? [] : source))).size
}
