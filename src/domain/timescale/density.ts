// How many events start where, for the overview: counts per lane between edges, and the stretch of time that is worth showing.
import type { EventColumns } from '../columns.ts'
import { isClosed, type EventLanes } from './event-lanes.ts'

export interface Density {
  /** Epoch ms; counts[lane][k]: events that start in edges[k] ≤ t < edges[k + 1]. */
  edges: readonly number[]
  counts: readonly Uint32Array[]
  /** All events there, filtered out or not. */
  all: Uint32Array
}

/** Searches sorted starts: O(edges × lanes × log n), whatever n is. Open starts and undated events are nowhere. */
export function densityOf({ lanes, columns }: EventLanes, edges: readonly number[]): Density {
  return {
    edges,
    counts: lanes.map(({ starts }) => countBetween(starts, edges)),
    all: countBetween(columns.earliest, edges),
  }
}

function countBetween(starts: Float64Array, edges: readonly number[]): Uint32Array {
  const counts = new Uint32Array(Math.max(0, edges.length - 1))
  let place = firstNotBefore(starts, edges[0] ?? 0)
  for (let k = 0; k < counts.length; k++) {
    const next = firstNotBefore(starts, edges[k + 1] ?? 0)
    counts[k] = next - place
    place = next
  }
  return counts
}

/** `starts`: ascending, NaN (undated) last. */
function firstNotBefore(starts: Float64Array, instant: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) < instant) low = middle + 1
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

/**
 * From the first start to the last end that is known, of all events. Unless `whole`, what starts farther from the bulk than
 * three times its spread is left out. O(log n) and one pass for the last end. One year around 2000 when there is nothing.
 */
export function extentOf({ earliest, latest }: EventColumns, whole: boolean): Extent {
  const low = firstNotBefore(earliest, -8.64e15 + 1)
  let high = earliest.length
  while (high > low && Number.isNaN(earliest[high - 1] ?? Number.NaN)) high--
  if (high <= low) return { from: Date.UTC(2000, 0), to: Date.UTC(2001, 0), leftOut: 0 }
  const at = (share: number): number => earliest[low + Math.floor(share * (high - low - 1))] ?? 0
  const spread = at(0.95) - at(0.05)
  const bounded = !whole && high - low >= fewest && spread > 0
  const from = Math.max(at(0), bounded ? at(0.05) - reach * spread : Number.NEGATIVE_INFINITY)
  const most = bounded ? at(0.95) + reach * spread : Number.POSITIVE_INFINITY
  const first = firstNotBefore(earliest, from)
  const end = Math.min(high, firstNotBefore(earliest, Math.min(most, 8.64e15) + 1))
  let to = earliest[end - 1] ?? from
  for (let i = low; i < end; i++) {
    const last = latest[i] ?? 0
    if (isClosed(last) && last > to && last <= most) to = last
  }
  return { from: earliest[first] ?? from, to: Math.max(to, from + 1), leftOut: first - low + (high - end) }
}
