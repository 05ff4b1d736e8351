// What follows from the stored columns: bounds, number of sources, how it is drawn, search pairs, sums. Can always be made again.
import type { Database, Statement } from 'better-sqlite3'
import { marks } from '../../domain/columns.ts'
import { parseEdtf, whenBounds, whenMark } from '../../domain/when.ts'
import { citationFactsSql, eventFactsSql, sourceFactsSql } from './facts.ts'
import { textToGrams } from './grams.ts'
import { addSum, sumOf } from './sums.ts'

export interface Derived {
  /** Writes bounds, backing, drawn and grams of an event, and its sum; keeps count and sum of all events. */
  event(n: number, timeZone: string | null): void
  /** Before an event's row goes: its sum leaves the sum of all. */
  forgetEvent(n: number): void
  source(n: number): void
  lane(n: number): void
  citation(n: number): void
  timeline(): void
  /** When a change's items and ranges are all there, or were blanked. */
  change(seq: number): void
  /** The sums that rows should have. */
  eventSum(n: number): Buffer
  sourceSum(n: number): Buffer
  laneSum(n: number): Buffer
  timelineSum(): Buffer
  changeSum(seq: number): Buffer
  /** Rows that came in or went by the thousand: how many more there are, and what their sums add up to, old and new alike. */
  manyEvents(count: number, sums: Buffer): void
}

export function openDerived(database: Database): Derived {
  const lazy = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
    let statement = lazy.get(sql)
    if (!statement) lazy.set(sql, (statement = database.prepare(sql)))
    return statement
  }
  // shapes below are the columns that each statement names
  interface EventRow {
    when: string | null
    time_zone: string | null
    title: string
    summary: string | null
    note: string | null
    sum: Buffer | null
  }
  interface CitationRow {
    source: number
    stance: string
    stated_when: string | null
  }

  function eventSum(n: number): Buffer {
    const event = prepare(`SELECT ${eventFactsSql} FROM event WHERE n = ?`).raw().get(n)
    const tags = prepare('SELECT tag, name FROM event_tag JOIN tag ON tag = tag.n WHERE event = ? ORDER BY tag')
      .raw()
      .all(n)
    const citations = prepare(`SELECT ${citationFactsSql} FROM citation WHERE event = ? ORDER BY n`).raw().all(n)
    return sumOf([event, tags, citations])
  }

  const sourceSum = (n: number): Buffer =>
    sumOf(prepare(`SELECT ${sourceFactsSql} FROM source WHERE n = ?`).raw().get(n))

  const laneSum = (n: number): Buffer =>
    sumOf(prepare('SELECT hex(id), name, colour, place, made, removed FROM lane WHERE n = ?').raw().get(n))

  const timelineSum = (): Buffer =>
    sumOf(prepare('SELECT hex(id), title, description, language, time_zone, date_order FROM timeline').raw().get())

  /** A change with its items and ranges; not its state, which undo turns (an index keeps a second copy of that). */
  const changeSum = (seq: number): Buffer =>
    sumOf([
      prepare('SELECT seq, hex(id), at, hex("by"), why, target FROM change WHERE seq = ?').raw().get(seq),
      prepare('SELECT kind, hex(record), hex(owner), before, after FROM change_item WHERE seq = ? ORDER BY ord')
        .raw()
        .all(seq),
      prepare('SELECT kind, first, last FROM change_range WHERE seq = ? ORDER BY kind, first').raw().all(seq),
    ])

  function addToAll(before: Buffer | null, after: Buffer | null): void {
    const changed = Buffer.alloc(8)
    addSum(changed, before)
    addSum(changed, after)
    manyEvents(Number(after !== null) - Number(before !== null), changed)
  }

  function manyEvents(count: number, changed: Buffer): void {
    const { event_sums: sums } = prepare('SELECT event_sums FROM timeline').get() as { event_sums: Buffer }
    addSum(sums, changed)
    prepare('UPDATE timeline SET event_sums = ?, event_count = event_count + ?').run(sums, count)
  }

  return {
    event(n, timeZone) {
      const row = prepare('SELECT "when", time_zone, title, summary, note, sum FROM event WHERE n = ?').get(n) as
        | EventRow
        | undefined
      if (!row) return
      const citations = prepare('SELECT source, stance, stated_when FROM citation WHERE event = ?').all(
        n,
      ) as CitationRow[]
      const { earliest, latest, mark } = placeOf(row.when, row.time_zone ?? timeZone)
      const backing = new Set(citations.filter(({ stance }) => stance !== 'context').map(({ source }) => source)).size
      const differs = citations.some(({ stated_when: stated }) => stated !== null && stated !== row.when)
      prepare('UPDATE event SET earliest = ?, latest = ?, backing = ?, drawn = ?, grams = ? WHERE n = ?').run(
        earliest,
        latest,
        backing,
        mark + (differs ? 8 : 0),
        textToGrams(row.title, row.summary, row.note),
        n,
      )
      const sum = eventSum(n)
      prepare('UPDATE event SET sum = ? WHERE n = ?').run(sum, n)
      addToAll(row.sum, sum)
    },
    forgetEvent(n) {
      const sum: unknown = prepare('SELECT sum FROM event WHERE n = ?').pluck().get(n)
      if (Buffer.isBuffer(sum)) addToAll(sum, null)
    },
    source(n) {
      const row = prepare('SELECT title, publisher, author FROM source WHERE n = ?').get(n) as
        | Record<string, string | null>
        | undefined
      if (!row) return
      prepare('UPDATE source SET grams = ? WHERE n = ?').run(
        textToGrams(row.title ?? null, row.publisher ?? null, row.author ?? null),
        n,
      )
      prepare('UPDATE source SET sum = ? WHERE n = ?').run(sourceSum(n), n)
    },
    lane(n) {
      prepare('UPDATE lane SET sum = ? WHERE n = ?').run(laneSum(n), n)
    },
    citation(n) {
      const quote: unknown = prepare('SELECT quote FROM citation WHERE n = ?').pluck().get(n)
      prepare('UPDATE citation SET grams = ? WHERE n = ?').run(textToGrams(typeof quote === 'string' ? quote : null), n)
    },
    timeline() {
      prepare('UPDATE timeline SET sum = ?').run(timelineSum())
    },
    change(seq) {
      prepare('UPDATE change SET sum = ? WHERE seq = ?').run(changeSum(seq), seq)
    },
    eventSum,
    sourceSum,
    laneSum,
    timelineSum,
    changeSum,
    manyEvents,
  }
}

export interface Place {
  /** Epoch ms; null: undated. */
  earliest: number | null
  latest: number | null
  /** Index in `marks`. */
  mark: number
}

export function placeOf(edtf: string | null, timeZone: string | null): Place {
  const parsed = edtf === null ? null : parseEdtf(edtf)
  if (!parsed?.ok) return { earliest: null, latest: null, mark: 0 }
  return { ...whenBounds(parsed.when, timeZone), mark: marks.indexOf(whenMark(parsed.when)) }
}
