// EDTF (ISO 8601-2:2019, annex A) in and out: levels 0 and 1, sets of one-of, quarters 33–36, times to the minute, also in intervals and sets.
import { startOfDay, dayText, daysInMonth, firstYear, lastYear, minuteMs, yearText } from './calendar.ts'
import { pointBounds } from './point-bounds.ts'
import {
  WhenRefused,
  type Point,
  type Precision,
  type Qualifier,
  type SetMember,
  type Time,
  type When,
  type WhenProblem,
} from './types.ts'

export type Parsed = { ok: true; when: When } | { ok: false; problem: WhenProblem }

/** What was read last: of thousands of dates that are checked and placed on the axis most come again. */
const known = new Map<string, Parsed>()
const knownAtMost = 4_000

/** Never throws; the same text gives the same value. */
export function parseEdtf(text: string): Parsed {
  const before = known.get(text)
  if (before) return before
  const parsed = read(text)
  if (known.size >= knownAtMost) known.clear()
  if (text.length <= longest) known.set(text, parsed)
  return parsed
}

function read(text: string): Parsed {
  try {
    return { ok: true, when: parse(text) }
  } catch (error) {
    if (error instanceof WhenRefused) return { ok: false, problem: error.problem }
    throw error
  }
}

/** The text it was read from: dates are stored as they were written. */
export function formatEdtf(when: When): string {
  if (when.kind === 'point') return when.point.text
  if (when.kind === 'set') return when.text
  return `${sideText(when.start)}/${sideText(when.end)}`
}

function sideText(side: Point | 'open' | 'unknown'): string {
  return side === 'open' ? '..' : side === 'unknown' ? '' : side.text
}

/** Longest text that can be a date: a set of many members; longer is no date and isn't looked at. */
const longest = 2_000

function parse(text: string): When {
  if (text.length > longest) throw notUnderstood()
  if (text.startsWith('[')) return parseSet(text)
  const slash = text.indexOf('/')
  if (slash < 0) return { kind: 'point', point: parsePoint(text) }
  if (text.includes('/', slash + 1)) throw notUnderstood()
  const start = parseSide(text.slice(0, slash))
  const end = parseSide(text.slice(slash + 1))
  if (typeof start === 'string' && typeof end === 'string') throw notUnderstood()
  checkOrder(start, end, '/')
  return { kind: 'interval', start, end }
}

function parseSide(text: string): Point | 'open' | 'unknown' {
  return text === '..' ? 'open' : text === '' ? 'unknown' : parsePoint(text)
}

function parseSet(text: string): When {
  if (!text.endsWith(']')) throw notUnderstood()
  const members = text
    .slice(1, -1)
    .split(',')
    .map((part, i, all) => parseMember(part.trim(), i === 0, i === all.length - 1))
  return { kind: 'set', members, text }
}

/** Only the first member may be open to the past, only the last to the future. */
function parseMember(text: string, first: boolean, last: boolean): SetMember {
  const dots = text.indexOf('..')
  if (dots < 0) {
    const point = parsePoint(text)
    return { from: point, to: point }
  }
  const from = text.slice(0, dots)
  const to = text.slice(dots + 2)
  if ((from === '' && (!first || to === '')) || (to === '' && !last)) throw notUnderstood()
  const member = { from: from === '' ? null : parsePoint(from), to: to === '' ? null : parsePoint(to) }
  if (member.from && member.to) checkOrder(member.from, member.to, '..')
  return member
}

/** A date that ends before it starts is refused; the other way round is offered. Zones can't turn the order of what is a day or more apart. */
function checkOrder(start: Point | 'open' | 'unknown', end: Point | 'open' | 'unknown', between: '/' | '..'): void {
  if (typeof start === 'string' || typeof end === 'string') return
  if (pointBounds(end, null).latest <= pointBounds(start, null).earliest) {
    const swapped = `${end.text}${between}${start.text}`
    throw new WhenRefused({ code: 'ENDS_BEFORE_START', swapped: between === '..' ? `[${swapped}]` : swapped })
  }
}

const pointPattern = new RegExp(
  '^(?<year>-?\\d{4}|Y-?\\d{5,}|-?\\d{3}X|-?\\d{2}XX)' +
    '(?:-(?<month>\\d{2}|XX)(?:-(?<day>\\d{2}|XX)(?:T(?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?(?<offset>Z|[+-]\\d{2}(?::?\\d{2})?)?)?)?)?' +
    '(?<qualifier>[?~%]?)$',
)

function parsePoint(text: string): Point {
  const found = pointPattern.exec(text)?.groups
  if (!found) throw notUnderstood(text)
  // Y is for years that don't fit four digits
  const yearDigits = (found.year ?? '').replace('Y', '')
  if (yearDigits === '-0000') throw new WhenRefused({ code: 'NO_YEAR_ZERO' })
  const { year, unspecified } = readYear(yearDigits)
  if (year < firstYear || year > lastYear) throw new WhenRefused({ code: 'OUT_OF_RANGE' })
  // `exec` above gave one of the four, or an empty text
  const qualifier = found.qualifier as Qualifier
  const make = (precision: Precision, rest: Partial<Point> = {}): Point => ({
    text,
    precision,
    qualifier,
    year,
    month: null,
    day: null,
    time: null,
    ...rest,
  })
  if (unspecified) {
    if (found.month !== undefined) throw notUnderstood(text)
    return make(unspecified)
  }
  if (found.month === undefined) return make('year')
  if (found.month === 'XX') {
    if (found.day !== undefined && found.day !== 'XX') throw notUnderstood(text)
    if (found.hour !== undefined) throw notUnderstood(text)
    return make('year')
  }
  const month = Number(found.month)
  if (month >= 21 && month <= 24 && found.day === undefined) return make('season', { month })
  if (month >= 33 && month <= 36 && found.day === undefined) return make('quarter', { month })
  if (month < 1 || month > 12) throw new WhenRefused({ code: 'NO_SUCH_MONTH', month })
  if (found.day === undefined) return make('month', { month })
  if (found.day === 'XX') {
    if (found.hour !== undefined) throw notUnderstood(text)
    return make('month', { month })
  }
  const day = Number(found.day)
  const days = daysInMonth(year, month)
  if (day < 1 || day > days) throw new WhenRefused({ code: 'NO_SUCH_DAY', year, month, days })
  if (found.hour === undefined) return make('day', { month, day })
  return make('minute', { month, day, time: readTime(found, { year, month, day }) })
}

/** `199X` and `19XX` stand for their first year here; before year 0 the first is the one with the larger number. */
function readYear(digits: string): { year: number; unspecified: 'decade' | 'century' | null } {
  const span = digits.endsWith('XX') ? 100 : digits.endsWith('X') ? 10 : 1
  const year = Number(digits.replaceAll('X', digits.startsWith('-') ? '9' : '0'))
  return { year: year === 0 ? 0 : year, unspecified: span === 100 ? 'century' : span === 10 ? 'decade' : null }
}

function readTime(found: Record<string, string | undefined>, day: { year: number; month: number; day: number }): Time {
  const hour = Number(found.hour)
  const minute = Number(found.minute)
  const second = found.second === undefined ? null : Number(found.second)
  if (hour === 24 && minute === 0) throw new WhenRefused({ code: 'NO_TIME_24', day: nextDay(day) })
  if (hour > 23 || minute > 59 || (second !== null && second > 59)) throw new WhenRefused({ code: 'NO_SUCH_TIME' })
  return { hour, minute, second, offset: found.offset === undefined ? null : readOffset(found.offset) }
}

/** Minutes east of UTC. Zones have reached from −15:59 to +15:59. */
function readOffset(text: string): number {
  if (text === 'Z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(3).replace(':', '') || '0')
  if (hours > 15 || minutes > 59) throw new WhenRefused({ code: 'NO_SUCH_OFFSET' })
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

function nextDay({ year, month, day }: { year: number; month: number; day: number }): string {
  const date = new Date(startOfDay(year, month, day) + 1440 * minuteMs)
  return dayText({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })
}

/** `-44-03-15` looks like a date of 44 BCE, `-12345` like a year: what they would be is offered. */
function notUnderstood(text = ''): WhenRefused {
  const long = /^-(\d{5,})(?:-|$)/.exec(text)
  if (long) {
    const year = -Number(long[1])
    return new WhenRefused(
      year < firstYear ? { code: 'OUT_OF_RANGE' } : { code: 'LONG_YEAR', suggestion: yearText(year) },
    )
  }
  const before = /^-(\d{1,3})(-\d{2}(?:-\d{2})?)?$/.exec(text)
  if (before) {
    const year = Number(before[1]) - 1
    return new WhenRefused({
      code: 'BEFORE_CHRIST_FORM',
      suggestion: `${year > 0 ? '-' : ''}${String(year).padStart(4, '0')}${before[2] ?? ''}`,
    })
  }
  return new WhenRefused({ code: 'NOT_UNDERSTOOD' })
}
