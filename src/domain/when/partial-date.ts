// From what was said to EDTF: what is missing is borrowed from the other date of a range, or counted from `asOf` and told as assumed.
import {
  civilDay,
  dayMs,
  daysInMonth,
  dayText,
  isBeforeReform,
  isLeapYear,
  monthText,
  startOfDay,
  two,
  weekdayOf,
  yearText,
  type CivilDay,
} from './calendar.ts'
import type { Assumed, PartialDate } from './date.ts'
import { WhenRefused, type ReadContext } from './types.ts'

/**
 * `3–7 June 2024`: the first borrows month and year from the second, or the second from the first (`June 3–7, 2024`); a time alone borrows the day.
 * Without any year the later of them counts from `asOf`, so that `March to September` isn't September before March.
 */
export function completeFrom(
  a: PartialDate,
  b: PartialDate,
  context: ReadContext,
): { a: PartialDate; b: PartialDate; assumed: Assumed } {
  // `8 June 2024 – 16:00` and `16:00 – 8 June` have one time: which day it ends isn't said
  if ((isTimeAlone(a) && b.time === '') || (isTimeAlone(b) && a.time === '')) throw notUnderstood()
  const first = isTimeAlone(a) ? { ...b, time: a.time } : { ...a }
  const second = isTimeAlone(b) ? { ...a, time: b.time } : { ...b }
  // the offset behind `9:00–11:00 UTC` is that of both
  if (isTimeAlone(b) && first.time.length === 'T00:00'.length) first.time += b.time.slice('T00:00'.length)
  if (first.day !== null && first.month === null && second.month !== null) first.month = second.month
  if (second.day !== null && second.month === null && first.month !== null) second.month = first.month
  let assumed: Assumed = null
  if (first.year === null && second.year === null && !first.relative && !second.relative && hasPlace(second)) {
    second.year = assumeYear(second, context)
    assumed = 'year'
  }
  // November to February 2024 began the year before
  const turn = first.month !== null && second.month !== null && first.month > second.month ? 1 : 0
  if (first.year === null && second.year !== null && !first.relative) first.year = second.year - turn
  if (second.year === null && first.year !== null && !second.relative) second.year = first.year + turn
  return { a: first, b: second, assumed }
}

/** Said without a day of its own: `16:00` of `1 August 16:00–18:00`. */
function isTimeAlone({ time, relative, decade, part, year, month, day, season }: PartialDate): boolean {
  return time !== '' && !relative && !decade && !part && [year, month, day, season].every((each) => each === null)
}

/** Known within its year. */
function hasPlace({ month, season }: PartialDate): boolean {
  return month !== null || season !== null
}

/** Throws WhenRefused. */
export function partialToEdtf(date: PartialDate, context: ReadContext): { edtf: string; assumed: Assumed } {
  if (date.relative) return { edtf: dayText(relativeDay(date.relative, context)) + date.time, assumed: 'day' }
  if (date.year !== null) return { edtf: withYear(date, date.year), assumed: null }
  if (isTimeAlone(date)) throw new WhenRefused({ code: 'TIME_WITHOUT_DAY' })
  if (hasPlace(date)) return { edtf: withYear(date, assumeYear(date, context)), assumed: 'year' }
  throw date.day === null ? notUnderstood() : new WhenRefused({ code: 'WHICH_CENTURY', number: date.day })
}

function withYear(date: PartialDate, year: number): string {
  const { month, day, season, decade, century, part, time } = date
  if (century) {
    if (month !== null || day !== null || season !== null || decade || time || part) throw notUnderstood()
    return `${year < 0 ? '-' : ''}${two(Math.abs(year) / 100)}XX`
  }
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
  checkWeekday({ year, month, day }, date.weekday)
  return `${yearText(year)}-${two(month)}-${two(day)}${time}`
}

/** In the calendar before the reform the same day has another name. */
function checkWeekday(date: CivilDay, typed: number | null): void {
  if (typed === null || isBeforeReform(date)) return
  if (typed !== weekdayOf(startOfDay(date.year, date.month, date.day)))
    throw new WhenRefused({ code: 'OTHER_WEEKDAY', ...date, typed })
}

/** A third of first…last; its beginning or end, about. Of a month's days ten each, of twelve months four, of ten years three; the last takes what is left. */
function thirds(
  part: NonNullable<PartialDate['part']>,
  first: number,
  last: number,
  text: (n: number) => string,
): string {
  const count = last - first + 1
  // February too
  const size = count > 12 ? 10 : Math.round(count / 3)
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

/** The year of the latest such month, day or season that isn't after `asOf`; 29 February is one of a leap year. */
function assumeYear({ month, day, season }: PartialDate, { asOf }: ReadContext): number {
  const today = readDay(asOf)
  const begins = month ?? (season === null ? 1 : season >= 33 ? 1 + (season - 33) * 3 : 3 + (season - 21) * 3)
  const after = begins > today.month || (begins === today.month && month !== null && day !== null && day > today.day)
  const year = today.year - (after ? 1 : 0)
  if (month !== 2 || day !== 29) return year
  return [0, 1, 2, 3, 4, 5, 6, 7].map((back) => year - back).find(isLeapYear) ?? year
}

function relativeDay(relative: NonNullable<PartialDate['relative']>, { asOf }: ReadContext): CivilDay {
  const today = readDay(asOf)
  const start = startOfDay(today.year, today.month, today.day)
  if ('days' in relative) return civilDay(start + relative.days * dayMs)
  const weekday = weekdayOf(start)
  // the week before this one, weeks beginning on Monday
  if (relative.lastWeek) return civilDay(start - (weekday + 7 - relative.weekday) * dayMs)
  const back = (weekday - relative.weekday + 7) % 7 || 7
  return civilDay(start - back * dayMs)
}

/** Refuses where `asOf` isn't a day: then nothing can be counted from it. */
export function readDay(text: string): CivilDay {
  const found = /^Y?(-?\d{4,6})-(\d\d)-(\d\d)$/.exec(text)
  if (!found) throw notUnderstood()
  return { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) }
}

function notUnderstood(): WhenRefused {
  return new WhenRefused({ code: 'NOT_UNDERSTOOD' })
}
