// The events of one lane that begin in a stretch of time, as the axis counts them. Pure.
import type { EventTable } from '../../domain/event-table.ts'
import { coversDays, onAxis } from '../../domain/timescale/on-axis.ts'

interface LaneStretch {
  /** As the table calls it. */
  lane: number
  /** Epoch ms, half-open. */
  from: number
  to: number
}

/** No clock is farther from UTC than 26 hours. */
export const farthestMs = 26 * 3_600_000

/** `shown`: positions in order; gives those in the stretch, in order. O(log n), and what begins about then. */
export function inStretch(
  { earliest, latest, lane }: Pick<EventTable, 'earliest' | 'latest' | 'lane'>,
  shown: Uint32Array,
  stretch: LaneStretch,
  zone: string,
): Uint32Array {
  const inside: number[] = []
  for (let place = firstFrom(earliest, shown, stretch.from - farthestMs); place < shown.length; place++) {
    const position = shown[place] ?? 0
    const start = earliest[position] ?? Number.NaN
    if (!(start < stretch.to + farthestMs)) break
    const drawn = onAxis(start, coversDays(start, latest[position] ?? 0), zone)
    if (lane[position] === stretch.lane && drawn >= stretch.from && drawn < stretch.to) inside.push(position)
  }
  return Uint32Array.from(inside)
}

/** The first place in `shown` whose event doesn't begin before `instant`; undated ones come last. */
export function firstFrom(earliest: Float64Array, shown: Uint32Array, instant: number): number {
  let low = 0
  let high = shown.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((earliest[shown[middle] ?? 0] ?? Number.NaN) < instant) low = middle + 1
    else high = middle
  }
  return low
}
