// Events by lane in order of start, with what layout asks of them. Built in O(n) from typed arrays alone, in steps that leave the thread
// free between them; a filter copies what it leaves from lane to lane; a change makes its own lanes anew. 21 bytes an event, read one
// after the other: at a million, looking each up at its position costs several times as much. Knows places and times, no pixels.
import { backingOf, importanceOf, type EventColumns } from '../columns.ts'
import type { EventTable } from '../event-table.ts'
import { coversDays, onAxis } from './on-axis.ts'
import { chooseRepresentatives } from './representatives.ts'

export interface Lane {
  number: number
  /** Positions, by start. */
  events: Uint32Array
  starts: Float64Array
  ends: Float64Array
  /** Importance and sources of each, as one number (0…95). */
  scores: Uint8Array
  /** The latest end in each block of `blockSize` events: what began long before a window is found without a walk over all. */
  blockEnds: Float64Array
  /** The ones that stand for the lane where not all fit: the best backed of the most important first. */
  representatives: Uint32Array
  /** Of all closed ends; ±Infinity where there is none. */
  first: number
  last: number
}

export interface EventLanes {
  table: EventTable
  lanes: readonly Lane[]
  /** By position, as the axis draws them: dates without a time cover their days in the axis' zone. ±8.64e15: open; NaN: undated. */
  starts: Float64Array
  ends: Float64Array
  /** Of all closed ends; a window of one year around 2000 when there is nothing. */
  first: number
  last: number
}

const blockSize = 64
/** Events between two steps: well under a millisecond of work. */
const stepSize = 16_384

/** All events. `lanes`: their numbers in order; 0 last where it is used. */
export function* groupByLane(table: EventTable, lanes: readonly number[], zone: string): Generator<void, EventLanes> {
  const { starts, ends } = yield* boundsInZone(table, zone)
  const dated = countDated(table)
  const laneOf = lanesByNumber(lanes)
  const fill = zone === 'UTC' && table.asRead ? readInOrder(table.asRead) : readByPosition(table, starts, ends)
  const sizes = new Uint32Array(lanes.length)
  for (let from = 0; from < dated; from += stepSize) {
    fill.count(from, Math.min(dated, from + stepSize), laneOf, sizes)
    yield
  }
  const made = lanes.map((number, l) => emptyLane(number, sizes[l] ?? 0))
  const filled = new Uint32Array(lanes.length)
  for (let from = 0; from < dated; from += stepSize) {
    fill.put(from, Math.min(dated, from + stepSize), laneOf, made, filled)
    yield
  }
  for (const lane of made) {
    // days move in a zone, moments don't: their order may change by hours
    if (!isAscending(lane.starts)) yield* sortLane(lane, table, starts, ends)
    lane.representatives = yield* chooseRepresentatives(lane.events, lane.scores)
  }
  return { table, lanes: made, starts, ends, ...edgesOf(made) }
}

/** What a filter leaves of all events: those at the positions `shown`. */
export function* filterLanes(all: EventLanes, shown: Uint32Array): Generator<void, EventLanes> {
  const isShown = new Uint8Array((all.table.earliest.length >>> 3) + 1)
  for (let from = 0; from < shown.length; from += stepSize) {
    setBits(isShown, shown, from, Math.min(shown.length, from + stepSize))
    yield
  }
  const lanes: Lane[] = []
  for (const lane of all.lanes) {
    const counted = countBits(isShown, lane.events)
    yield
    const made = emptyLane(lane.number, counted)
    const filled = { place: 0 }
    for (let from = 0; from < lane.events.length; from += stepSize) {
      copyShown(lane, from, Math.min(lane.events.length, from + stepSize), isShown, made, filled)
      yield
    }
    made.representatives = yield* chooseRepresentatives(made.events, made.scores)
    lanes.push(made)
  }
  return { ...all, lanes, ...edgesOf(lanes) }
}

function setBits(bits: Uint8Array, positions: Uint32Array, from: number, to: number): void {
  for (let k = from; k < to; k++) {
    const position = positions[k] ?? 0
    bits[position >>> 3] = (bits[position >>> 3] ?? 0) | (1 << (position & 7))
  }
}

function countBits(bits: Uint8Array, positions: Uint32Array): number {
  let count = 0
  for (let k = 0; k < positions.length; k++) {
    const position = positions[k] ?? 0
    count += ((bits[position >>> 3] ?? 0) >>> (position & 7)) & 1
  }
  return count
}

function copyShown(
  lane: Lane,
  from: number,
  to: number,
  isShown: Uint8Array,
  made: Lane,
  filled: { place: number },
): void {
  for (let place = from; place < to; place++) {
    const position = lane.events[place] ?? 0
    if ((((isShown[position >>> 3] ?? 0) >>> (position & 7)) & 1) === 0) continue
    putEvent(made, filled.place++, position, lane.scores[place] ?? 0, lane.starts[place] ?? 0, lane.ends[place] ?? 0)
  }
}

/** The undated come last. */
function countDated({ order, earliest }: EventTable): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (Number.isNaN(earliest[order[middle] ?? 0] ?? Number.NaN)) high = middle
    else low = middle + 1
  }
  return low
}

function lanesByNumber(lanes: readonly number[]): Int32Array {
  const laneOf = new Int32Array(0x10000).fill(lanes.indexOf(0))
  lanes.forEach((number, lane) => (laneOf[number] = lane))
  return laneOf
}

function emptyLane(number: number, size: number): Lane {
  return {
    number,
    events: new Uint32Array(size),
    starts: new Float64Array(size),
    ends: new Float64Array(size),
    scores: new Uint8Array(size),
    blockEnds: new Float64Array(Math.ceil(size / blockSize)).fill(Number.NEGATIVE_INFINITY),
    representatives: new Uint32Array(),
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
  }
}

/** Of a run of the order: how many of each lane, and then each put into its lane. */
interface Filling {
  count(from: number, to: number, laneOf: Int32Array, sizes: Uint32Array): void
  put(from: number, to: number, laneOf: Int32Array, lanes: readonly Lane[], filled: Uint32Array): void
}

function readInOrder({ position, earliest, latest, lane, bits }: EventColumns): Filling {
  return {
    count(from, to, laneOf, sizes) {
      for (let k = from; k < to; k++) {
        const own = laneOf[lane[k] ?? 0] ?? -1
        if (own >= 0) sizes[own] = (sizes[own] ?? 0) + 1
      }
    },
    put(from, to, laneOf, lanes, filled) {
      for (let k = from; k < to; k++) {
        const own = laneOf[lane[k] ?? 0] ?? -1
        const into = lanes[own]
        if (!into) continue
        const place = filled[own] ?? 0
        filled[own] = place + 1
        putEvent(into, place, position[k] ?? 0, scoreOf(bits[k] ?? 0), earliest[k] ?? 0, latest[k] ?? 0)
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
    put(from, to, laneOf, lanes, filled) {
      for (let k = from; k < to; k++) {
        const position = order[k] ?? 0
        const own = laneOf[lane[position] ?? 0] ?? -1
        const into = lanes[own]
        if (!into) continue
        const place = filled[own] ?? 0
        filled[own] = place + 1
        putEvent(into, place, position, scoreOf(bits[position] ?? 0), starts[position] ?? 0, ends[position] ?? 0)
      }
    },
  }
}

function scoreOf(bits: number): number {
  return importanceOf(bits) * 16 + backingOf(bits)
}

function putEvent(lane: Lane, place: number, position: number, score: number, start: number, end: number): void {
  lane.events[place] = position
  lane.starts[place] = start
  lane.ends[place] = end
  lane.scores[place] = score
  const block = (place / blockSize) | 0
  if (end > (lane.blockEnds[block] ?? 0)) lane.blockEnds[block] = end
  if (start > -8.64e15 && start < lane.first) lane.first = start
  if (start < 8.64e15 && start > lane.last) lane.last = start
  if (end < 8.64e15 && end > lane.last) lane.last = end
  if (end > -8.64e15 && end < lane.first) lane.first = end
}

function* sortLane(lane: Lane, { bits }: EventTable, starts: Float64Array, ends: Float64Array): Generator<void, void> {
  lane.events.sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b)
  lane.blockEnds.fill(Number.NEGATIVE_INFINITY)
  for (const [place, position] of lane.events.entries()) {
    putEvent(lane, place, position, scoreOf(bits[position] ?? 0), starts[position] ?? 0, ends[position] ?? 0)
    if (place % stepSize === 0) yield
  }
}

function isAscending(starts: Float64Array): boolean {
  for (let place = 1; place < starts.length; place++) if ((starts[place] ?? 0) < (starts[place - 1] ?? 0)) return false
  return true
}

function edgesOf(lanes: readonly Lane[]): { first: number; last: number } {
  const first = lanes.reduce((least, lane) => Math.min(least, lane.first), Number.POSITIVE_INFINITY)
  const last = lanes.reduce((most, lane) => Math.max(most, lane.last), Number.NEGATIVE_INFINITY)
  return first > last ? { first: Date.UTC(2000, 0), last: Date.UTC(2001, 0) } : { first, last }
}

/**
 * After a change of few events: their lanes made anew, the others as they were. `isShown`: whether a changed event that is dated is to
 * be seen. O(what the changed lanes hold).
 */
export function patchLanes(
  before: EventLanes,
  table: EventTable,
  changed: readonly number[],
  isShown: (position: number) => boolean,
  zone: string,
): EventLanes {
  const { starts, ends } = patchBounds(before, table, changed, zone)
  const laneOf = lanesByNumber(before.lanes.map(({ number }) => number))
  const wanted = before.lanes.map((): number[] => [])
  for (const position of new Set(changed))
    if (!Number.isNaN(starts[position] ?? Number.NaN) && isShown(position))
      wanted[laneOf[table.lane[position] ?? 0] ?? -1]?.push(position)
  const after: EventLanes = { ...before, table, starts, ends }
  const lanes = before.lanes.map((lane, l) => {
    const leaving = changed.flatMap((position) => {
      const place = lane.events.indexOf(position)
      return place < 0 ? [] : [place]
    })
    const coming = wanted[l] ?? []
    return leaving.length > 0 || coming.length > 0 ? changeLane(lane, leaving, coming, after) : lane
  })
  return { ...after, lanes, ...edgesOf(lanes) }
}

/** Runs between the places that change are copied whole; ends are looked up anew from the first of them on. */
function changeLane(lane: Lane, leaving: number[], coming: number[], { table, starts, ends }: EventLanes): Lane {
  const next = emptyLane(lane.number, lane.events.length - leaving.length + coming.length)
  coming.sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || a - b)
  const edits = [
    ...leaving.map((place) => ({ place, position: null })),
    ...coming.map((position) => ({ place: placeAfter(lane, starts[position] ?? 0), position })),
    // of a place, what comes stands before what leaves
  ].sort((a, b) => a.place - b.place || Number(a.position === null) - Number(b.position === null))
  let from = 0
  let at = 0
  for (const { place, position } of [...edits, { place: lane.events.length, position: null }]) {
    next.events.set(lane.events.subarray(from, place), at)
    next.starts.set(lane.starts.subarray(from, place), at)
    next.ends.set(lane.ends.subarray(from, place), at)
    next.scores.set(lane.scores.subarray(from, place), at)
    at += place - from
    from = position === null ? place + 1 : place
    if (position === null) continue
    putEvent(next, at++, position, scoreOf(table.bits[position] ?? 0), starts[position] ?? 0, ends[position] ?? 0)
  }
  const firstBlock = ((edits[0]?.place ?? 0) / blockSize) | 0
  next.blockEnds.set(lane.blockEnds.subarray(0, firstBlock))
  for (let place = firstBlock * blockSize; place < next.events.length; place++) {
    const block = (place / blockSize) | 0
    const end = next.ends[place] ?? 0
    if (end > (next.blockEnds[block] ?? 0)) next.blockEnds[block] = end
  }
  measureEdges(next)
  next.representatives = finish(chooseRepresentatives(next.events, next.scores))
  return next
}

/** Starts are in order; an end beyond them is the latest of a block, or of one where something open hides it. */
function measureEdges(lane: Lane): void {
  const { starts, ends, blockEnds } = lane
  lane.first = Number.POSITIVE_INFINITY
  lane.last = Number.NEGATIVE_INFINITY
  for (let place = 0; place < starts.length; place++) {
    const start = starts[place] ?? 0
    const end = ends[place] ?? 0
    if (end > -8.64e15) lane.first = Math.min(lane.first, isClosed(start) ? start : end)
    if (isClosed(start)) break
  }
  const latest = starts.findLast((start) => start < 8.64e15)
  if (latest !== undefined && latest > -8.64e15) lane.last = latest
  for (const [block, blockEnd] of blockEnds.entries()) {
    if (blockEnd <= lane.last) continue
    if (blockEnd < 8.64e15) lane.last = blockEnd
    else
      for (const end of ends.subarray(block * blockSize, (block + 1) * blockSize))
        if (end < 8.64e15 && end > lane.last) lane.last = end
  }
}

/** Behind those that start at `instant`. */
function placeAfter({ starts }: Lane, instant: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= instant) low = middle + 1
    else high = middle
  }
  return low
}

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** In UTC the table's own, no copy. */
function* boundsInZone(
  { earliest, latest }: EventTable,
  zone: string,
): Generator<void, { starts: Float64Array; ends: Float64Array }> {
  if (zone === 'UTC') return { starts: earliest, ends: latest }
  const starts = earliest.slice()
  const ends = latest.slice()
  for (let from = 0; from < earliest.length; from += stepSize / 16) {
    const to = Math.min(earliest.length, from + stepSize / 16)
    for (let position = from; position < to; position++) placeInZone(position, starts, ends, zone)
    yield
  }
  return { starts, ends }
}

/** A date without a time covers its days in the zone; a moment stays where it is. */
function placeInZone(position: number, starts: Float64Array, ends: Float64Array, zone: string): void {
  const start = starts[position] ?? Number.NaN
  const end = ends[position] ?? Number.NaN
  if (!coversDays(start, end)) return
  starts[position] = onAxis(start, true, zone)
  ends[position] = onAxis(end, true, zone)
}

function patchBounds(
  before: EventLanes,
  { earliest, latest }: EventTable,
  changed: readonly number[],
  zone: string,
): { starts: Float64Array; ends: Float64Array } {
  if (zone === 'UTC') return { starts: earliest, ends: latest }
  const starts = withLength(before.starts, earliest.length)
  const ends = withLength(before.ends, latest.length)
  for (const position of changed) {
    if (position >= earliest.length) continue
    starts[position] = earliest[position] ?? Number.NaN
    ends[position] = latest[position] ?? Number.NaN
    placeInZone(position, starts, ends, zone)
  }
  return { starts, ends }
}

function withLength(instants: Float64Array, length: number): Float64Array {
  if (instants.length >= length) return instants
  const longer = new Float64Array(length).fill(Number.NaN)
  longer.set(instants)
  return longer
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

/** Whether an event is among those of the lane: O(log n), and along those of the same start. */
export function isInLane({ events, starts }: Lane, position: number, start: number): boolean {
  for (let place = placeInLane({ starts }, start); starts[place] === start; place++)
    if (events[place] === position) return true
  return false
}

/** How many began before `instant` and end after it; looks at one number per `blockSize` events, and into blocks that reach so far. */
export function countRunning({ starts, ends, blockEnds }: Lane, instant: number): number {
  const before = placeInLane({ starts }, instant)
  let count = 0
  for (let block = 0; block * blockSize < before; block++) {
    if ((blockEnds[block] ?? 0) <= instant) continue
    const to = Math.min(before, (block + 1) * blockSize)
    for (let place = block * blockSize; place < to; place++) if ((ends[place] ?? 0) > instant) count++
  }
  return count
}

export function isClosed(instant: number): boolean {
  return Math.abs(instant) < 8.64e15
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
