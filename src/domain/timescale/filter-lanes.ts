// What a filter leaves of the lanes, copied from lane to lane in steps. A lane that it leaves as it was stays the same object, so that
// what is laid out for it can stay too.
import type { EventLanes } from './event-lanes.ts'
import { stepSize } from './event-lanes.ts'
import { finishLane, putEvent, startLane, type Lane, type LaneFilling } from './lane.ts'

/** Those of all events at the positions `shown`. `before`: what another filter left of the same; its lanes are used again. */
export function* filterLanes(
  all: EventLanes,
  shown: Uint32Array,
  before: readonly Lane[] = [],
): Generator<void, EventLanes> {
  const isShown = new Uint8Array((all.table.earliest.length >>> 3) + 1)
  for (let from = 0; from < shown.length; from += stepSize) {
    setBits(isShown, shown, from, Math.min(shown.length, from + stepSize))
    yield
  }
  const lanes: Lane[] = []
  for (const [l, lane] of all.lanes.entries()) {
    const counted = countBits(isShown, lane.events)
    yield
    lanes.push(counted === lane.events.length ? lane : yield* filterLane(lane, isShown, counted, before[l]))
  }
  return { ...all, lanes }
}

function* filterLane(
  lane: Lane,
  isShown: Uint8Array,
  counted: number,
  before: Lane | undefined,
): Generator<void, Lane> {
  const made = startLane(lane.number, counted)
  for (let from = 0; from < lane.events.length && counted > 0; from += stepSize) {
    copyShown(lane, from, Math.min(lane.events.length, from + stepSize), isShown, made)
    yield
  }
  return before && isSameLane(made.lane, before) ? before : finishLane(made)
}

function isSameLane(a: Lane, b: Lane): boolean {
  if (a.number !== b.number || a.events.length !== b.events.length) return false
  for (let place = 0; place < a.events.length; place++)
    if (
      a.events[place] !== b.events[place] ||
      a.scores[place] !== b.scores[place] ||
      a.starts[place] !== b.starts[place] ||
      a.ends[place] !== b.ends[place]
    )
      return false
  return true
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

function copyShown(lane: Lane, from: number, to: number, isShown: Uint8Array, made: LaneFilling): void {
  for (let place = from; place < to; place++) {
    const position = lane.events[place] ?? 0
    if ((((isShown[position >>> 3] ?? 0) >>> (position & 7)) & 1) === 0) continue
    putEvent(made, position, lane.scores[place] ?? 0, lane.starts[place] ?? 0, lane.ends[place] ?? 0)
  }
}
