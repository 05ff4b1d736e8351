// Events by lane in order of start, with what layout asks of them. Built in O(n) from typed arrays alone, in steps that leave the thread
// free between them: at a million, looking each event up at its position costs several times as much. Knows places and times, no pixels.
import type { EventColumns } from '../columns.ts'
import { countDated, type EventTable } from '../event-table.ts'
import { emptyLane, finishLane, putEvent, scoreOf, startLane, type Lane, type LaneFilling } from './lane.ts'
import { coversDays, onAxis } from './on-axis.ts'

export interface EventLanes {
  table: EventTable
  lanes: readonly Lane[]
  /** By position, as the axis draws them: dates without a time cover their days in the axis' zone. ±8.64e15: open; NaN: undated. */
  starts: Float64Array
  ends: Float64Array
  /** Of all closed ends, also of what a filter hides: it moves nobody. A window of one year around 2000 when there is nothing. */
  first: number
  last: number
}

/** Events between two steps: well under a millisecond of work, a few while the code is cold. */
export const stepSize = 4_096

/** All events. `lanes`: their numbers in order; 0 last where it is used. */
export function* groupByLane(table: EventTable, lanes: readonly number[], zone: string): Generator<void, EventLanes> {
  const { starts, ends } = yield* boundsInZone(table, zone)
  const made =
    (zone === 'UTC' && (yield* lanesAsRead(table, lanes))) || (yield* sortIntoLanes(table, lanes, zone, starts, ends))
  return { table, lanes: made, starts, ends, ...edgesOf(made) }
}

/** As they were sorted while they came; null: they weren't, or some lie in a lane that isn't among these. */
function* lanesAsRead({ asRead }: EventTable, lanes: readonly number[]): Generator<void, Lane[] | null> {
  const byLane = asRead?.byLane
  if (!byLane || [...byLane.keys()].some((number) => !lanes.includes(number))) return null
  const made: Lane[] = []
  for (const number of lanes) {
    const filling = byLane.get(number)
    made.push(filling ? finishLane(filling) : emptyLane(number, 0))
    yield
  }
  return made
}

function* sortIntoLanes(
  table: EventTable,
  lanes: readonly number[],
  zone: string,
  starts: Float64Array,
  ends: Float64Array,
): Generator<void, Lane[]> {
  const dated = countDated(table)
  const laneOf = lanesByNumber(lanes)
  const fill = zone === 'UTC' && table.asRead ? readInOrder(table.asRead) : readByPosition(table, starts, ends)
  const sizes = new Uint32Array(lanes.length)
  for (let from = 0; from < dated; from += stepSize) {
    fill.count(from, Math.min(dated, from + stepSize), laneOf, sizes)
    yield
  }
  const made = lanes.map((number, l) => startLane(number, sizes[l] ?? 0))
  for (let from = 0; from < dated; from += stepSize) {
    fill.put(from, Math.min(dated, from + stepSize), laneOf, made)
    yield
  }
  const sorted: Lane[] = []
  for (const filling of made) {
    // days move in a zone, moments don't: their order may change by hours
    const isSorted = isAscending(filling.lane.starts)
    sorted.push(finishLane(isSorted ? filling : yield* mergeMoved(filling.lane, table, starts, ends)))
    yield
  }
  return sorted
}

export function lanesByNumber(lanes: readonly number[]): Int32Array {
  const laneOf = new Int32Array(0x10000).fill(lanes.indexOf(0))
  lanes.forEach((number, lane) => (laneOf[number] = lane))
  return laneOf
}

/** Of a run of the order: how many of each lane, and then each put into its lane. */
interface Filling {
  count(from: number, to: number, laneOf: Int32Array, sizes: Uint32Array): void
  put(from: number, to: number, laneOf: Int32Array, lanes: readonly LaneFilling[]): void
}

function readInOrder({ position, earliest, latest, lane, bits }: EventColumns): Filling {
  return {
    count(from, to, laneOf, sizes) {
      for (let k = from; k < to; k++) {
        const own = laneOf[lane[k] ?? 0] ?? -1
        if (own >= 0) sizes[own] = (sizes[own] ?? 0) + 1
      }
    },
    put(from, to, laneOf, lanes) {
      for (let k = from; k < to; k++) {
        const into = lanes[laneOf[lane[k] ?? 0] ?? -1]
        if (into) putEvent(into, position[k] ?? 0, scoreOf(bits[k] ?? 0), earliest[k] ?? 0, latest[k] ?? 0)
      }
    },
  }
}

function readByPosition({ order, lane, bits }: EventTable, starts: Float64Array, ends: Float64Array): Filling {
  return {
    count(from, to, laneOf, sizes) {
      for (let k = from; k < to; k++) {
        const own = laneOf[lane[order[k] ?? 0] ?? 0] ?? -1
        if (own >= 0) sizes[own] = (sizes[own] ?? 0) + 1
      }
    },
    put(from, to, laneOf, lanes) {
      for (let k = from; k < to; k++) {
        const position = order[k] ?? 0
        const into = lanes[laneOf[lane[position] ?? 0] ?? -1]
        if (into) putEvent(into, position, scoreOf(bits[position] ?? 0), starts[position] ?? 0, ends[position] ?? 0)
      }
    },
  }
}

/** Two that are each in order, those that moved and the others: merged in O(n), those of one start as they were. */
function* mergeMoved(
  { number, events }: Lane,
  { earliest, bits }: EventTable,
  starts: Float64Array,
  ends: Float64Array,
): Generator<void, LaneFilling> {
  const places = { moved: new Uint32Array(events.length), still: new Uint32Array(events.length) }
  let moved = 0
  let still = 0
  for (let place = 0; place < events.length; place++) {
    const position = events[place] ?? 0
    if (starts[position] === earliest[position]) places.still[still++] = place
    else places.moved[moved++] = place
    if (place % stepSize === 0) yield
  }
  const startAt = (place: number): number => starts[events[place] ?? 0] ?? 0
  const merged = startLane(number, events.length)
  for (let m = 0, s = 0; m < moved || s < still;) {
    const a = places.moved[m] ?? 0
    const b = places.still[s] ?? 0
    const apart = startAt(a) - startAt(b) || a - b
    const place = s === still || (m < moved && apart < 0) ? a : b
    if (place === a && m < moved) m++
    else s++
    const position = events[place] ?? 0
    putEvent(merged, position, scoreOf(bits[position] ?? 0), starts[position] ?? 0, ends[position] ?? 0)
    if (merged.count % stepSize === 0) yield
  }
  return merged
}

function isAscending(starts: Float64Array): boolean {
  for (let place = 1; place < starts.length; place++) if ((starts[place] ?? 0) < (starts[place - 1] ?? 0)) return false
  return true
}

/** Of all closed ends in some lanes. */
export function edgesOf(lanes: readonly Lane[]): { first: number; last: number } {
  const first = lanes.reduce((least, lane) => Math.min(least, lane.first), Number.POSITIVE_INFINITY)
  const last = lanes.reduce((most, lane) => Math.max(most, lane.last), Number.NEGATIVE_INFINITY)
  return first > last ? { first: Date.UTC(2000, 0), last: Date.UTC(2001, 0) } : { first, last }
}

/** In UTC the table's own, no copy. */
function* boundsInZone(
  { earliest, latest }: EventTable,
  zone: string,
): Generator<void, { starts: Float64Array; ends: Float64Array }> {
  if (zone === 'UTC') return { starts: earliest, ends: latest }
  const starts = earliest.slice()
  const ends = latest.slice()
  for (let from = 0; from < earliest.length; from += stepSize / 4) {
    const to = Math.min(earliest.length, from + stepSize / 4)
    for (let position = from; position < to; position++) placeInZone(position, starts, ends, zone)
    yield
  }
  return { starts, ends }
}

/** A date without a time covers its days in the zone; a moment stays where it is. */
export function placeInZone(position: number, starts: Float64Array, ends: Float64Array, zone: string): void {
  const start = starts[position] ?? Number.NaN
  const end = ends[position] ?? Number.NaN
  if (!coversDays(start, end)) return
  starts[position] = onAxis(start, true, zone)
  ends[position] = onAxis(end, true, zone)
}
