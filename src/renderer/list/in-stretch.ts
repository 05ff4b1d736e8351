// The events of one lane that begin in a stretch of time, as the axis counts them. Pure.
import type { EventColumns } from '../../domain/columns.ts'
import { coversDays, onAxis } from '../../domain/timescale/on-axis.ts'

interface LaneStretch {
  /** As columns call it. */
  lane: number
  /** Epoch ms, half-open. */
  from: number
  to: number
}

/** No clock is farther from UTC than 26 hours. */
const farthestMs = 26 * 3_600_000

/** `shown`: positions in order; gives those in the stretch, in order. O(log n) for the stretch, one pass over `shown`. */
export function inStretch(columns: EventColumns, shown: Uint32Array, stretch: LaneStretch, zone: string): Uint32Array {
  const { earliest, latest, lane, position } = columns
  const inside = new Set<number>()
  for (let i = firstFrom(earliest, stretch.from - farthestMs); i < earliest.length; i++) {
    const start = earliest[i] ?? Number.NaN
    if (!(start < stretch.to + farthestMs)) break
    const drawn = onAxis(start, coversDays(start, latest[i] ?? 0), zone)
    if (lane[i] === stretch.lane && drawn >= stretch.from && drawn < stretch.to) inside.add(position[i] ?? 0)
  }
  return shown.filter((each) => inside.has(each))
}

/** `starts` ascending, NaN last. */
function firstFrom(starts: Float64Array, instant: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) < instant) low = middle + 1
    else high = middle
  }
  return low
}
