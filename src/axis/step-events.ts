// What stands behind a count that was opened: the events of its lane and time that have no mark of their own on the axis.
import type { EventLanes } from '../domain/timescale/event-lanes.ts'
import { placeInLane } from '../domain/timescale/lane.ts'
import type { View } from '../domain/timescale/view.ts'
import type { AxisCluster } from './axis.ts'
import type { OpenedStep } from './keyboard.ts'

/** Null where the lane is gone. `bits`: of the event at a position. */
export function eventsOfStep(
  events: EventLanes,
  view: View,
  { lane, start: from, end: to, unit, element }: OpenedStep,
  bits: (i: number) => number,
): AxisCluster | null {
  const group = events.lanes[lane]
  if (!group) return null
  const apart = new Set(view.drawn.map(({ i }) => i))
  const positions = group.events.subarray(placeInLane(group, from), placeInLane(group, to)).filter((i) => !apart.has(i))
  return {
    lane: group.number,
    from,
    to,
    unit,
    positions,
    starts: Float64Array.from(positions, (i) => events.starts[i] ?? 0),
    bits: Uint16Array.from(positions, bits),
    element,
  }
}
