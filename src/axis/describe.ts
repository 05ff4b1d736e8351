// An event on the axis in words: what a screen reader says and what the card shows.
import { backingOf, differs, isPrivate, statusOf } from '../domain/columns.ts'
import { parseEdtf, whenBounds } from '../domain/when.ts'
import { whenToWords } from '../words/when-words.ts'
import type { Words } from '../words/words.ts'
import type { AxisRow } from './axis.ts'
import type { CardContent } from './hover-card.ts'

export function whenOf({ when, displayWhen }: AxisRow, words: Words): string {
  if (displayWhen !== null) return displayWhen
  const parsed = when === null ? null : parseEdtf(when)
  return parsed?.ok ? whenToWords(parsed.when, words, 'long') : ''
}

export function describeEvent(row: AxisRow, bits: number, lane: string, words: Words): string {
  const said = words.formatMessage(
    { id: 'axis_event' },
    {
      title: row.title,
      when: whenOf(row, words),
      sources: words.formatMessage({ id: 'axis_sources' }, { count: backingOf(bits) }),
      status: words.formatMessage({ id: 'axis_status' }, { status: statusOf(bits) }),
      lane,
    },
  )
  const flags = [
    differs(bits) ? words.formatMessage({ id: 'axis_differs' }) : '',
    isPrivate(bits) ? words.formatMessage({ id: 'axis_private' }) : '',
  ]
  return [said, ...flags].filter((part) => part !== '').join(' ')
}

export function cardOf(row: AxisRow, bits: number, words: Words): CardContent {
  const parts = [
    words.formatMessage({ id: 'axis_sources' }, { count: backingOf(bits) }),
    words.formatMessage({ id: 'axis_status' }, { status: statusOf(bits) }),
  ]
  return {
    title: row.title,
    when: whenOf(row, words),
    quote: row.quote,
    publishers: words.formatList([...row.publishers]),
    facts: `${parts.join(' · ')}${differs(bits) ? ` · ${words.formatMessage({ id: 'axis_differs' })}` : ''}`,
  }
}

/** The first other version that is dated. */
export function otherVersion({ stated, timeZone }: AxisRow): { start: number; end: number } | null {
  for (const edtf of stated) {
    const parsed = parseEdtf(edtf)
    if (!parsed.ok) continue
    const { earliest, latest } = whenBounds(parsed.when, timeZone)
    if (Math.abs(earliest) < 8.64e15 && Math.abs(latest) < 8.64e15) return { start: earliest, end: latest }
  }
  return null
}
