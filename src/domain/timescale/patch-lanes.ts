// The lanes after a change of few events: those that it touches made anew, the others the same objects as before.
import { comesBefore, type EventTable } from '../event-table.ts'
import { edgesOf, lanesByNumber, placeInZone, type EventLanes } from './event-lanes.ts'
import { bestOf, noteEvent, openChoice } from './choice.ts'
import { blockSize, emptyLane, isClosed, noteEnd, placeInLane, scoreOf, writeEvent, type Lane } from './lane.ts'

/**
 * After a change of few events: their lanes made anew, the others as they were. `isShown`: whether a changed event that is dated is to
 * be seen; `all`: the same after the change without a filter; null: there is none. O(what the changed lanes hold).
 */
export function patchLanes(
  before: EventLanes,
  table: EventTable,
  changed: readonly number[],
  isShown: (position: number) => boolean,
  zone: string,
  all: Pick<EventLanes, 'first' | 'last'> | null = null,
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
  const { first, last } = all ?? edgesOf(lanes)
  return { ...after, lanes, first, last }
}

/** Runs between the places that change are copied whole; ends are looked up anew from the first of them on. */
function changeLane(lane: Lane, leaving: number[], coming: number[], { table, starts, ends }: EventLanes): Lane {
  const next = emptyLane(lane.number, lane.events.length - leaving.length + coming.length)
  coming.sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0) || (comesBefore(table, a, b) ? -1 : 1))
  const gone = new Set(leaving)
  /** By start, those of one start by their order in the table; who leaves has other bounds already. */
  const placeOf = (position: number): number => {
    const start = starts[position] ?? 0
    let place = placeInLane(lane, start)
    for (let k = place; lane.starts[k] === start; k++) {
      if (gone.has(k)) continue
      if (!comesBefore(table, lane.events[k] ?? 0, position)) break
      place = k + 1
    }
    return place
  }
  const edits = [
    ...leaving.map((place) => ({ place, position: null })),
    ...coming.map((position) => ({ place: placeOf(position), position })),
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
    writeEvent(next, at++, position, scoreOf(table.bits[position] ?? 0), starts[position] ?? 0, ends[position] ?? 0)
  }
  const firstBlock = ((edits[0]?.place ?? 0) / blockSize) | 0
  const firstPlace = firstBlock * blockSize
  next.blockEnds.fill(Number.NEGATIVE_INFINITY).set(lane.blockEnds.subarray(0, firstBlock))
  next.unended = lane.unended.filter((place) => place < firstPlace)
  for (let place = firstPlace; place < next.events.length; place++) noteEnd(next, place, next.ends[place] ?? 0)
  measureEdges(next)
  const choice = openChoice()
  for (let place = 0; place < next.events.length; place++)
    noteEvent(choice, next.events[place] ?? 0, next.scores[place] ?? 0)
  next.representatives = bestOf(choice)
  return next
}

/** Starts are in order; an end beyond them is the latest of a block. */
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
  for (const blockEnd of blockEnds) if (blockEnd > lane.last) lane.last = blockEnd
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
