// The window in which what is shown fits.
import { edgesOf, type EventLanes } from './event-lanes.ts'
import { placeInLane } from './lane.ts'

/** What "fit" shows: everything but far outliers, beyond three times the spread between the 2nd and 98th hundredth of starts. */
export function fitWindow({ lanes }: Pick<EventLanes, 'lanes'>): { from: number; to: number; leftOut: number } {
  const { first, last } = edgesOf(lanes)
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
