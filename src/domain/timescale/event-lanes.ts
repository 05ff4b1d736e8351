// Events by lane in order of start, with what layout asks of them. Built once per data in O(n); knows places and times, no pixels.
import { importanceOf, markOf, type EventColumns } from '../columns.ts'
import { dayMs } from '../when/calendar.ts'
import { wallToInstant } from '../when/time-zone.ts'

export interface Lane {
  number: number
  /** Indexes into the columns, by start. */
  events: Uint32Array
  starts: Float64Array
  /** The important ones (4–5), most important first, then by start. */
  stars: Uint32Array
}

export interface EventLanes {
  columns: EventColumns
  lanes: readonly Lane[]
  /** As the axis draws them: dates without a time cover their days in the axis' zone. ±8.64e15: open. */
  starts: Float64Array
  ends: Float64Array
  /** Of all closed ends; a window of one year around 2000 when there is nothing. */
  first: number
  last: number
}

/** A lane packs at most so many important events: beyond that they are counted like others. */
const mostStars = 4_000

/** `lanes`: their numbers in order; 0 last where it is used. `shown`: positions; null: all. */
export function groupByLane(
  columns: EventColumns,
  shown: Uint32Array | null,
  lanes: readonly number[],
  zone: string,
): EventLanes {
  const { count } = columns
  const starts = new Float64Array(count)
  const ends = new Float64Array(count)
  const mask = shown === null ? null : new Set(shown)
  const known = new Map(lanes.map((number, i) => [number, i]))
  const sizes = new Uint32Array(lanes.length)
  const laneOf = new Int16Array(count).fill(-1)
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (let i = 0; i < count; i++) {
    const earliest = columns.earliest[i] ?? Number.NaN
    const latest = columns.latest[i] ?? Number.NaN
    if (Number.isNaN(earliest) || (mask && !mask.has(columns.position[i] ?? -1))) continue
    const lane = known.get(columns.lane[i] ?? 0) ?? known.get(0)
    if (lane === undefined) continue
    laneOf[i] = lane
    sizes[lane] = (sizes[lane] ?? 0) + 1
    const floats = zone !== 'UTC' && earliest % dayMs === 0 && latest % dayMs === 0
    const start = floats && isClosed(earliest) ? wallToInstant(earliest, zone) : earliest
    const end = floats && isClosed(latest) ? wallToInstant(latest, zone) : latest
    starts[i] = start
    ends[i] = end
    for (const edge of [start, end]) {
      if (!isClosed(edge)) continue
      if (edge < first) first = edge
      if (edge > last) last = edge
    }
  }
  const grouped = lanes.map((number, lane): Lane => ({
    number,
    events: new Uint32Array(sizes[lane] ?? 0),
    starts: new Float64Array(sizes[lane] ?? 0),
    stars: new Uint32Array(),
  }))
  const filled = new Uint32Array(lanes.length)
  const stars = lanes.map((): number[] => [])
  for (let i = 0; i < count; i++) {
    const lane = laneOf[i] ?? -1
    const group = grouped[lane]
    if (!group) continue
    const at = filled[lane] ?? 0
    filled[lane] = at + 1
    group.events[at] = i
    group.starts[at] = starts[i] ?? 0
    if (importanceOf(columns.bits[i] ?? 0) >= 4) stars[lane]?.push(i)
  }
  grouped.forEach((group, lane) => {
    const rank = (i: number): number => importanceOf(columns.bits[i] ?? 0)
    group.stars = Uint32Array.from(
      (stars[lane] ?? []).toSorted((a, b) => rank(b) - rank(a) || a - b).slice(0, mostStars),
    )
  })
  const nothing = first > last
  return {
    columns,
    lanes: grouped,
    starts,
    ends,
    first: nothing ? Date.UTC(2000, 0) : first,
    last: nothing ? Date.UTC(2001, 0) : last,
  }
}

/** First place in the lane whose start is not before `instant`. */
export function placeInLane({ starts }: Lane, instant: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
}

export function isClosed(instant: number): boolean {
  return Math.abs(instant) < 8.64e15
}

export function isOpenMark(bits: number): boolean {
  return markOf(bits) === 'open'
}

/** What "fit" shows: everything but far outliers, beyond three times the spread between the 2nd and 98th hundredth of starts. */
export function fitWindow({ lanes, starts, first, last }: EventLanes): { from: number; to: number; leftOut: number } {
  const all = lanes
    .flatMap(({ events }) => Array.from(events, (i) => starts[i] ?? 0))
    .filter(isClosed)
    .sort((a, b) => a - b)
  const at = (share: number): number => all[Math.floor(share * (all.length - 1))] ?? first
  const spread = at(0.98) - at(0.02)
  if (all.length < 50 || spread <= 0) return { from: first, to: last, leftOut: 0 }
  const from = Math.max(first, at(0.02) - 3 * spread)
  const to = Math.min(last, at(0.98) + 3 * spread)
  return { from, to, leftOut: all.filter((t) => t < from || t > to).length }
}
