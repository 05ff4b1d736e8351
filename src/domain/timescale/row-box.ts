// What an event takes in its row at one scale: the bar, and its label on one side.
import type { EventLanes } from './event-lanes.ts'
import { isClosed } from './lane.ts'
import type { Drawn, LabelFacts } from './view.ts'

export interface RowBox {
  side: Drawn['side']
  /** px from the first event, of everything drawn and of the mark alone. */
  from: number
  to: number
  markFrom: number
  markTo: number
}

/** px from the first event. */
export interface Walls {
  from: number
  to: number
}

/** px behind the last event in which a label may end. */
export const roomAtEnd = 24

/** Label right of the mark; left where only that stays between the walls; inside a long bar. */
export function boxOf(i: number, events: EventLanes, facts: LabelFacts, scale: number, walls: Walls): RowBox {
  const { starts, ends, first, last } = events
  const x = (instant: number): number => (instant - first) / scale
  const start = starts[i] ?? 0
  const end = ends[i] ?? 0
  const markFrom = isClosed(start) ? x(start) : -40
  const markTo = Math.max(isClosed(end) ? x(end) : x(last) + 40, markFrom + 3)
  const other = facts.otherStart(i)
  const from = other < start ? x(other) : markFrom
  const length = facts.label(i)
  const box = (side: RowBox['side'], a: number, b: number): RowBox => ({ side, from: a, to: b, markFrom, markTo })
  if (markTo + length <= walls.to || from < markFrom) return box('right', from, markTo + length)
  if (markFrom - length > Math.max(0, walls.from)) return box('left', markFrom - length, markTo)
  return markTo - markFrom > length + 40 ? box('inside', markFrom, markTo) : box('right', from, markTo + length)
}
