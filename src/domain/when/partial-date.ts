// From what was said to EDTF: what is missing is borrowed from the other date of a range, or counted from `asOf` and told as assumed.
import {
  civilDay,
  dayMs,
  daysInMonth,
  dayText,
  monthText,
  startOfDay,
  two,
  yearText,
  type CivilDay,
} from './calendar.ts'
import type { Assumed, PartialDate } from './date.ts'
import { WhenRefused, type ReadContext } from './types.ts'

/** `3–7 June 2024`: the first borrows month and year from the second, or the second from the first (`June 3–7, 2024`). */
export function completeFrom(a: PartialDate, b: PartialDate): { a: PartialDate; b: PartialDate } {
  const first = { ...a }
  const second = { ...b }
  if (first.day !== null && first.month === null && second.month !== null) first.month = second.month
  if (second.day !== null && second.month === null && first.month !== null) second.month = first.month
  if (first.year === null && second.year !== null && !first.relative) {
    // November to February 2024 began the year before
    const later = first.month !== null && second.month !== null && first.month > second.month
    first.year = second.year - (later ? 1 : 0)
  }
  if (second.year === null && first.year !== null && !second.relative) second.year = first.year
  return { a: first, b: second }
}

/** Throws WhenRefused. */
export function partialToEdtf(date: PartialDate, context: ReadContext): { edtf: string; assumed: Assumed } {
  if (date.relative) return { edtf: dayText(relativeDay(date.relative, context)) + date.time, assumed: 'day' }
  const { year, assumed } = date.year === null ? assumeYear(date, context) : { year: date.year, assumed: null }
  return { edtf: withYear(date, year), assumed }
}

function withYear(date: PartialDate, year: number): string {
  const { month, day, season, decade, part, time } = date
  if (decade) {
    if (month !== null || day !== null || season !== null || time) throw notUnderstood()
    if (part) return thirds(part, year, year + 9, yearText)
    return `${yearText(Math.floor(year / 10)).slice(1)}X`
  }
  if (season !== null) {
    if (month !== null || day !== null || part || time) throw notUnderstood()
    return `${yearText(year)}-${season}`
  }
  if (month === null) {
    if (day !== null) throw new WhenRefused({ code: 'WHICH_CENTURY', number: day })
    if (time) throw notUnderstood()
    return part ? thirds(part, 1, 12, (m) => monthText(year, m)) : yearText(year)
  }
  const days = daysInMonth(year, month)
  if (day === null) {
    if (time) throw notUnderstood()
    return part ? thirds(part, 1, days, (d) => dayText({ year, month, day: d })) : monthText(year, month)
  }
  if (day < 1 || day > days) throw new WhenRefused({ code: 'NO_SUCH_DAY', year, month, days })
  if (part) throw notUnderstood()
  return `${yearText(year)}-${two(month)}-${two(day)}${time}`
}

/** A third of first…last; its beginning or end, about. Of a month's days ten each, of twelve months four; the last takes what is left. */
function thirds(
  part: NonNullable<PartialDate['part']>,
  first: number,
  last: number,
  text: (n: number) => string,
): string {
  const size = Math.round((last - first + 1) / 3)
  switch (part) {
    case 'beginning':
      return `${text(first)}~`
    case 'end':
      return `${text(last)}~`
    case 'early':
      return `[${text(first)}..${text(first + size - 1)}]`
    case 'mid':
      return `[${text(first + size)}..${text(first + 2 * size - 1)}]`
    case 'late':
      return `[${text(first + 2 * size)}..${text(last)}]`
  }
}

/** The latest such month or day that isn't after `asOf`. */
function assumeYear(date: PartialDate, { asOf }: ReadContext): { year: number; assumed: Assumed } {
  const today = readDay(asOf)
  if (date.month === null) {
    if (date.season !== null) {
      const starts = date.season >= 33 ? 1 + (date.season - 33) * 3 : 3 + (date.season - 21) * 3
      return { year: starts > today.month ? today.year - 1 : today.year, assumed: 'year' }
    }
    throw date.day === null ? notUnderstood() : new WhenRefused({ code: 'WHICH_CENTURY', number: date.day })
  }
  const after = date.month > today.month || (date.month === today.month && date.day !== null && date.day > today.day)
  return { year: after ? today.year - 1 : today.year, assumed: 'year' }
}

function relativeDay(relative: NonNullable<PartialDate['relative']>, { asOf }: ReadContext): CivilDay {
  const today = readDay(asOf)
  const start = startOfDay(today.year, today.month, today.day)
  if ('days' in relative) return civilDay(start + relative.days * dayMs)
  // 1 January 1970 was a Thursday
  const weekday = ((((start / dayMs + 3) % 7) + 7) % 7) + 1
  const back = (weekday - relative.weekday + 7) % 7 || 7
  return civilDay(start - back * dayMs)
}

function readDay(text: string): CivilDay {
  const [year = 1970, month = 1, day = 1] = text.split('-').map(Number)
  return { year, month, day }
}

function notUnderstood(): WhenRefused {
  return new WhenRefused({ code: 'NOT_UNDERSTOOD' })
}
