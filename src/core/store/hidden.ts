// Rows of an undone import: hidden, until a redo shows them, the same import does, or no redo can bring them back any more.
import type { Slices } from '../next-turn.ts'
import { openDerived, type Derived } from './derive.ts'
import { textToId, type HexId } from './ids.ts'
import { openManyFacts, type RowFacts } from './many-facts.ts'
import type { Database } from './open.ts'
import { openRecords, type Kind } from './records.ts'
import { addSum, sumBytes } from './sums.ts'

/** Rows whose sums are made anew at once: about 3 ms. */
export const rowsAtOnce = 200

export interface ImportedRange {
  kind: Kind
  first: number
  last: number
}

export interface Hiding {
  /** Hides the rows that an import brought, or shows them again. Inside a transaction. `made`: the import; `told`: how much is done, 0 to 1. */
  turn(
    ranges: readonly ImportedRange[],
    made: number,
    hide: boolean,
    slices: Slices,
    told?: (done: number) => void,
  ): Promise<void>
  /** No import will be turned soon. */
  forget(): void
}

export function openHiding(database: Database, derived: Derived): Hiding {
  /** Of the import that was turned last, by the first number of each step: the sums of its events on either side. Where a step has the one, all that they are over is as it was. */
  let sides: { made: number; byFirst: Map<number, readonly [Buffer, Buffer]> } | null = null

  /** Null: they were not worked out, or something is different. */
  function otherSide(first: number, had: Buffer): Buffer | null {
    const [one, other] = sides?.byFirst.get(first) ?? []
    if (!one || !other) return null
    return one.equals(had) ? other : other.equals(had) ? one : null
  }

  return {
    forget: () => void (sides = null),
    async turn(ranges, made, hide, slices, told) {
      if (ranges.length === 0) return
      if (sides?.made !== made) sides = { made, byFirst: new Map() }
      const { byFirst } = sides
      const facts = openManyFacts(database)
      const [before, after] = hide ? [null, -made] : [-made, null]
      // the number alone isn't enough: after a deletion for good it may be another's
      const isMeant = (row: RowFacts): boolean => row.made === made && row.removed === before
      const putLane = database.prepare('UPDATE lane SET removed = ? WHERE n = ? AND made = ? AND removed IS ?')
      const putSources = openPutting(database, 'source', made, before, after)
      const putEvents = openPutting(database, 'event', made, before, after)
      const changed = Buffer.alloc(sumBytes)
      const turnRows: Partial<Record<Kind, (first: number, last: number) => void>> = {
        lane(first, last) {
          for (let n = first; n <= last; n++) if (putLane.run(after, n, made, before).changes > 0) derived.lane(n)
        },
        source(first, last) {
          const sums = Buffer.alloc((last - first + 1) * sumBytes)
          for (const row of facts.sources(first, last))
            if (isMeant(row)) row.writeSumWith(after, sums, (row.n - first) * sumBytes)
          putSources(first, last, sums)
        },
        event(first, last) {
          let had = facts.eventSums(first, last)
          let next = otherSide(first, had)
          if (next === null) {
            const rows = facts.events(first, last)
            had = byNumber(rows, had, first, last)
            next = Buffer.from(had)
            for (const row of rows) if (isMeant(row)) row.writeSumWith(after, next, (row.n - first) * sumBytes)
            byFirst.set(first, [had, next])
          }
          putEvents(first, last, next)
          for (const sums of [had, next]) for (let at = 0; at < sums.length; at += sumBytes) addSum(changed, sums, at)
        },
      }
      const spans = joinRanges(ranges, rowsAtOnce)
      const rows = spans.reduce((sum, { first, last }) => sum + last - first + 1, 0)
      let done = 0
      for (const { kind, first, last } of spans) {
        for (let from = first; from <= last; from += rowsAtOnce) {
          const to = Math.min(last, from + rowsAtOnce - 1)
          turnRows[kind]?.(from, to)
          done += to - from + 1
          if (!slices.due()) continue
          told?.(done / rows)
          await slices.rest()
        }
      }
      derived.manyEvents(0, changed)
    },
  }
}

/** Sums of these rows, which stand one behind the other, each where its number has its place. */
function byNumber(rows: readonly RowFacts[], sums: Buffer, first: number, last: number): Buffer {
  if (rows.length === last - first + 1) return sums
  const placed = Buffer.alloc((last - first + 1) * sumBytes)
  for (const [i, { n }] of rows.entries()) sums.copy(placed, (n - first) * sumBytes, i * sumBytes, (i + 1) * sumBytes)
  return placed
}

/** One statement for many rows; `sums` has those of all numbers from `first` on, of which the ones that aren't meant are left alone. */
function openPutting(
  database: Database,
  table: 'source' | 'event',
  made: number,
  before: number | null,
  after: number | null,
): (first: number, last: number, sums: Buffer) => void {
  const put = database.prepare(
    `UPDATE ${table} NOT INDEXED SET removed = $after, sum = substr($sums, 1 + (n - $first) * ${sumBytes}, ${sumBytes})
     WHERE n BETWEEN $first AND $last AND made = $made AND removed IS $before`,
  )
  return (first, last, sums) => void put.run({ first, last, sums, made, before, after })
}

/** By kind, in order; those of a kind are one where from the last row of the one to the first of the other are at most `reach` steps. */
export function joinRanges(ranges: readonly ImportedRange[], reach: number): ImportedRange[] {
  const joined: ImportedRange[] = []
  for (const range of ranges.toSorted((a, b) => (a.kind === b.kind ? a.first - b.first : a.kind < b.kind ? -1 : 1))) {
    const before = joined.at(-1)
    if (before?.kind === range.kind && range.first - before.last <= reach) before.last = range.last
    else joined.push({ ...range })
  }
  return joined
}

export interface HiddenRows {
  /** A hidden row whose id comes in with other content counts as absent: it takes another id until it goes (dead-rows.ts). Gives the ids of its citations, free now. */
  makeRoom(kind: 'lane' | 'source' | 'event' | 'citation', n: number): HexId[]
  /** After the last one, inside the same transaction. */
  end(): void
}

export function openHiddenRows(database: Database, newId: () => string): HiddenRows {
  const derived = openDerived(database)
  const records = openRecords(database)
  const readEvent = database.prepare('SELECT event FROM citation WHERE n = ?').pluck()
  const readCitations = database.prepare('SELECT n, hex(id) FROM citation WHERE event = ?').raw()
  const readSum = database.prepare('SELECT sum FROM event WHERE n = ?').pluck()
  const putSum = database.prepare('UPDATE event SET sum = ? WHERE n = ?')
  const changed = Buffer.alloc(8)

  function renameEvent(n: number): HexId[] {
    // the columns that the statement names
    const citations = readCitations.all(n) as [number, HexId][]
    for (const [citation] of citations) rename('citation', citation)
    rename('event', n)
    sumAnew(n)
    return citations.map(([, id]) => id)
  }

  function rename(kind: Kind, n: number): void {
    records.rename(kind, n, textToId(newId()))
  }

  function sumAnew(event: number): void {
    addSum(changed, readSum.get(event) as Buffer | null)
    const sum = derived.eventSum(event)
    putSum.run(sum, event)
    addSum(changed, sum)
  }

  return {
    makeRoom(kind, n) {
      if (kind === 'event') return renameEvent(n)
      rename(kind, n)
      if (kind === 'citation') sumAnew(Number(readEvent.get(n)))
      else derived[kind](n)
      return []
    },
    end: () => derived.manyEvents(0, changed),
  }
}
