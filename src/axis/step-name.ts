// What a calendar step is called in the reader's language: short in a row of its own kind, whole where it stands alone.
import { civilDay } from '../domain/when/calendar.ts'
import { offsetAt } from '../domain/when/time-zone.ts'
import { clampInstant, type Unit } from '../domain/timescale/calendar.ts'
import type { Words } from '../words/words.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function format(instant: number, words: Words, options: Intl.DateTimeFormatOptions): string {
  const key = words.locale + JSON.stringify(options)
  let made = formats.get(key)
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(words.locale, { ...options, timeZone: 'UTC' })))
  return made.format(instant)
}

/** What a step is called: short in the small row, whole above it. */
export function stepName(instant: number, unit: Unit, zone: string, words: Words, short: boolean): string {
  const wall = clampInstant(instant + offsetAt(instant, zone))
  const { year, month } = civilDay(wall)
  switch (unit.name) {
    case 'minute':
    case '10 minutes':
    case 'hour':
    case '6 hours':
      return format(wall, words, {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        ...(short ? {} : { day: 'numeric', month: 'short' }),
      })
    case 'day':
    case 'week':
      return format(wall, words, short ? { day: 'numeric' } : { day: 'numeric', month: 'long', year: 'numeric' })
    case 'month':
      return short
        ? format(wall, words, { month: 'short' }).replace('Sept', 'Sep').replace('.', '')
        : `${format(wall, words, { month: 'long' })} ${yearName(year, words)}`
    case 'quarter':
      return words.formatMessage({ id: 'axis_quarter' }, { quarter: 1 + Math.floor((month - 1) / 3) })
    case 'year':
      return yearName(year, words)
    case 'decade':
      return short || year <= 0
        ? yearName(year, words)
        : words.formatMessage({ id: 'axis_decade' }, { year: String(Math.floor(year / 10) * 10) })
    default: {
      const years = unit.months / 12
      return yearName(Math.floor(year / years) * years, words)
    }
  }
}

function yearName(year: number, words: Words): string {
  return year > 0 ? String(year) : words.formatMessage({ id: 'axis_bce' }, { year: String(1 - year) })
}
