// A step of the axis in words, whole and by itself: `2023`, `June 2024`, `3 Jun 2024, 14:00 – 15:00`. Knows the catalogue, not where it stands.
import { parseEdtf } from '../domain/when.ts'
import { clampInstant, type Unit } from '../domain/timescale/calendar.ts'
import { civilDay, dayMs, dayText, monthText, yearText } from '../domain/when/calendar.ts'
import { offsetAt } from '../domain/when/time-zone.ts'
import { whenToWords } from './when-words.ts'
import type { Words } from './words.ts'

/** from…to (epoch ms): one step of `unit` by the clocks of the zone. */
export function stretchToWords(from: number, to: number, unit: Unit, zone: string, words: Words): string {
  const wall = (instant: number): number => clampInstant(instant + offsetAt(instant, zone))
  if (unit.months === 0 && unit.ms < dayMs)
    return new Intl.DateTimeFormat(words.locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: 'UTC',
    }).formatRange(wall(from), wall(to))
  const first = edtfToWords(stepText(wall(from), unit), words)
  const years = unit.months / 12
  if (years <= 1 || (years === 10 && civilDay(wall(from)).year >= 0)) return first
  return words.formatMessage(
    { id: 'when_span' },
    { first, last: edtfToWords(yearText(civilDay(wall(to)).year - 1), words) },
  )
}

function stepText(wall: number, unit: Unit): string {
  const { year, month, day } = civilDay(wall)
  if (unit.months === 0) return dayText({ year, month, day })
  switch (unit.name) {
    case 'month':
      return monthText(year, month)
    case 'quarter':
      return `${yearText(year)}-${33 + Math.floor((month - 1) / 3)}`
    case 'decade':
      return year < 0 || year > 9999 ? yearText(year) : `${yearText(year).slice(0, 3)}X`
    default:
      return yearText(year)
  }
}

function edtfToWords(edtf: string, words: Words): string {
  const parsed = parseEdtf(edtf)
  if (!parsed.ok) throw new RangeError(edtf)
  return whenToWords(parsed.when, words, 'long')
}
