// One date in words, as far as it is said: numbers, month, year, season, quarter, decade, part of it, weekday, time.
import { lastYear, yearText } from './calendar.ts'
import type { Part } from './lexicon.ts'
import type { Token } from './tokens.ts'
import { WhenRefused, type ReadContext } from './types.ts'

export type Assumed = 'year' | 'day' | null

export interface PartialDate {
  /** Astronomical. */
  year: number | null
  month: number | null
  day: number | null
  /** EDTF 21–24 or 33–36. */
  season: number | null
  decade: boolean
  /** The year is its first one as EDTF counts: 1800 for the 19th; negative before Christ. */
  century: boolean
  part: Part | null
  /** `T16:00+02:00`; '' without. */
  time: string
  /** Monday 1 … Sunday 7; said beside its day. */
  weekday: number | null
  relative: { days: number } | { weekday: number; lastWeek: boolean } | null
}

export type ReadDate = { date: PartialDate } | { dmy: PartialDate; mdy: PartialDate }

const nothing: PartialDate = {
  year: null,
  month: null,
  day: null,
  season: null,
  decade: false,
  century: false,
  part: null,
  time: '',
  weekday: null,
  relative: null,
}

/** Throws WhenRefused. */
export function readDate(all: readonly Token[], context: ReadContext): ReadDate {
  const { rest, time } = takeTime(all.filter(({ is }) => is !== 'from'))
  const era = rest.find(({ is }) => is === 'before christ' || is === 'after christ')
  const tokens = rest.filter(({ is }) => is !== 'noise' && is !== 'before christ' && is !== 'after christ')
  const numeric = readNumeric(tokens, context)
  if (numeric) {
    const put = (date: PartialDate): PartialDate => ({ ...date, time, year: toAstronomical(date.year, era) })
    return 'dmy' in numeric ? { dmy: put(numeric.dmy), mdy: put(numeric.mdy) } : { date: put(numeric.date) }
  }
  return { date: readWords(dropStops(tokens), time, era) }
}

function readWords(tokens: readonly Token[], time: string, era: Token | undefined): PartialDate {
  const date = { ...nothing, time }
  const numbers: Extract<Token, { is: 'number' }>[] = []
  let last: Token | null = null as Token | null
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token) continue
    switch (token.is) {
      case 'number': {
        const sign = tokens[i + 1]?.is
        if (sign === 'year') date.year = once(date.year, token.value)
        else if (sign === 'monthSign') date.month = once(date.month, checkMonth(token.value))
        else if (sign === 'daySign') date.day = once(date.day, token.value)
        else if (sign === 'century' || tokens[i - 1]?.is === 'century') {
          date.century = true
          date.year = once(date.year, firstOfCentury(token.value, era))
        } else if (token.decade || sign === 'decade' || tokens[i - 1]?.is === 'decade') {
          date.decade = true
          if (token.digits < 3) throw new WhenRefused({ code: 'WHICH_CENTURY', number: token.value })
          date.year = once(date.year, token.value)
        } else if (
          token.digits === 1 &&
          date.season === null &&
          (tokens[i - 1]?.is === 'quarter' || sign === 'quarter')
        )
          date.season = quarter(token.value)
        else numbers.push(token)
        break
      }
      case 'year':
      case 'monthSign':
      case 'daySign':
      case 'decade':
      case 'century':
      case 'quarter':
        break
      case 'month':
        date.month = once(date.month, token.month)
        break
      case 'season':
        date.season = once(date.season, token.season)
        break
      case 'part':
        date.part = once(date.part, token.part)
        break
      case 'relative':
        date.relative = once(date.relative, { days: token.days })
        break
      case 'last':
      case 'last week':
        last = token
        break
      case 'weekday':
        date.weekday = once(date.weekday, token.weekday)
        break
      case 'sign':
        if (isJoint(tokens, i)) break
        throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
      default:
        throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
    }
  }
  placeNumbers(date, numbers, era !== undefined)
  // "Tuesday 4 June 2024" names its day twice, "Tuesday" and "last Tuesday" are counted from another day
  if (date.weekday !== null && date.day === null) {
    date.relative = once(date.relative, { weekday: date.weekday, lastWeek: last?.is === 'last week' })
    date.weekday = null
  }
  if (date.relative && [date.year, date.month, date.season].some((said) => said !== null))
    throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  if (last && !date.relative) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  if (!date.century) date.year = toAstronomical(date.year, era)
  return date
}

/** Commas and full stops part nothing here, nor do brackets around a weekday; nor does a leading `a` (a principios de 2023). */
function dropStops(tokens: readonly Token[]): Token[] {
  const isBracket = (sign: string, i: number): boolean =>
    (sign === '(' && tokens[i + 1]?.is === 'weekday') || (sign === ')' && tokens[i - 1]?.is === 'weekday')
  return tokens.filter(
    (token, i) =>
      !(token.is === 'sign' && (token.sign === ',' || token.sign === '.' || isBracket(token.sign, i))) &&
      !(token.is === 'at' && i === 0),
  )
}

/** mid-2023, 3-Jun-2024, Jun-3-2024, Q2/2024, 2024-Q2: signs that only join. */
function isJoint(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.is
  const after = tokens[at + 1]?.is
  return (
    before === 'part' ||
    before === 'month' ||
    after === 'month' ||
    after === 'quarter' ||
    tokens[at - 2]?.is === 'quarter' ||
    tokens[at - 3]?.is === 'month'
  )
}

/** A day comes first or after the month, a year has three digits or stands last. */
function placeNumbers(date: PartialDate, numbers: readonly Extract<Token, { is: 'number' }>[], hasEra: boolean): void {
  for (const number of numbers) {
    if (number.digits > 4 && !hasEra) throw longYear(number)
    const isYear =
      number.digits >= 3 ||
      (hasEra &&
        !number.ordinal &&
        date.year === null &&
        (date.month === null || date.day !== null || number === numbers.at(-1)))
    if (isYear) date.year = once(date.year, number.value)
    // June 99: no day, so a year
    else if (number.value > 31 && date.year === null && numbers.length === 1)
      throw new WhenRefused({ code: 'WHICH_CENTURY', number: number.value })
    else if (date.day === null && date.month !== null) date.day = number.value
    else if (date.day === null && number === numbers[0] && date.month === null && date.season === null)
      date.day = number.value
    else throw new WhenRefused({ code: 'WHICH_CENTURY', number: number.value })
  }
}

/** 3.6.2024, 3/6/2024, 2024/6/3, 6/2024: only numbers and one kind of sign. */
function readNumeric(tokens: readonly Token[], { dateOrder }: ReadContext): ReadDate | null {
  const values: { value: number; digits: number }[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (i % 2 === 0) {
      if (token?.is !== 'number' || token.ordinal || token.decade) return null
      values.push(token)
    } else if (token?.is !== 'sign' || !'/.-'.includes(token.sign)) return null
  }
  const [a, b, c] = values
  if (!a || !b || tokens.length % 2 === 0 || values.length > 3) return null
  if (values.some(({ digits }) => digits > 4)) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  if (!c) {
    if (a.digits >= 3) return { date: { ...nothing, year: a.value, month: checkMonth(b.value) } }
    if (b.digits >= 3) return { date: { ...nothing, year: b.value, month: checkMonth(a.value) } }
    throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  }
  if (a.digits >= 3) return { date: { ...nothing, year: a.value, month: checkMonth(b.value), day: c.value } }
  if (c.digits < 3) throw new WhenRefused({ code: 'WHICH_CENTURY', number: c.value })
  const dmy = { ...nothing, year: c.value, month: b.value, day: a.value }
  const mdy = { ...nothing, year: c.value, month: a.value, day: b.value }
  if (a.value === b.value && a.value <= 12) return { date: dmy }
  // beyond 12 there is one reading
  if (a.value > 12) return { date: { ...dmy, month: checkMonth(b.value) } }
  if (b.value > 12) return { date: { ...mdy, month: checkMonth(a.value) } }
  if (dateOrder) return { date: dateOrder === 'dmy' ? dmy : mdy }
  return { dmy, mdy }
}

/** 16:00, 4 pm, 16h30, 下午4点, with Z, +02:00 or UTC behind. */
function takeTime(tokens: readonly Token[]): { rest: Token[]; time: string } {
  const colonAt = tokens.findIndex(
    (token, i) => token.is === 'sign' && token.sign === ':' && tokens[i - 1]?.is === 'number',
  )
  const hourAt =
    colonAt > 0 ? colonAt - 1 : tokens.findIndex((token, i) => token.is === 'number' && isHourSign(tokens[i + 1]))
  const hourToken = tokens[hourAt]
  if (hourToken?.is !== 'number') return { rest: [...tokens], time: '' }
  let end = hourAt + 2
  let minute = 0
  const minuteToken = tokens[end]
  const hasMinute = minuteToken?.is === 'number' && (minuteToken.digits === 2 || colonAt > 0)
  if (hasMinute) {
    minute = minuteToken.value
    end++
  }
  const half = [tokens[hourAt - 1], tokens[end], tokens[hourAt + 1]].find(
    (token) => token?.is === 'am' || token?.is === 'pm',
  )
  if (tokens[end]?.is === 'am' || tokens[end]?.is === 'pm' || tokens[end]?.is === 'hour') end++
  const offset = takeOffset(tokens, end)
  const hour = half ? twelveHours(hourToken.value, half.is === 'pm', minute) : hourToken.value
  const from = tokens[hourAt - 1]?.is === 'am' || tokens[hourAt - 1]?.is === 'pm' ? hourAt - 1 : hourAt
  const before = tokens.slice(0, from)
  const previous = before.at(-1)
  if (previous?.is === 'sign' && (previous.sign === 't' || previous.sign === ',')) before.pop()
  // `at` in other languages: às, à, a las, um
  while (['at', 'about', 'noise'].includes(before.at(-1)?.is ?? '')) before.pop()
  return { rest: [...before, ...tokens.slice(offset.end)], time: `T${pad(hour)}:${pad(minute)}${offset.text}` }
}

function isHourSign(token: Token | undefined): boolean {
  return token?.is === 'hour' || token?.is === 'am' || token?.is === 'pm'
}

/** The minus is an offset's wherever it is still a hyphen here: one that parts two times was made a dash (see cutTokens). */
function takeOffset(tokens: readonly Token[], at: number): { text: string; end: number } {
  const token = tokens[at]
  if (token?.is === 'utc') {
    const signed = takeOffset(tokens, at + 1)
    return signed.text === '' || signed.text === 'Z' ? { text: 'Z', end: at + 1 } : signed
  }
  const hours = tokens[at + 1]
  if (token?.is !== 'sign' || (token.sign !== '+' && token.sign !== '-') || hours?.is !== 'number')
    return { text: '', end: at }
  const colon = tokens[at + 2]
  const minutes = tokens[at + 3]
  const withMinutes = colon?.is === 'sign' && colon.sign === ':' && minutes?.is === 'number'
  const joined = hours.digits === 4
  const h = joined ? Math.floor(hours.value / 100) : hours.value
  const m = joined ? hours.value % 100 : withMinutes ? minutes.value : 0
  return { text: `${token.sign}${pad(h)}:${pad(m)}`, end: at + (withMinutes ? 4 : 2) }
}

/** `16:00 pm` is tolerated, `16 am` and `0 pm` say two things. */
function twelveHours(hour: number, afternoon: boolean, minute: number): number {
  if (minute > 59 || (afternoon ? hour === 0 : hour > 12)) throw new WhenRefused({ code: 'NO_SUCH_TIME' })
  if (hour > 12) return hour
  return (hour % 12) + (afternoon ? 12 : 0)
}

/** The year as counted by historians: there is no year 0, 44 BCE is −43. */
function toAstronomical(year: number | null, era: Token | undefined): number | null {
  if (era && year === 0) throw new WhenRefused({ code: 'NO_YEAR_ZERO' })
  return year !== null && era?.is === 'before christ' ? 1 - year : year
}

/** The 5th century BCE is 500 to 401 BCE, which EDTF writes as −04XX; the 1st has no such form. */
function firstOfCentury(number: number, era: Token | undefined): number {
  const isBefore = era?.is === 'before christ'
  if (number < (isBefore ? 2 : 1) || number > 99) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  return (number - 1) * (isBefore ? -100 : 100)
}

/** Five digits are a year only when they say so: more often a digit was typed twice. */
function longYear({ value, digits }: { value: number; digits: number }): WhenRefused {
  if (digits > 6) return new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  return new WhenRefused(
    value > lastYear ? { code: 'OUT_OF_RANGE' } : { code: 'LONG_YEAR', suggestion: yearText(value) },
  )
}

function once<T>(before: T | null, value: T): T {
  if (before !== null) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  return value
}

function checkMonth(month: number): number {
  if (month < 1 || month > 12) throw new WhenRefused({ code: 'NO_SUCH_MONTH', month })
  return month
}

function quarter(n: number): number {
  if (n < 1 || n > 4) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  return 32 + n
}

function pad(n: number): string {
  return String(n).padStart(2, '0')
}
