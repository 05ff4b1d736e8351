// The axis' steps, from minutes to millennia, in UTC or a named zone. Offsets come from the zone, everything else is arithmetic.
import { civilDay, dayMs, minuteMs, startOfDay } from '../when/calendar.ts'
import { offsetAt, wallToInstant } from '../when/time-zone.ts'

export type UnitName =
  | 'minute'
  | '10 minutes'
  | 'hour'
  | '6 hours'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade'
  | 'century'
  | 'millennium'
  | '10 millennia'
  | '100 millennia'

export interface Unit {
  name: UnitName
  /** Mean length. */
  ms: number
  /** Calendar months in it; 0: it has a fixed length. */
  months: number
  /** The level above in the header. Steps nest: each lies in one of these. */
  above: UnitName
}

const hourMs = 60 * minuteMs
const monthMs = 30.436875 * dayMs

/** Smallest first. */
export const units: readonly Unit[] = [
  { name: 'minute', ms: minuteMs, months: 0, above: 'hour' },
  { name: '10 minutes', ms: 10 * minuteMs, months: 0, above: 'day' },
  { name: 'hour', ms: hourMs, months: 0, above: 'day' },
  { name: '6 hours', ms: 6 * hourMs, months: 0, above: 'day' },
  { name: 'day', ms: dayMs, months: 0, above: 'month' },
  { name: 'week', ms: 7 * dayMs, months: 0, above: 'month' },
  { name: 'month', ms: monthMs, months: 1, above: 'year' },
  { name: 'quarter', ms: 3 * monthMs, months: 3, above: 'year' },
  { name: 'year', ms: 12 * monthMs, months: 12, above: 'decade' },
  { name: 'decade', ms: 120 * monthMs, months: 120, above: 'century' },
  { name: 'century', ms: 1200 * monthMs, months: 1200, above: 'millennium' },
  { name: 'millennium', ms: 12_000 * monthMs, months: 12_000, above: '10 millennia' },
  { name: '10 millennia', ms: 120_000 * monthMs, months: 120_000, above: '100 millennia' },
  { name: '100 millennia', ms: 1_200_000 * monthMs, months: 1_200_000, above: '100 millennia' },
]

export function unitOf(name: UnitName): Unit {
  const unit = units.find((each) => each.name === name)
  if (!unit) throw new RangeError(name)
  return unit
}

/** Each lies in one of the next: weeks lie in no month. */
export const nestingUnits: readonly Unit[] = units.filter(({ name }) => name !== 'week')

/** The smallest unit that is at least `leastPx(unit)` wide at a scale of `msPerPx`. */
export function unitFor(msPerPx: number, leastPx: (unit: Unit) => number, among = units): Unit {
  return among.find((unit) => unit.ms >= msPerPx * leastPx(unit)) ?? unitOf('100 millennia')
}

/** Monday 5 January 1970. */
const firstMonday = 4 * dayMs

/** The start of the step that an instant lies in. */
export function floorToUnit(instant: number, unit: Unit, zone: string): number {
  if (unit.ms <= hourMs) {
    // an hour may come twice: there is no way back from wall clock to instant, so offsets are kept
    const offset = offsetAt(instant, zone)
    return Math.floor((instant + offset) / unit.ms) * unit.ms - offset
  }
  const wall = instant + offsetAt(instant, zone)
  if (unit.months === 0) {
    const origin = unit.name === 'week' ? firstMonday : 0
    return fromWall(Math.floor((wall - origin) / unit.ms) * unit.ms + origin, zone)
  }
  const { year, month } = civilDay(clampInstant(wall))
  const first = Math.floor((year * 12 + month - 1) / unit.months) * unit.months
  return fromWall(startOfDay(0, first + 1, 1), zone)
}

/** The start of the next step; always later. */
export function nextUnit(instant: number, unit: Unit, zone: string): number {
  // far enough to pass a clock change, not so far as to skip a step
  const reach = unit.months ? unit.ms * 1.05 : unit.ms <= hourMs ? unit.ms : unit.ms + 1.5 * hourMs
  const next = floorToUnit(instant + reach, unit, zone)
  return next > instant ? next : instant + unit.ms
}

/** Edges of steps, from the one at or before `from` to the one at or after `to`. */
export function unitEdges(from: number, to: number, unit: Unit, zone: string): number[] {
  const edges = [floorToUnit(from, unit, zone)]
  for (let last = edges[0] ?? from; last < to; edges.push(last)) last = nextUnit(last, unit, zone)
  return edges
}

/** A midnight that clocks skip is the first moment after it. */
function fromWall(wall: number, zone: string): number {
  return zone === 'UTC' ? wall : wallToInstant(wall, zone)
}

export function clampInstant(instant: number): number {
  return Math.min(8.64e15, Math.max(-8.64e15, instant))
}
