// The events as the window holds them: what axis, strip and list need of every one, by position, and their order in time. A change
// writes a few cells and makes a new order: 4 bytes an event are copied, nothing is sorted. Knows nothing of titles or pixels.
import type { EventColumns } from './columns.ts'
import type { LaneFilling } from './timescale/lane.ts'

export interface EventTable {
  /** Positions of the live events, chronological, undated last. */
  order: Uint32Array
  /** By position; as in EventColumns. What lies at a position that isn't in `order` begins at NaN. */
  earliest: Float64Array
  latest: Float64Array
  lane: Uint16Array
  bits: Uint16Array
  /** The same in order, as they were read: what looks at all of them reads these. Null from the first change on. */
  asRead: ReadInOrder | null
}

export interface ReadInOrder extends EventColumns {
  /** Those with a date, by the number of their lane. Null: they were not sorted while they came. */
  byLane: ReadonlyMap<number, LaneFilling> | null
}

/** Columns whose positions are 0, 1, 2… are a table as they are: no copy. */
export function tableInPlace(columns: EventColumns): EventTable {
  const { position, earliest, latest, lane, bits } = columns
  return { order: position, earliest, latest, lane, bits, asRead: { ...columns, byLane: null } }
}

/**
 * The table after a change of `changed`; `patch` holds those that are live. Cells are written in place: the table that was given is
 * not to be read any more. Of equal bounds, what was there comes first.
 */
export function patchTable(table: EventTable, changed: readonly number[], patch: EventColumns): EventTable {
  const leaving = changed.flatMap((position) => placeOf(table, position) ?? []).sort((a, b) => a - b)
  const next = withRoomFor(table, patch)
  const kept = without(table.order, leaving)
  for (const position of changed) {
    if (position >= next.earliest.length) continue
    next.earliest[position] = Number.NaN
    next.latest[position] = Number.NaN
  }
  for (let i = 0; i < patch.count; i++) copyCells(patch, i, next)
  next.order = withPositions(kept, [...patch.position], next)
  return next
}

/** Chronological positions without some, and with those of `changed` that are live and `wanted`: a filter's answer before it is asked anew. */
export function patchShown(
  shown: Uint32Array,
  changed: readonly number[],
  patch: EventColumns,
  table: EventTable,
): Uint32Array {
  const gone = new Set(changed)
  return withPositions(
    shown.filter((position) => !gone.has(position)),
    [...patch.position],
    table,
  )
}

/** How many of the order have a date: the undated come last. */
export function countDated({ order, earliest }: Pick<EventTable, 'order' | 'earliest'>): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (Number.isNaN(earliest[order[middle] ?? 0] ?? Number.NaN)) high = middle
    else low = middle + 1
  }
  return low
}

export function createTable(length: number): EventTable {
  return {
    order: new Uint32Array(),
    earliest: new Float64Array(length).fill(Number.NaN),
    latest: new Float64Array(length),
    lane: new Uint16Array(length),
    bits: new Uint16Array(length),
    asRead: null,
  }
}

export function copyCells(columns: EventColumns, i: number, table: EventTable): void {
  const position = columns.position[i] ?? 0
  table.earliest[position] = columns.earliest[i] ?? Number.NaN
  table.latest[position] = columns.latest[i] ?? Number.NaN
  table.lane[position] = columns.lane[i] ?? 0
  table.bits[position] = columns.bits[i] ?? 0
}

/** The same arrays, or longer ones: doubled, so that events that come one by one are copied once in a while. */
export function withRoomFor(table: EventTable, { position }: EventColumns): EventTable {
  const needed = position.reduce((most, each) => Math.max(most, each + 1), 0)
  if (needed <= table.earliest.length) return { ...table, asRead: null }
  const longer = createTable(Math.max(needed, table.earliest.length * 2))
  longer.order = table.order
  longer.earliest.set(table.earliest)
  longer.latest.set(table.latest)
  longer.lane.set(table.lane)
  longer.bits.set(table.bits)
  return longer
}

/** Where a live event stands in the order; undefined: nowhere. By halving, then along those of the same bounds. */
function placeOf(table: EventTable, position: number): number | undefined {
  const { order } = table
  if (position >= table.earliest.length) return undefined
  for (let place = firstNotBefore(table, order, position); place < order.length; place++) {
    const each = order[place] ?? 0
    if (each === position) return place
    if (compareBounds(table, each, position) !== 0) return undefined
  }
  return undefined
}

function without(order: Uint32Array, places: readonly number[]): Uint32Array {
  const kept = new Uint32Array(order.length - places.length)
  let from = 0
  let at = 0
  for (const place of [...places, order.length]) {
    kept.set(order.subarray(from, place), at)
    at += place - from
    from = place + 1
  }
  return kept
}

function withPositions(order: Uint32Array, added: number[], table: EventTable): Uint32Array {
  added.sort((a, b) => compareBounds(table, a, b) || a - b)
  const next = new Uint32Array(order.length + added.length)
  let from = 0
  let at = 0
  for (const position of added) {
    let place = Math.max(from, firstNotBefore(table, order, position))
    // a new event has the highest position: it comes after those of the same bounds
    while (place < order.length && comesBefore(table, order[place] ?? 0, position)) place++
    next.set(order.subarray(from, place), at)
    at += place - from
    next[at++] = position
    from = place
  }
  next.set(order.subarray(from), at)
  return next
}

/** In the order of the table. */
export function comesBefore(table: EventTable, each: number, position: number): boolean {
  return (compareBounds(table, each, position) || each - position) < 0
}

function firstNotBefore(table: EventTable, order: Uint32Array, position: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareBounds(table, order[middle] ?? 0, position) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function compareBounds({ earliest, latest }: EventTable, a: number, b: number): number {
  return compareInstants(earliest[a], earliest[b]) || compareInstants(latest[a], latest[b])
}

/** Undated (NaN) comes last. */
function compareInstants(a = Number.NaN, b = Number.NaN): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1
  return Number.isNaN(b) ? -1 : a - b
}
