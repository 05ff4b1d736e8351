// What a choice of lanes and statuses leaves of the events: told from their table, without asking anybody.
import { statusOf } from './columns.ts'
import type { Status } from './event.ts'
import type { EventTable } from './event-table.ts'

interface Left {
  /** Positions in order; the table's own where all are left. */
  positions: Uint32Array
  undated: number
}

/** `isHidden`: a lane by its number; `statuses`: none chosen lets all through. Two passes, the first along the columns. */
export function leftByLaneAndStatus(
  { order, earliest, lane, bits }: EventTable,
  isHidden: (lane: number) => boolean,
  statuses: readonly Status[],
): Left {
  const passes = new Uint8Array(lane.length)
  const byStatus = Array.from(
    { length: 4 },
    (_, code) => statuses.length === 0 || statuses.includes(statusOf(code << 3)),
  )
  const laneHidden = new Uint8Array(0x10000).fill(2)
  for (let position = 0; position < lane.length; position++) {
    const number = lane[position] ?? 0
    if (laneHidden[number] === 2) laneHidden[number] = Number(isHidden(number))
    if (laneHidden[number] === 0 && byStatus[((bits[position] ?? 0) >> 3) & 3]) passes[position] = 1
  }
  const positions = new Uint32Array(order.length)
  let count = 0
  let undated = 0
  for (const position of order) {
    if (passes[position] !== 1) continue
    positions[count++] = position
    if (Number.isNaN(earliest[position])) undated++
  }
  return { positions: count === order.length ? order : positions.slice(0, count), undated }
}
