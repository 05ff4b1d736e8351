// The date of an event or a version as a reader sees it: in words, with how precisely it is known, and its mark.
import type { Mark } from '../../domain/columns.ts'
import { parseEdtf, whenMark, type When } from '../../domain/when.ts'
import { pointsOf } from '../../domain/when/character.ts'
import { precisionToWords, whenToWords } from '../when-words.ts'
import type { Words } from '../words.ts'
import { element, type Element } from './markup.ts'

interface Dated {
  when: string | null
  displayWhen: string | null
  timeZone: string | null
}

/** Null: undated, or not a date at all (a page that somebody has edited). */
export function readEdtf(text: string | null): When | null {
  const parsed = text === null ? null : parseEdtf(text)
  return parsed?.ok ? parsed.when : null
}

/** Null: there is nothing to say. `timelineZone`: holds for times of events that name no zone. */
export function dateToMarkup(event: Dated, timelineZone: string | null, words: Words): Element | null {
  const { when: text, displayWhen } = event
  if (text === null && displayWhen === null) return null
  const when = readEdtf(text)
  const said = when ? whenToWords(when, words, 'list') : (text ?? '')
  const zone = hasLocalTime(when) ? (event.timeZone ?? timelineZone ?? 'UTC') : null
  return element(
    'p',
    { class: 'when' },
    element('time', machineDate(text), displayWhen === null ? said : element('bdi', {}, displayWhen)),
    ' ',
    when &&
      element(
        'span',
        { class: 'precision' },
        markOf(whenMark(when), isOpenToThePast(when)),
        precisionOf(when, displayWhen, zone, words),
      ),
  )
}

/** A date without a mark: of a source, or of a version. */
export function dateToWords(text: string, words: Words, length: 'long' | 'short'): string {
  const when = readEdtf(text)
  return when ? whenToWords(when, words, length) : text
}

/** `past`: the open side is the start. */
export function markOf(mark: Mark, past = false): Element {
  return element('i', { class: past ? `mark mark-${mark} past` : `mark mark-${mark}` })
}

function isOpenToThePast(when: When): boolean {
  return when.kind === 'interval' && typeof when.start === 'string'
}

/** Where other words stand for the date, the date itself: nothing hides behind them. */
function precisionOf(when: When, displayWhen: string | null, zone: string | null, words: Words): string {
  const precision = displayWhen === null ? precisionToWords(when, words) : whenToWords(when, words, 'short')
  return zone === null
    ? precision
    : words.formatMessage({ id: 'page_in_zone' }, { precision, zone: zone.replaceAll('_', ' ') })
}

/** A clock time that was written without its offset: it means nothing without the zone. */
function hasLocalTime(when: When | null): boolean {
  return when !== null && pointsOf(when).some(({ time }) => time?.offset === null)
}

/** `datetime` takes only what HTML knows as a date: a year, month or day of four-digit years. */
function machineDate(text: string | null): { datetime?: string } {
  return text !== null && /^(?!0000)\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/.test(text) ? { datetime: text } : {}
}
