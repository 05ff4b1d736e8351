// What stands where in the list: years as headings over events. Pure; holds no texts but the headings'.
import { parseEdtf, type When } from '../../domain/when.ts'
import { whenToWords } from '../when-words.ts'
import type { Words } from '../words.ts'

/** Astronomical; `open`: no known start. */
export type Year = number | 'open' | 'undated'

/** The first year written in a date; null: there is none, or it can't be read. */
export function writtenYear(when: When | null): Year {
  return when === null ? 'undated' : firstYear(when)
}

/**
 * The year that an event stands under, below one that stands under `above`. Events come in order of their instants, and at the turn of
 * a year zones can put an earlier local year after a later one: the headings still only go up.
 */
export function yearBelow(above: Year | null, year: Year): Year {
  return typeof above === 'number' && typeof year === 'number' ? Math.max(year, above) : year
}

export function yearToWords(year: Year, words: Words): string {
  if (year === 'undated') return words.formatMessage({ id: 'page_undated' })
  if (year === 'open') return words.formatMessage({ id: 'page_no_start' })
  const digits = String(Math.abs(year)).padStart(4, '0')
  const parsed = parseEdtf(`${digits.length > 4 ? 'Y' : ''}${year < 0 ? '-' : ''}${digits}`)
  return parsed.ok ? whenToWords(parsed.when, words, 'long') : String(year)
}

function firstYear(when: When): number | 'open' {
  if (when.kind === 'point') return when.point.year
  if (when.kind === 'interval') return typeof when.start === 'string' ? 'open' : when.start.year
  let first = Number.POSITIVE_INFINITY
  for (const { from } of when.members) {
    if (from === null) return 'open'
    first = Math.min(first, from.year)
  }
  return first
}
