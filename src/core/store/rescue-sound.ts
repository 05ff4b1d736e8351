// Rows out of a damaged file, made sound: a value that no command would have let in becomes the nearest that it would. Pure.
import { stances } from '../../domain/citation.ts'
import { statuses } from '../../domain/event.ts'
import { sourceKinds } from '../../domain/source.ts'
import { isTimeZone, parseEdtf } from '../../domain/when.ts'
import type { Columns, Value } from './records.ts'

const oneOf = (values: readonly string[], value: Value | undefined, other: string | null): string | null =>
  typeof value === 'string' && values.includes(value) ? value : other

const isWhen = (value: Value | undefined): boolean => typeof value === 'string' && parseEdtf(value).ok

const whenOf = (value: Value | undefined): Value => (isWhen(value) ? (value ?? null) : null)

const zoneOf = (value: Value | undefined): Value => (typeof value === 'string' && isTimeZone(value) ? value : null)

/** A date that can't be read any more is still shown as it stands there. */
export function soundEvent(row: Columns): Columns {
  const { when = null, display_when: shown = null, importance } = row
  const known = when === null || isWhen(when)
  return {
    ...row,
    when: whenOf(when),
    display_when: known ? shown : (shown ?? when),
    time_zone: zoneOf(row.time_zone),
    status: oneOf(statuses, row.status, 'unverified'),
    importance: typeof importance === 'number' && importance >= 1 && importance <= 5 ? importance : 3,
    private: row.private === 0 ? 0 : 1,
  }
}

/** What may be private stays so. */
export function soundSource(row: Columns): Columns {
  return {
    ...row,
    published: whenOf(row.published),
    accessed: whenOf(row.accessed),
    kind: oneOf(sourceKinds, row.kind, null),
    private: row.private === 0 ? 0 : 1,
  }
}

export function soundCitation(row: Columns): Columns {
  return {
    ...row,
    stance: oneOf(stances, row.stance, 'context'),
    stated_when: whenOf(row.stated_when),
    place: typeof row.place === 'number' && Number.isFinite(row.place) ? row.place : 0,
  }
}

export function soundTimeline(row: Columns, title: string): Columns {
  return {
    ...row,
    title: typeof row.title === 'string' && row.title !== '' ? row.title : title,
    time_zone: zoneOf(row.time_zone),
    date_order: oneOf(['dmy', 'mdy'], row.date_order, null),
  }
}
