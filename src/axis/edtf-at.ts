// A place on the axis as a date: what a double click on empty axis means.
import { floorToUnit, unitFor, type UnitName } from '../domain/timescale/calendar.ts'
import { civilDay, dayText, monthText, two, yearText } from '../domain/when/calendar.ts'
import { offsetAt } from '../domain/when/time-zone.ts'

/** The calendar unit under an instant, as precise as the zoom shows: a day from 4 px on, else the month, the year, the decade. */
export function edtfAt(instant: number, msPerPx: number, zone: string): string {
  const unit = unitFor(msPerPx, () => 4)
  const names: readonly UnitName[] = ['minute', '10 minutes', 'hour', '6 hours', 'day', 'week']
  const start = floorToUnit(instant, unit, zone)
  const wall = (names.includes(unit.name) ? instant : start) + offsetAt(instant, zone)
  const day = civilDay(wall)
  if (unit.name === 'minute' || unit.name === '10 minutes') {
    const date = new Date(wall)
    return `${dayText(day)}T${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
  }
  if (names.includes(unit.name)) return dayText(day)
  if (unit.name === 'month' || unit.name === 'quarter')
    return monthText(civilDay(instant).year, civilDay(instant).month)
  return yearText(civilDay(instant).year)
}
