// The table as it comes, a stretch of its order at a time: cells are put where they are looked up, and dated events into their lanes, while
// the next stretch is still on its way. Knows nothing of who sends them.
import { createColumns, type EventColumns } from './columns.ts'
import { copyCells, createTable, withRoomFor, type EventTable } from './event-table.ts'
import { blockSize, emptyLane, putEvent, scoreOf, startLane, type Lane, type LaneFilling } from './timescale/lane.ts'

export interface TableFilling {
  /** The next in order; in steps, so that the caller decides how long the thread is held. */
  add(part: EventColumns): Generator<void, void>
  /** When all were added. */
  table(): EventTable
}

/** Events between two steps: well under a millisecond, also while the code is cold. */
const stepSize = 4_096
/** Lanes are as full later on as they were until now, or a little fuller. */
const spareShare = 1.05

/** Room for `spare` more positions is kept. */
export function fillTable(total: number, spare = 1_024): TableFilling {
  const columns = createColumns(total)
  /** By number: there are few, and each event is looked up here. */
  const lanes: (LaneFilling | undefined)[] = []
  let table = createTable(total + spare)
  let filled = 0

  /** In each lane for all of the part, and for what will likely follow; a lane at a step. */
  function* makeRoom({ count, earliest, lane }: EventColumns): Generator<void, void> {
    const sizes = new Map<number, number>()
    for (let i = 0; i < count && !Number.isNaN(earliest[i]); i++) {
      const number = lane[i] ?? 0
      sizes.set(number, (sizes.get(number) ?? 0) + 1)
    }
    const still = filled < total ? (total / filled) * spareShare : 1
    for (const [number, size] of sizes) {
      const known = (lanes[number] ??= startLane(number, 0))
      const needed = known.count + size
      if (needed > known.lane.events.length) known.lane = withSize(known.lane, Math.ceil(needed * still))
      yield
    }
  }

  function put(part: EventColumns, from: number, to: number): void {
    const { position, earliest, latest, lane, bits } = part
    for (let i = from; i < to; i++) {
      copyCells(part, i, table)
      const into = lanes[lane[i] ?? 0]
      const start = earliest[i] ?? Number.NaN
      if (!into || Number.isNaN(start)) continue
      putEvent(into, position[i] ?? 0, scoreOf(bits[i] ?? 0), start, latest[i] ?? 0)
    }
  }

  return {
    *add(part) {
      columns.position.set(part.position, filled)
      columns.earliest.set(part.earliest, filled)
      columns.latest.set(part.latest, filled)
      columns.lane.set(part.lane, filled)
      columns.bits.set(part.bits, filled)
      filled += part.count
      table = withRoomFor(table, part)
      yield
      yield* makeRoom(part)
      for (let from = 0; from < part.count; from += stepSize) {
        put(part, from, Math.min(part.count, from + stepSize))
        yield
      }
    },
    table() {
      const byLane = new Map<number, LaneFilling>()
      lanes.forEach((each, number) => each && byLane.set(number, { ...each, lane: cutTo(each.lane, each.count) }))
      return { ...table, order: columns.position, asRead: { ...columns, byLane } }
    },
  }
}

function withSize(lane: Lane, size: number): Lane {
  const made = { ...emptyLane(lane.number, size), first: lane.first, last: lane.last, unended: lane.unended }
  made.events.set(lane.events)
  made.starts.set(lane.starts)
  made.ends.set(lane.ends)
  made.scores.set(lane.scores)
  made.blockEnds.set(lane.blockEnds)
  return made
}

/** No copy. */
function cutTo(lane: Lane, size: number): Lane {
  return {
    ...lane,
    events: lane.events.subarray(0, size),
    starts: lane.starts.subarray(0, size),
    ends: lane.ends.subarray(0, size),
    scores: lane.scores.subarray(0, size),
    blockEnds: lane.blockEnds.subarray(0, Math.ceil(size / blockSize)),
  }
}
