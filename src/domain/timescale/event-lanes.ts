// Events by lane in order of start, with what layout asks of them. Built in O(n) from typed arrays alone, nothing is allocated per
// event beyond 12 bytes; knows places and times, no pixels.
import { backingOf, importanceOf, markOf, type EventColumns } from '../columns.ts'
import { coversDays, onAxis } from './on-axis.ts'
import { chooseRepresentatives } from './representatives.ts'

export interface Lane {
  number: number
  /** Indexes into the columns, by start. */
  events: Uint32Array
  starts: Float64Array
  /** The latest end in each block of `blockSize` events: what began long before a window is found without a walk over all. */
  blockEnds: Float64Array
  /** The ones that stand for the lane where not all fit: the best backed of the most important first. */
  representatives: Uint32Array
}

export interface EventLanes {
  columns: EventColumns
  lanes: readonly Lane[]
  /** As the axis draws them: dates without a time cover their days in the axis' zone. ±8.64e15: open; NaN: undated. */
  starts: Float64Array
  ends: Float64Array
  /** Of all closed ends; a window of one year around 2000 when there is nothing. */
  first: number
  last: number
}

const blockSize = 64

/** `lanes`: their numbers in order; 0 last where it is used. `shown`: positions; null: all. */
export function groupByLane(
  columns: EventColumns,
  shown: Uint32Array | null,
  lanes: readonly number[],
  zone: string,
): EventLanes {
  const { count } = columns
  const { starts, ends } = boundsInZone(columns, zone)
  const isShown = shown === null ? null : toBits(shown)
  const placeOf = new Int32Array(0x10000).fill(lanes.indexOf(0))
  lanes.forEach((number, lane) => (placeOf[number] = lane))
  const sizes = new Uint32Array(lanes.length)
  const laneOf = new Int32Array(count)
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (let i = 0; i < count; i++) {
    const start = starts[i] ?? Number.NaN
    const lane = placeOf[columns.lane[i] ?? 0] ?? -1
    if (start !== start || lane < 0 || (isShown && !hasBit(isShown, columns.position[i] ?? 0))) {
      laneOf[i] = -1
      continue
    }
    laneOf[i] = lane
    sizes[lane] = (sizes[lane] ?? 0) + 1
    const end = ends[i] ?? start
    if (start > -8.64e15 && start < first) first = start
    if (start < 8.64e15 && start > last) last = start
    if (end < 8.64e15 && end > last) last = end
    if (end > -8.64e15 && end < first) first = end
  }
  const events = lanes.map((_, lane) => new Uint32Array(sizes[lane] ?? 0))
  const filled = new Uint32Array(lanes.length)
  for (let i = 0; i < count; i++) {
    const lane = laneOf[i] ?? -1
    const own = events[lane]
    if (!own) continue
    const at = filled[lane] ?? 0
    own[at] = i
    filled[lane] = at + 1
  }
  const nothing = first > last
  return {
    columns,
    lanes: lanes.map((number, lane) => createLane(number, events[lane] ?? new Uint32Array(), starts, ends, columns)),
    starts,
    ends,
    first: nothing ? Date.UTC(2000, 0) : first,
    last: nothing ? Date.UTC(2001, 0) : last,
  }
}

function createLane(
  number: number,
  events: Uint32Array,
  starts: Float64Array,
  ends: Float64Array,
  { bits, position }: EventColumns,
): Lane {
  // days move in a zone, moments don't: their order may change by hours
  if (!isAscending(events, starts)) events.sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b)
  const own = new Float64Array(events.length)
  const blockEnds = new Float64Array(Math.ceil(events.length / blockSize)).fill(Number.NEGATIVE_INFINITY)
  for (let place = 0; place < events.length; place++) {
    const i = events[place] ?? 0
    const block = (place / blockSize) | 0
    own[place] = starts[i] ?? 0
    blockEnds[block] = Math.max(blockEnds[block] ?? 0, ends[i] ?? 0)
  }
  const score = (i: number): number => importanceOf(bits[i] ?? 0) * 16 + backingOf(bits[i] ?? 0)
  return { number, events, starts: own, blockEnds, representatives: chooseRepresentatives(events, score, position) }
}

function isAscending(events: Uint32Array, starts: Float64Array): boolean {
  for (let place = 1; place < events.length; place++)
    if ((starts[events[place] ?? 0] ?? 0) < (starts[events[place - 1] ?? 0] ?? 0)) return false
  return true
}

/** In UTC the columns themselves, no copy. */
function boundsInZone(
  { count, earliest, latest }: EventColumns,
  zone: string,
): { starts: Float64Array; ends: Float64Array } {
  if (zone === 'UTC') return { starts: earliest, ends: latest }
  const starts = earliest.slice()
  const ends = latest.slice()
  for (let i = 0; i < count; i++) {
    const start = earliest[i] ?? 0
    const end = latest[i] ?? 0
    if (!coversDays(start, end)) continue
    starts[i] = onAxis(start, true, zone)
    ends[i] = onAxis(end, true, zone)
  }
  return { starts, ends }
}

/** One bit a position. */
function toBits(positions: Uint32Array): Uint8Array {
  let most = 0
  for (const position of positions) if (position > most) most = position
  const bits = new Uint8Array((most >>> 3) + 1)
  for (const position of positions) bits[position >>> 3] = (bits[position >>> 3] ?? 0) | (1 << (position & 7))
  return bits
}

function hasBit(bits: Uint8Array, position: number): boolean {
  return ((bits[position >>> 3] ?? 0) & (1 << (position & 7))) !== 0
}

/** First place in the lane whose start is not before `instant`. */
export function placeInLane({ starts }: Pick<Lane, 'starts'>, instant: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
}

/** How many began before `instant` and end after it; looks at one number per `blockSize` events, and into blocks that reach so far. */
export function countRunning({ events, blockEnds, starts }: Lane, ends: Float64Array, instant: number): number {
  const before = placeInLane({ starts }, instant)
  let count = 0
  for (let block = 0; block * blockSize < before; block++) {
    if ((blockEnds[block] ?? 0) <= instant) continue
    const to = Math.min(before, (block + 1) * blockSize)
    for (let place = block * blockSize; place < to; place++) if ((ends[events[place] ?? 0] ?? 0) > instant) count++
  }
  return count
}

export function isClosed(instant: number): boolean {
  return Math.abs(instant) < 8.64e15
}

export function isOpenMark(bits: number): boolean {
  return markOf(bits) === 'open'
}

/** What "fit" shows: everything but far outliers, beyond three times the spread between the 2nd and 98th hundredth of starts. */
export function fitWindow({ lanes, first, last }: EventLanes): { from: number; to: number; leftOut: number } {
  const before = (instant: number): number => lanes.reduce((sum, lane) => sum + placeInLane(lane, instant), 0)
  const open = before(-8.64e15 + 1)
  const count = before(8.64e15) - open
  /** The start that so many lie before: halved until the instant is found, since lanes are in order and all together aren't. */
  const at = (share: number): number => {
    const rank = Math.floor(share * (count - 1))
    let low = first
    let high = last
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (before(middle + 1) - open > rank) high = middle
      else low = middle + 1
    }
    return low
  }
  const spread = at(0.98) - at(0.02)
  if (count < 50 || spread <= 0) return { from: first, to: last, leftOut: 0 }
  const from = Math.max(first, at(0.02) - 3 * spread)
  const to = Math.min(last, at(0.98) + 3 * spread)
  return { from, to, leftOut: count - (before(to + 1) - before(from)) }
}
