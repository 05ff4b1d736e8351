// What is known of every event by its position, as parallel columns, and of every source by its number. Read by read-table.ts, asked by find.ts.
import { mostNumbers } from '../store/ids.ts'
import { corrupt } from '../store/sqlite-errors.ts'
import type { Bitset } from './bitset.ts'
import { createBitset } from './bitset.ts'
import { createLists, createPairs, type Lists } from './lists.ts'
import { createNames, type Names } from './names.ts'

export interface EventTable {
  /** By position; NaN: undated. */
  earliest: Float64Array
  latest: Float64Array
  lane: Uint16Array
  bits: Uint16Array
  /** What it lacks, as bits (counts.ts): follows from the rest and from the sources. */
  lacks: Uint8Array
  /** In the timeline: neither in the bin nor hidden. */
  live: Bitset
  /** A citation of it has a quote. */
  quoted: Bitset
  /** Numbers of the tags. */
  tags: Lists
  /** What it cites: twice the source's number, plus 1 where it is only the origin that another one names. */
  cited: Lists
  /** Live positions, chronological; the undated ones last. */
  order: Uint32Array
  undated: number
  /** Live events by lane number. */
  byLane: Uint32Array
}

/** What publishers and links an event has follows from its sources: a renamed one is a single entry here. */
export interface SourceTable {
  names: Names
  /** By source number: as a source, as an origin; `noName`: none. */
  asSource: Uint32Array
  asOrigin: Uint32Array
  linked: Bitset
  /** Sources that were read. */
  known: Bitset
}

export const noName = 0xffffffff

export function createEventTable(last: number): EventTable {
  const size = checkNumber(last) + 1
  return {
    earliest: new Float64Array(size),
    latest: new Float64Array(size),
    lane: new Uint16Array(size),
    bits: new Uint16Array(size),
    lacks: new Uint8Array(size),
    live: createBitset(size),
    quoted: createBitset(size),
    tags: createLists(0, createPairs()),
    cited: createLists(0, createPairs()),
    order: new Uint32Array(),
    undated: 0,
    byLane: new Uint32Array(0x10000),
  }
}

export function createSourceTable(): SourceTable {
  return {
    names: createNames(),
    asSource: new Uint32Array(),
    asOrigin: new Uint32Array(),
    linked: createBitset(),
    known: createBitset(),
  }
}

/** Room for a position that came later. */
export function growTable(table: EventTable, position: number): void {
  if (position >= 0 && position < table.bits.length) return
  const size = Math.max(checkNumber(position) + 1, Math.ceil(table.bits.length * 1.1))
  table.earliest = grow(table.earliest, new Float64Array(size))
  table.latest = grow(table.latest, new Float64Array(size))
  table.lane = grow(table.lane, new Uint16Array(size))
  table.bits = grow(table.bits, new Uint16Array(size))
  table.lacks = grow(table.lacks, new Uint8Array(size))
}

export function setSource(
  table: SourceTable,
  n: number,
  named: { asSource: string | null; asOrigin: string | null; linked: boolean },
): void {
  if (n < 0 || n >= table.asSource.length) {
    const size = Math.max(checkNumber(n) + 1, Math.ceil(table.asSource.length * 1.1))
    table.asSource = grow(table.asSource, new Uint32Array(size).fill(noName))
    table.asOrigin = grow(table.asOrigin, new Uint32Array(size).fill(noName))
  }
  table.asSource[n] = named.asSource === null ? noName : table.names.numberOf(named.asSource)
  table.asOrigin[n] = named.asOrigin === null ? noName : table.names.numberOf(named.asOrigin)
  table.known.add(n)
  if (named.linked) table.linked.add(n)
  else table.linked.delete(n)
}

function grow<T extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}

/** Nothing else has looked for damage when the first rows are read. */
function checkNumber(n: number): number {
  if (n >= 0 && n < mostNumbers) return n
  throw corrupt(`a row has the number ${n}`)
}
