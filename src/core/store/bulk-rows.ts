// Rows that come in by the thousand: each is written once, with everything that follows from it (bounds, sums, search words) worked out
// in memory beforehand. What is written here is what records, derive.ts and search-index.ts would write one by one.
import type { Database, Statement } from 'better-sqlite3'
import { eventFacts, placeOf, sourceFacts, sumOf, xor } from './derive.ts'
import { textToGrams } from './grams.ts'
import type { Id } from './ids.ts'
import type { Columns, Value } from './records.ts'

export interface BulkCitation {
  id: Id
  source: number
  reportedBy: number | null
  /** quote, locator, stance, stated_when. */
  columns: Columns
}

export interface BulkRows {
  /** Where a record stands, and whether an undone import hides it. */
  look(kind: 'event' | 'source' | 'citation', id: Id): { n: number; hidden: boolean } | null
  source(n: number, id: Id, columns: Columns): void
  /** `columns` with lane as a number; citations in their order, numbered from `citation` on. `timeZone`: the timeline's. */
  event(row: {
    n: number
    id: Id
    columns: Columns
    tags: readonly string[]
    citation: number
    citations: readonly BulkCitation[]
    timeZone: string | null
  }): void
  /** Of the events so far. */
  added(): { count: number; sums: Buffer }
}

/** `made`: the change that brings them. */
export function createBulkRows(database: Database, made: number): BulkRows {
  const look = {
    event: database.prepare('SELECT n, removed < 0 FROM event WHERE id = ?').raw(),
    source: database.prepare('SELECT n, removed < 0 FROM source WHERE id = ?').raw(),
    citation: database.prepare('SELECT n, 0 FROM citation WHERE id = ?').raw(),
  }
  const insert = (table: string, columns: string): Statement =>
    database.prepare(`INSERT INTO ${table}(${columns}) VALUES(${columns.replaceAll(/[^,]+/g, '?')})`)
  const putSource = insert(
    'source',
    'n, id, title, publisher, author, url, archive_url, published, accessed, kind, language, private, made, grams, sum',
  )
  const putSourceWords = insert('source_search', 'rowid, title, publisher, author, grams')
  const putEvent = insert(
    'event',
    'n, id, title, "when", display_when, time_zone, summary, lane, importance, status, private, note, made, earliest, latest, backing, drawn, grams, sum',
  )
  const putEventWords = insert('event_search', 'rowid, title, summary, note, quotes, grams')
  const putCitation = insert(
    'citation',
    'n, id, event, place, source, reported_by, quote, locator, stance, stated_when, grams',
  )
  const putTag = database.prepare('INSERT INTO tag(name) VALUES(?)')
  const putEventTag = insert('event_tag', 'event, tag')
  const tags = new Map(database.prepare('SELECT name, n FROM tag').raw().all() as [string, number][])
  let count = 0
  let sums: Buffer = Buffer.alloc(8)

  function tagNumber(name: string): number {
    const known = tags.get(name)
    if (known !== undefined) return known
    const n = Number(putTag.run(name).lastInsertRowid)
    tags.set(name, n)
    return n
  }

  return {
    look(kind, id) {
      // the statement names a number and a truth
      const row = look[kind].get(id) as [number, number | null] | undefined
      return row ? { n: row[0], hidden: row[1] === 1 } : null
    },
    source(n, id, columns) {
      const [title, publisher, author] = [textOf(columns.title), textOf(columns.publisher), textOf(columns.author)]
      const grams = textToGrams(title, publisher, author)
      const values = sourceFacts.map((name) => columns[name] ?? null)
      putSource.run(n, id, ...values, made, grams, sumOf([hex(id), ...values, made, null]))
      putSourceWords.run(n, title, publisher, author, grams)
    },
    event({ n, id, columns, tags: names, citation, citations, timeZone }) {
      const [title, when] = [textOf(columns.title), textOf(columns.when)]
      const [summary, note] = [textOf(columns.summary), textOf(columns.note)]
      const { earliest, latest, mark } = placeOf(when, textOf(columns.time_zone) ?? timeZone)
      const values = eventFacts.map((name) => columns[name] ?? null)
      const eventTags = names.map((name): [number, string] => [tagNumber(name), name]).sort(([a], [b]) => a - b)
      const backing = new Set<number>()
      const citationSums: unknown[] = []
      const quotes: string[] = []
      const allGrams: string[] = []
      const grams = textToGrams(title, summary, note)
      if (grams !== null) allGrams.push(grams)
      let differs = false
      const rows = citations.map((each, i) => {
        const { quote, locator, stance, stated_when: stated } = each.columns
        if (stance !== 'context') backing.add(each.source)
        if (stated !== null && stated !== undefined && stated !== when) differs = true
        const itsGrams = typeof quote === 'string' ? textToGrams(quote) : null
        if (typeof quote === 'string') quotes.push(quote)
        if (itsGrams !== null) allGrams.push(itsGrams)
        const facts = [i + 1, each.source, each.reportedBy, quote ?? null, locator ?? null, stance, stated ?? null]
        citationSums.push([hex(each.id), ...facts])
        return [citation + i, each.id, n, ...facts, itsGrams]
      })
      const sum = sumOf([[hex(id), ...values, made, null], eventTags, citationSums])
      const drawn = mark + (differs ? 8 : 0)
      putEvent.run(n, id, ...values, made, earliest, latest, backing.size, drawn, grams, sum)
      for (const [tag] of eventTags) putEventTag.run(n, tag)
      for (const row of rows) putCitation.run(...row)
      putEventWords.run(n, title, summary, note, quotes.join('\n') || null, allGrams.join(' ') || null)
      count++
      sums = xor(sums, sum)
    },
    added: () => ({ count, sums }),
  }
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' ? value : null
}

/** As SQLite writes it: the sums are over that. */
const hex = (id: Id): string => id.toString('hex').toUpperCase()
