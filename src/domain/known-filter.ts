// What a choice of lanes and statuses leaves of the events: told from their table, without asking anybody.
import { statusOf } from './columns.ts'
import type { Status } from './event.ts'
import type { EventTable } from './event-table.ts'

export interface Left {
  /** Positions in order; the table's own where all are left. */
  positions: Uint32Array
  undated: number
}

/** Events between two steps: some 3 ms. */
const stepSize = 65_536

/** `isHidden`: a lane by its number; `statuses`: none chosen lets all through. One pass, along the columns while they stand in order. */
export function leftByLaneAndStatus(
  table: EventTable,
  isHidden: (lane: number) => boolean,
  statuses: readonly Status[],
): Left {
  const steps = leftInSteps(table, isHidden, statuses)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same in steps that leave the thread free between them. */
export function* leftInSteps(
  { order, earliest, lane, bits, asRead }: EventTable,
  isHidden: (lane: number) => boolean,
  statuses: readonly Status[],
): Generator<void, Left> {
  const byStatus = Uint8Array.from([0, 1, 2, 3], (code) =>
    Number(statuses.length === 0 || statuses.includes(statusOf(code << 3))),
  )
  const byLane = new Uint8Array(0x10000).fill(2)
  const lanes = asRead?.lane ?? lane
  const packed = asRead?.bits ?? bits
  const positions = new Uint32Array(order.length)
  const keep = (from: number, to: number, kept: number): number => {
    let count = kept
    for (let i = from; i < to; i++) {
      const position = order[i] ?? 0
      const at = asRead === null ? position : i
      const number = lanes[at] ?? 0
      if (byLane[number] === 2) byLane[number] = Number(!isHidden(number))
      // whether it is kept or written over by the next one, without a branch that can't be foretold
      positions[count] = position
      count += (byLane[number] ?? 0) & (byStatus[((packed[at] ?? 0) >> 3) & 3] ?? 0)
    }
    return count
  }
  let count = 0
  for (let from = 0; from < order.length; from += stepSize) {
    count = keep(from, Math.min(order.length, from + stepSize), count)
    yield
  }
  let dated = count
  while (dated > 0 && Number.isNaN(earliest[positions[dated - 1] ?? 0])) dated--
  return { positions: count === order.length ? order : positions.slice(0, count), undated: count - dated }
}
