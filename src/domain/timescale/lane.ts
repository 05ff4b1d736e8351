// One lane: its events in order of start, in typed arrays that are read one after the other, and what is looked up in them.
import { backingOf, importanceOf } from '../columns.ts'
import { bestOf, noteEvent, openChoice, type Choice } from './choice.ts'

export interface Lane {
  number: number
  /** Positions, by start. */
  events: Uint32Array
  starts: Float64Array
  ends: Float64Array
  /** Importance and sources of each, as one number (0…95). */
  scores: Uint8Array
  /** The latest closed end in each block of `blockSize` events: what began long before a window is found without a walk over all. */
  blockEnds: Float64Array
  /** Places of those that go on without an end, ascending: in `blockEnds` a few of them would hide where the others end. */
  unended: number[]
  /** The ones that stand for the lane where not all fit: the best backed of the most important first. */
  representatives: Uint32Array
  /** Of all closed ends; ±Infinity where there is none. */
  first: number
  last: number
}

export const blockSize = 64

export function emptyLane(number: number, size: number): Lane {
  return {
    number,
    events: new Uint32Array(size),
    starts: new Float64Array(size),
    ends: new Float64Array(size),
    scores: new Uint8Array(size),
    blockEnds: new Float64Array(Math.ceil(size / blockSize)).fill(Number.NEGATIVE_INFINITY),
    unended: [],
    representatives: new Uint32Array(),
    first: Number.POSITIVE_INFINITY,
    last: Number.NEGATIVE_INFINITY,
  }
}

export function scoreOf(bits: number): number {
  return importanceOf(bits) * 16 + backingOf(bits)
}

/** A lane while its events come, by start. */
export interface LaneFilling {
  lane: Lane
  /** Of its events, so far. */
  count: number
  choice: Choice
}

export function startLane(number: number, size: number): LaneFilling {
  return { lane: emptyLane(number, size), count: 0, choice: openChoice() }
}

/** The next event. */
export function putEvent(filling: LaneFilling, position: number, score: number, start: number, end: number): void {
  noteEvent(filling.choice, position, score)
  writeEvent(filling.lane, filling.count++, position, score, start, end)
}

/** When all have come. */
export function finishLane({ lane, choice }: LaneFilling): Lane {
  lane.representatives = bestOf(choice)
  return lane
}

/** At a place, called in order of places. */
export function writeEvent(
  lane: Lane,
  place: number,
  position: number,
  score: number,
  start: number,
  end: number,
): void {
  lane.events[place] = position
  lane.starts[place] = start
  lane.ends[place] = end
  lane.scores[place] = score
  noteEnd(lane, place, end)
  if (start > -8.64e15 && start < lane.first) lane.first = start
  if (start < 8.64e15 && start > lane.last) lane.last = start
  if (end < 8.64e15 && end > lane.last) lane.last = end
  if (end > -8.64e15 && end < lane.first) lane.first = end
}

/** Keeps what is looked up by ends; called in order of places. */
export function noteEnd({ blockEnds, unended }: Lane, place: number, end: number): void {
  const block = (place / blockSize) | 0
  if (end >= 8.64e15) unended.push(place)
  else if (end > (blockEnds[block] ?? 0)) blockEnds[block] = end
}

/** First place in the lane whose start is not before `instant`. */
export function placeInLane({ starts }: Pick<Lane, 'starts'>, instant: number): number {
  return countBelow(starts, instant)
}

/** How many of them, in order, are less than a limit. */
function countBelow(ascending: ArrayLike<number>, limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) < limit) low = middle + 1
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
export function countRunning({ starts, ends, blockEnds, unended }: Lane, instant: number): number {
  const before = placeInLane({ starts }, instant)
  let count = countBelow(unended, before)
  for (let block = 0; block * blockSize < before; block++) {
    if ((blockEnds[block] ?? 0) <= instant) continue
    const to = Math.min(before, (block + 1) * blockSize)
    for (let place = block * blockSize; place < to; place++) {
      const end = ends[place] ?? 0
      if (end > instant && end < 8.64e15) count++
    }
  }
  return count
}

export function isClosed(instant: number): boolean {
  return Math.abs(instant) < 8.64e15
}
