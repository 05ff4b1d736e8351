// Where dates stand on an axis in a zone: what covers whole days covers the days of the zone, moments stay where they are.
import { dayMs } from '../when/calendar.ts'
import { wallToInstant } from '../when/time-zone.ts'

/** Bounds in epoch ms, as whenBounds gives them: ±8.64e15 is open, NaN undated. */
export function coversDays(earliest: number, latest: number): boolean {
  return earliest % dayMs === 0 && latest % dayMs === 0
}

/** One bound of an event on the axis. */
export function onAxis(instant: number, wholeDays: boolean, zone: string): number {
  return wholeDays && zone !== 'UTC' && Math.abs(instant) < 8.64e15 ? wallToInstant(instant, zone) : instant
}
