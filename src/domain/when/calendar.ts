// The proleptic Gregorian calendar in whole days, by arithmetic: no Date, so no year is read wrongly.

export const minuteMs = 60_000
export const dayMs = 86_400_000

/** The years that fit into JavaScript's range of instants with all their days. */
export const firstYear = -271_820
export const lastYear = 275_759

/** The range of instants itself: an open side. */
export const openPast = -8.64e15
export const openFuture = 8.64e15

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Epoch ms of the day's start in UTC; months beyond 1–12 run into other years. Algorithm: days_from_civil, Howard Hinnant, "chrono-compatible low-level date algorithms". */
export function startOfDay(year: number, month: number, day: number): number {
  const months = year * 12 + month - 1
  const m = (((months % 12) + 12) % 12) + 1
  // the year begins in March, so that the leap day is its last
  const y = Math.floor(months / 12) - (m <= 2 ? 1 : 0)
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return (era * 146_097 + dayOfEra - 719_468) * dayMs
}

export interface CivilDay {
  year: number
  month: number
  day: number
}

/** The UTC day that an instant lies on. */
export function civilDay(instant: number): CivilDay {
  const date = new Date(instant)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Of a day's start; Monday 1 … Sunday 7. */
export function weekdayOf(start: number): number {
  // 1 January 1970 was a Thursday
  return ((((start / dayMs + 3) % 7) + 7) % 7) + 1
}

/** Before 15 October 1582 most of Europe wrote another calendar. */
export function isBeforeReform({ year, month, day }: CivilDay): boolean {
  return year * 10_000 + month * 100 + day < 1582_10_15
}

/** EDTF of a year: four digits, a minus before year 0, `Y` beyond four digits. */
export function yearText(year: number): string {
  const digits = String(Math.abs(year)).padStart(4, '0')
  return `${digits.length > 4 ? 'Y' : ''}${year < 0 ? '-' : ''}${digits}`
}

export function monthText(year: number, month: number): string {
  return `${yearText(year)}-${two(month)}`
}

export function dayText({ year, month, day }: CivilDay): string {
  return `${monthText(year, month)}-${two(day)}`
}

export function two(n: number): string {
  return String(n).padStart(2, '0')
}
