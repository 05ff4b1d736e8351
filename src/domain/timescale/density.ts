// How many events start where, for the overview: counts per lane between edges, and the stretch of time that is worth showing.
import type { EventTable } from '../event-table.ts'
import type { EventLanes } from './event-lanes.ts'
import { isClosed } from './lane.ts'

export interface Density {
  /** Epoch ms; counts[lane][k]: events that start in edges[k] ≤ t < edges[k + 1]. */
  edges: readonly number[]
  counts: readonly Uint32Array[]
  /** All events there, filtered out or not. */
  all: Uint32Array
}

/** Searches sorted starts: O(edges × lanes × log n), whatever n is. `all`: filtered out or not. Open starts and undated events are nowhere. */
export function densityOf(shown: EventLanes, all: EventLanes, edges: readonly number[]): Density {
  const counts = countByLane(shown, edges)
  return { edges, counts, all: sumOf(shown === all ? counts : countByLane(all, edges), edges) }
}

function countByLane({ lanes }: EventLanes, edges: readonly number[]): Uint32Array[] {
  return lanes.map(({ starts }) => {
    const places = edges.map((edge) => firstNotBefore(starts.length, (place) => starts[place] ?? 0, edge))
    return Uint32Array.from(places.slice(1), (place, k) => place - (places[k] ?? 0))
  })
}

function sumOf(counts: readonly Uint32Array[], edges: readonly number[]): Uint32Array {
  const sums = new Uint32Array(Math.max(0, edges.length - 1))
  for (const lane of counts) lane.forEach((count, k) => (sums[k] = (sums[k] ?? 0) + count))
  return sums
}

/** `startAt`: ascending by place, NaN (undated) last. */
function firstNotBefore(length: number, startAt: (place: number) => number, instant: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (startAt(middle) < instant) low = middle + 1
    else high = middle
  }
  return low
}

export interface Extent {
  from: number
  to: number
  /** Events that start outside. */
  leftOut: number
}

/** With fewer events every one counts. */
const fewest = 12
/** Of the distance between the 5th and the 95th hundredth of starts. */
const reach = 3

/** Events between two steps. */
const stepSize = 32_768

/**
 * From the first start to the last end that is known, of all events. Unless `whole`, what starts farther from the bulk than
 * three times its spread is left out. O(log n) and one pass for the last end, in steps. One year around 2000 when there is nothing.
 */
export function* extentOf({ order, earliest, latest }: EventTable, whole: boolean): Generator<void, Extent> {
  const startAt = (place: number): number => earliest[order[place] ?? 0] ?? Number.NaN
  const low = firstNotBefore(order.length, startAt, -8.64e15 + 1)
  let high = order.length
  while (high > low && Number.isNaN(startAt(high - 1))) high--
  if (high <= low) return { from: Date.UTC(2000, 0), to: Date.UTC(2001, 0), leftOut: 0 }
  const at = (share: number): number => startAt(low + Math.floor(share * (high - low - 1)))
  const spread = at(0.95) - at(0.05)
  const bounded = !whole && high - low >= fewest && spread > 0
  const from = Math.max(at(0), bounded ? at(0.05) - reach * spread : Number.NEGATIVE_INFINITY)
  const most = bounded ? at(0.95) + reach * spread : Number.POSITIVE_INFINITY
  const first = firstNotBefore(order.length, startAt, from)
  const end = Math.min(high, firstNotBefore(order.length, startAt, Math.min(most, 8.64e15) + 1))
  let to = startAt(end - 1)
  const lastStart = to
  // by position, as they lie in memory
  for (let position = 0; position < latest.length; position++) {
    const last = latest[position] ?? Number.NaN
    if (last > to && last <= most && isClosed(last) && (earliest[position] ?? 0) <= lastStart) to = last
    if (position % stepSize === 0) yield
  }
  return { from: startAt(first), to: Math.max(to, from + 1), leftOut: first - low + (high - end) }
}
