// A date moved in time: its kind, its precision and its doubt stay what they were. Arithmetic on what is written, in wall clock;
// knows no axis and no pointer.
import { civilDay, dayMs, daysInMonth, dayText, minuteMs, monthText, startOfDay, two, yearText } from './calendar.ts'
import { whenBounds } from './bounds.ts'
import { pointsOf } from './character.ts'
import { parseEdtf } from './edtf.ts'
import type { Point, Precision, SetMember, When } from './types.ts'

/** How far one step goes: whole calendar months, or with `months` 0 a fixed length. `ms` is the mean length. */
export interface Stride {
  months: number
  ms: number
}

/** What of a date is moved: all of it, or one end. */
export type Side = 'whole' | 'start' | 'end'

const monthMs = 30.436875 * dayMs
const months = (count: number): Stride => ({ months: count, ms: count * monthMs })

const strides: Record<Precision, Stride> = {
  minute: { months: 0, ms: minuteMs },
  day: { months: 0, ms: dayMs },
  month: months(1),
  quarter: months(3),
  season: months(3),
  year: months(12),
  decade: months(120),
  century: months(1200),
}

/** The ends that can be moved by themselves: known ones of what lasted, and of what happened some time between. A plain date has none. */
export function endsOf(when: When): { start: boolean; end: boolean } {
  if (when.kind === 'point') return { start: false, end: false }
  if (when.kind === 'interval') return { start: typeof when.start !== 'string', end: typeof when.end !== 'string' }
  const [only] = when.members
  const single = when.members.length === 1 && only !== undefined && only.from === only.to
  return { start: !single && only?.from != null, end: !single && when.members.at(-1)?.to != null }
}

/** The finest step that the date (or one end of it) can be moved by: the coarsest of what is written there. */
export function strideOf(when: When, side: Side): Stride {
  return pointsAt(when, side)
    .map(({ precision }) => strides[precision])
    .reduce(coarserStride, strides.minute)
}

export function coarserStride(a: Stride, b: Stride): Stride {
  return a.ms >= b.ms ? a : b
}

/**
 * `n` strides later; earlier for n < 0. The stride is at least strideOf(when, side), and a whole number of it where both are months.
 * A day that the month lacks becomes its last. Null: it would leave the calendar, its ends would change places, or there is no such end.
 */
export function shiftWhen(when: When, side: Side, stride: Stride, n: number): When | null {
  return rewrite(when, side, (point) => shiftPoint(point, stride, n))
}

/** The date with another point (EDTF) in place of one end, or of all of it. Null: its ends would change places, or there is no such end. */
export function replaceWhen(when: When, side: Side, edtf: string): When | null {
  if (side !== 'whole') return rewrite(when, side, () => edtf)
  const parsed = parseEdtf(edtf)
  return parsed.ok ? parsed.when : null
}

/** Whether a point on a scale of such steps says more than the date does: then the date may only be made so precise when that is wanted. */
export function isVaguer(when: When, side: Side, stride: Stride): boolean {
  if (side === 'whole' && when.kind === 'interval') return false
  if (side === 'whole' && when.kind === 'set') {
    const { earliest, latest } = whenBounds(when, null)
    return latest - earliest > stride.ms
  }
  return pointsAt(when, side).some(({ precision, qualifier }) => {
    const own = strides[precision].ms
    return qualifier === '' ? stride.ms < own : stride.ms <= own
  })
}

function pointsAt(when: When, side: Side): readonly Point[] {
  if (side === 'whole' || when.kind === 'point') return pointsOf(when)
  if (when.kind === 'interval') {
    const end = side === 'start' ? when.start : when.end
    return typeof end === 'string' ? [] : [end]
  }
  const end = side === 'start' ? when.members[0]?.from : when.members.at(-1)?.to
  return end ? [end] : []
}

function rewrite(when: When, side: Side, change: (point: Point) => string): When | null {
  if (side !== 'whole' && !endsOf(when)[side]) return null
  const parsed = parseEdtf(rewritten(when, side, change))
  return parsed.ok ? parsed.when : null
}

function rewritten(when: When, side: Side, change: (point: Point) => string): string {
  switch (when.kind) {
    case 'point':
      return change(when.point)
    case 'interval': {
      const write = (end: typeof when.start, moves: boolean): string =>
        end === 'open' ? '..' : end === 'unknown' ? '' : moves ? change(end) : end.text
      return `${write(when.start, side !== 'end')}/${write(when.end, side !== 'start')}`
    }
    case 'set': {
      const last = when.members.length - 1
      const parts = when.members.map((member, i) =>
        memberText(
          member,
          side === 'whole' || (side === 'start' && i === 0),
          side === 'whole' || (side === 'end' && i === last),
          change,
        ),
      )
      return `[${parts.join(',')}]`
    }
  }
}

function memberText({ from, to }: SetMember, first: boolean, last: boolean, change: (point: Point) => string): string {
  const write = (point: Point | null, moves: boolean): string => (point ? (moves ? change(point) : point.text) : '')
  // a single day is moved by whichever end it is
  return from === to ? write(from, first || last) : `${write(from, first)}..${write(to, last)}`
}

function shiftPoint(point: Point, stride: Stride, n: number): string {
  const { precision, qualifier, year, text } = point
  const month = point.month ?? 1
  const by = n * stride.months
  // 2024-XX-XX stays written so
  const unspecified = /(?:-XX)+(?=[?~%]?$)/.exec(text)?.[0] ?? ''
  switch (precision) {
    case 'century':
      return unknownDigits(Math.floor(year / 100) + by / 1200, 2) + qualifier
    case 'decade':
      return unknownDigits(Math.floor(year / 10) + by / 120, 1) + qualifier
    case 'year':
      return yearText(year + by / 12) + unspecified + qualifier
    case 'season':
    case 'quarter': {
      const first = precision === 'season' ? 21 : 33
      const quarters = year * 4 + (month - first) + by / 3
      const place = Math.floor(quarters / 4)
      return `${yearText(place)}-${quarters - place * 4 + first}${qualifier}`
    }
    case 'month': {
      const moved = addMonths(year, month, by)
      return monthText(moved.year, moved.month) + unspecified + qualifier
    }
    case 'day':
    case 'minute':
      return shiftDay(point, stride, n) + qualifier
  }
}

function shiftDay({ precision, year, month, day, time, text }: Point, stride: Stride, n: number): string {
  const clock = time ?? { hour: 0, minute: 0, second: null }
  const start = startOfDay(year, month ?? 1, day ?? 1) + (clock.hour * 60 + clock.minute) * minuteMs
  const moved = stride.months === 0 ? start + n * stride.ms : null
  const to = moved === null ? monthsLater(year, month ?? 1, day ?? 1, n * stride.months) : civilDay(moved)
  if (precision === 'day') return dayText(to)
  const minutes = moved === null ? clock.hour * 60 + clock.minute : mod(Math.floor(moved / minuteMs), 1440)
  const offset = /T\d\d:\d\d(?::\d\d)?(.*?)[?~%]?$/.exec(text)?.[1] ?? ''
  const seconds = clock.second === null ? '' : `:${two(clock.second)}`
  return `${dayText(to)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${seconds}${offset}`
}

function monthsLater(
  year: number,
  month: number,
  day: number,
  by: number,
): { year: number; month: number; day: number } {
  const to = addMonths(year, month, by)
  return { ...to, day: Math.min(day, daysInMonth(to.year, to.month)) }
}

function addMonths(year: number, month: number, by: number): { year: number; month: number } {
  const all = year * 12 + month - 1 + by
  return { year: Math.floor(all / 12), month: mod(all, 12) + 1 }
}

/** `199X`, `19XX`; before year 0 `-004X` is −49…−40, so that its number counts from −1. */
function unknownDigits(number: number, digits: number): string {
  const shown = number < 0 ? -number - 1 : number
  return `${number < 0 ? '-' : ''}${String(shown).padStart(4 - digits, '0')}${'X'.repeat(digits)}`
}

function mod(a: number, b: number): number {
  return a - Math.floor(a / b) * b
}
