// Dates in the reader's words, through Intl: never more precise than the value. Knows the catalogue, not where dates stand.
import type { Point, When, WhenProblem } from '../domain/when.ts'
import { civilDay, dayMs } from '../domain/when/calendar.ts'
import { whenBounds, whenMark, whenPrecision } from '../domain/when.ts'
import { pointsOf } from '../domain/when/character.ts'
import type { Words } from './words.ts'

/** long: whole sentences parts (`between 3 and 7 June 2024`). list: the same without what stands beside it as precision (`3 – 7 June 2024`). short: months shortened. */
export type WhenStyle = 'long' | 'list' | 'short'

export function whenToWords(when: When, words: Words, style: WhenStyle): string {
  const points = pointsOf(when)
  const years = points.map(({ year }) => year)
  const manner = {
    style,
    eras: Math.min(...years) <= 0 && Math.max(...years) > 0,
    besideFiner: points.some(({ month, precision }) => month !== null && precision !== 'year'),
  }
  switch (when.kind) {
    case 'point':
      return pointToWords(when.point, words, manner)
    case 'interval':
      return intervalToWords(when, words, manner)
    case 'set':
      return setToWords(when, words, manner)
  }
}

interface Manner {
  style: WhenStyle
  /** Years after Christ say so, since others beside them are before: `50 BCE – 500 CE`. */
  eras: boolean
  /** A year says that it is one: `June 2023 – the year 2024`, since `June 2023 – 2024` may be two Junes; `about 2024` says it already. */
  besideFiner: boolean
}

/** `day`, `month`, `about`, `between, 10 days` (list: `between`): what a mark says, in words. */
export function precisionToWords(when: When, words: Words, style: WhenStyle = 'long'): string {
  const mark = whenMark(when)
  if (mark === 'between') {
    const { earliest, latest } = whenBounds(when, null)
    const days = Math.round((latest - earliest) / dayMs)
    return style === 'list' || Math.abs(earliest) === 8.64e15 || latest === 8.64e15 || days > 366
      ? words.formatMessage({ id: 'when_precision_between' })
      : words.formatMessage({ id: 'when_precision_between_days' }, { days })
  }
  if (mark === 'about') return words.formatMessage({ id: 'when_precision_about' })
  if (mark === 'open') {
    const side = when.kind === 'interval' && typeof when.start === 'string' ? 'start' : 'end'
    return words.formatMessage({ id: 'when_precision_open' }, { side })
  }
  if (when.kind === 'interval') return words.formatMessage({ id: 'when_precision_lasting' })
  return words.formatMessage({ id: 'when_precision' }, { precision: whenPrecision(when) })
}

/** `Thursday`, for a date known to the day or finer; null otherwise. */
export function weekdayToWords(when: When, words: Words): string | null {
  if (when.kind !== 'point' || when.point.day === null || when.point.qualifier !== '') return null
  return format(words, when.point, { weekday: 'long' })
}

/** One sentence: what is wrong and what would be right. */
export function problemToWords(problem: WhenProblem, words: Words): string {
  switch (problem.code) {
    case 'NOT_UNDERSTOOD':
      return words.formatMessage({ id: 'when_problem_not_understood' })
    case 'NO_SUCH_MONTH':
      return words.formatMessage({ id: 'when_problem_month' }, { month: String(problem.month) })
    case 'NO_SUCH_DAY':
      return words.formatMessage(
        { id: 'when_problem_day' },
        { month: plainPoint(dateOf(problem.year, problem.month, null), words, plain), days: problem.days },
      )
    case 'NO_SUCH_TIME':
      return words.formatMessage({ id: 'when_problem_time' })
    case 'NO_TIME_24':
      return words.formatMessage({ id: 'when_problem_24' }, { day: problem.day })
    case 'NO_SUCH_OFFSET':
      return words.formatMessage({ id: 'when_problem_offset' })
    case 'WHICH_CENTURY':
      return words.formatMessage(
        { id: 'when_problem_century' },
        { number: String(problem.number), old: `19${String(problem.number).padStart(2, '0')}` },
      )
    case 'LONG_YEAR':
      return words.formatMessage({ id: 'when_problem_long_year' }, { suggestion: problem.suggestion })
    case 'NO_YEAR_ZERO':
      return words.formatMessage({ id: 'when_problem_year_zero' })
    case 'TIME_WITHOUT_DAY':
      return words.formatMessage({ id: 'when_problem_time_alone' })
    case 'BEFORE_CHRIST_FORM':
      return words.formatMessage({ id: 'when_problem_before_christ' }, { suggestion: problem.suggestion })
    case 'OTHER_WEEKDAY': {
      const date = dateOf(problem.year, problem.month, problem.day)
      // 1 January 2024 was a Monday
      const typed = dateOf(2024, 1, problem.typed)
      return words.formatMessage(
        { id: 'when_problem_weekday' },
        {
          date: plainPoint(date, words, plain),
          weekday: format(words, date, { weekday: 'long' }),
          typed: format(words, typed, { weekday: 'long' }),
        },
      )
    }
    case 'ENDS_BEFORE_START':
      return words.formatMessage({ id: 'when_problem_order' }, { swapped: problem.swapped ?? '' })
    case 'OUT_OF_RANGE':
      return words.formatMessage({ id: 'when_problem_range' })
  }
}

const plain: Manner = { style: 'long', eras: false, besideFiner: false }

function dateOf(year: number, month: number, day: number | null): Point {
  return { text: '', precision: day === null ? 'month' : 'day', qualifier: '', year, month, day, time: null }
}

function pointToWords(point: Point, words: Words, manner: Manner): string {
  const date = plainPoint(point, words, manner)
  switch (point.qualifier) {
    case '':
      return date
    case '~':
      // the precision beside it says "about" already
      return manner.style === 'list' ? date : words.formatMessage({ id: 'when_about' }, { date })
    case '?':
      return words.formatMessage({ id: 'when_perhaps' }, { date })
    case '%':
      return words.formatMessage({ id: 'when_perhaps_about' }, { date })
  }
}

function plainPoint(point: Point, words: Words, manner: Manner): string {
  const { precision, year, month } = point
  const yearWords = yearToWords(year, words, manner)
  switch (precision) {
    case 'century':
      return words.formatMessage(
        { id: 'when_century' },
        { first: yearWords, last: yearToWords(lastYearOf(point), words, manner) },
      )
    case 'decade':
      return year < 100
        ? words.formatMessage(
            { id: 'when_span' },
            { first: yearWords, last: yearToWords(lastYearOf(point), words, manner) },
          )
        : words.formatMessage({ id: 'when_decade' }, { year: String(year) })
    case 'year':
      return manner.besideFiner && point.qualifier === '' && isPlainYear(year, manner)
        ? words.formatMessage({ id: 'when_year' }, { year: yearWords })
        : yearWords
    case 'season':
      return words.formatMessage({ id: 'when_season' }, { season: String(month), year: yearWords })
    case 'quarter':
      return words.formatMessage({ id: 'when_quarter' }, { quarter: (month ?? 33) - 32, year: yearWords })
    case 'month':
      return withYear(words, point, manner, { month: monthStyle(manner.style) })
    case 'day':
      return withYear(words, point, manner, { day: 'numeric', month: monthStyle(manner.style) })
    case 'minute':
      return words.formatMessage(
        { id: 'when_at' },
        {
          day: withYear(words, point, manner, { day: 'numeric', month: monthStyle(manner.style) }),
          time: timeToWords(point, words),
        },
      )
  }
}

function lastYearOf(point: Point): number {
  return civilDay(whenBounds({ kind: 'point', point }, null).latest - 1).year
}

/** Where Intl's year alone could be taken for a day or another era, it is worded by ourselves: `15 March 44 BCE`, `February 3 CE`. */
function withYear(words: Words, point: Point, manner: Manner, options: Intl.DateTimeFormatOptions): string {
  if (isPlainYear(point.year, manner)) return tidy(format(words, point, { ...options, year: 'numeric' }))
  return words.formatMessage(
    { id: 'when_with_year' },
    { date: tidy(format(words, point, options)), year: yearToWords(point.year, words, manner) },
  )
}

function yearToWords(year: number, words: Words, manner: Manner): string {
  if (isPlainYear(year, manner)) return String(year)
  return year > 0
    ? words.formatMessage({ id: 'when_ce' }, { year: String(year) })
    : words.formatMessage({ id: 'when_bce' }, { year: String(1 - year) })
}

/** Three or four digits are a year to everybody. */
function isPlainYear(year: number, { eras }: Manner): boolean {
  return year >= 100 && year <= 9_999 && !eras
}

function timeToWords({ time }: Point, words: Words): string {
  if (!time) return ''
  const clock = [time.hour, time.minute, ...(time.second === null ? [] : [time.second])]
    .map((n) => String(n).padStart(2, '0'))
    .join(':')
  if (time.offset === null) return clock
  const hours = Math.trunc(Math.abs(time.offset) / 60)
  const minutes = Math.abs(time.offset) % 60
  const offset =
    time.offset === 0
      ? ''
      : `${time.offset < 0 ? '−' : '+'}${hours}${minutes ? `:${String(minutes).padStart(2, '0')}` : ''}`
  return words.formatMessage({ id: 'when_clock_utc' }, { clock, offset })
}

function intervalToWords({ start, end }: Extract<When, { kind: 'interval' }>, words: Words, manner: Manner): string {
  if (typeof start !== 'string' && typeof end !== 'string') return rangeToWords(start, end, words, manner)
  if (typeof start !== 'string')
    return words.formatMessage(
      { id: end === 'open' ? 'when_from' : 'when_from_unknown' },
      { date: pointToWords(start, words, manner) },
    )
  if (typeof end !== 'string')
    return words.formatMessage(
      { id: start === 'open' ? 'when_until' : 'when_until_unknown' },
      { date: pointToWords(end, words, manner) },
    )
  return ''
}

function setToWords(when: Extract<When, { kind: 'set' }>, words: Words, manner: Manner): string {
  const members = when.members.map(({ from, to }) => {
    if (from && to) {
      if (from === to) return pointToWords(from, words, manner)
      return manner.style === 'long'
        ? words.formatMessage(
            { id: 'when_between' },
            { from: pointToWords(from, words, manner), to: pointToWords(to, words, manner) },
          )
        : rangeToWords(from, to, words, manner)
    }
    const point = from ?? to
    return point
      ? words.formatMessage({ id: from ? 'when_after' : 'when_before' }, { date: pointToWords(point, words, manner) })
      : ''
  })
  return words.formatList(members, { type: 'disjunction' })
}

/** `29 July – 2 August 2024`, `May – July 2024`: what both share is said once, where Intl knows how. */
function rangeToWords(start: Point, end: Point, words: Words, manner: Manner): string {
  const same =
    start.precision === end.precision &&
    !start.qualifier &&
    !end.qualifier &&
    isPlainYear(start.year, manner) &&
    isPlainYear(end.year, manner)
  if (same && (start.precision === 'day' || start.precision === 'month')) {
    const options: Intl.DateTimeFormatOptions = {
      year: 'numeric',
      month: monthStyle(manner.style),
      ...(start.precision === 'day' ? { day: 'numeric' } : {}),
    }
    return tidy(formatOf(words, options).formatRange(noon(start), noon(end)))
  }
  return words.formatMessage(
    { id: 'when_span' },
    { first: pointToWords(start, words, manner), last: pointToWords(end, words, manner) },
  )
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(words: Words, point: Point, options: Intl.DateTimeFormatOptions): string {
  return formatOf(words, options).format(noon(point))
}

/** Making one takes a hundred times as long as using it. */
function formatOf(words: Words, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${words.locale} ${JSON.stringify(options)}`
  let made = formats.get(key)
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' })))
  return made
}

/** Noon of the point's first day: no zone and no rounding moves it. */
function noon(point: Point): number {
  const first: Point = { ...point, precision: point.day === null ? 'month' : 'day', time: null }
  return whenBounds({ kind: 'point', point: first }, null).earliest + dayMs / 2
}

function monthStyle(style: WhenStyle): 'long' | 'short' {
  return style === 'short' ? 'short' : 'long'
}

/** British English shortens September to four letters, all other months to three. */
function tidy(text: string): string {
  return text.replace('Sept ', 'Sep ')
}
