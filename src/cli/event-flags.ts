// The flags of add and edit as fields: dates in words are read here, as nobody can be asked.
import type { EventInput } from '../contract/records.ts'
import { stances } from '../domain/citation.ts'
import { UserError } from '../domain/error.ts'
import { statuses, type Importance } from '../domain/event.ts'
import type { DateOrder } from '../domain/timeline.ts'
import { parseEdtf, readWhen, type Language } from '../domain/when.ts'
import { Wrong } from './wrong.ts'

export interface FlagContext {
  language: Language
  /** YYYY-MM-DD */
  today: string
  /** The timeline's. */
  dateOrder: DateOrder | null
}

type Values = ReadonlyMap<string, readonly string[]>

const one = (values: Values, name: string): string | undefined => values.get(name)?.[0]

/** Throws UserError, or Wrong for a value that no flag takes. */
export function readEventFlags(values: Values, context: FlagContext): Partial<Omit<EventInput, 'citations'>> {
  const set: Partial<Omit<EventInput, 'citations'>> = {}
  const title = one(values, 'title')
  if (title !== undefined) set.title = title
  const when = one(values, 'when')
  if (when !== undefined) set.when = readDate('when', when, values, context)
  const lane = one(values, 'lane')
  if (lane !== undefined) set.lane = lane
  const summary = one(values, 'summary')
  if (summary !== undefined) set.summary = summary
  if (values.has('tag')) set.tags = (values.get('tag') ?? []).filter((tag) => tag !== '')
  const status = one(values, 'status')
  if (status !== undefined) set.status = status === '' ? 'unverified' : pick('status', status, statuses)
  const importance = one(values, 'importance')
  if (importance !== undefined) set.importance = importance === '' ? 3 : importanceOf(importance)
  if (values.has('private')) set.private = true
  if (values.has('no-private')) {
    if (values.has('private')) throw new Wrong('cli_flag_twice', '--private --no-private')
    set.private = false
  }
  return set
}

export interface CitationFlags {
  source: { title?: string; url?: string; publisher?: string; author?: string; published?: string | null }
  fields: { quote?: string; locator?: string; stance?: (typeof stances)[number]; statedWhen?: string | null }
  /** Undefined: not given; null: emptied. */
  reportedBy: { publisher: string } | null | undefined
}

/** Null: no flag of the citation was given. */
export function readCitationFlags(values: Values, context: FlagContext): CitationFlags | null {
  const source: CitationFlags['source'] = {}
  const fields: CitationFlags['fields'] = {}
  const take = <K extends string>(target: { [key in K]?: string }, key: K, flag: string): void => {
    const value = one(values, flag)
    if (value !== undefined) target[key] = value
  }
  take(source, 'title', 'source-title')
  take(source, 'url', 'source-url')
  take(source, 'publisher', 'publisher')
  take(source, 'author', 'author')
  take(fields, 'quote', 'quote')
  take(fields, 'locator', 'locator')
  // "yesterday" in a story is counted from the day it came out; its own date from today
  const published = one(values, 'published')
  if (published !== undefined) source.published = readDate('published', published, values, context)
  const stated = one(values, 'stated-when')
  if (stated !== undefined) fields.statedWhen = readDate('statedWhen', stated, values, context)
  const stance = one(values, 'stance')
  if (stance !== undefined) fields.stance = stance === '' ? 'supports' : pick('stance', stance, stances)
  const reportedBy = one(values, 'reported-by')
  if (Object.keys(source).length + Object.keys(fields).length === 0 && reportedBy === undefined) return null
  return {
    source,
    fields,
    reportedBy: reportedBy === undefined ? undefined : reportedBy === '' ? null : { publisher: reportedBy },
  }
}

/** Words or EDTF to EDTF; '' empties. `--as-of`, else the source's publication date for what happened, else today. */
function readDate(
  field: string,
  text: string,
  values: Values,
  { language, today, dateOrder }: FlagContext,
): string | null {
  const given = one(values, 'date-order')
  const order = given === undefined ? dateOrder : pick('date-order', given, ['dmy', 'mdy'] as const)
  const reading = readWhen(text, { language, asOf: asOfDay(field, values, today, language, order), dateOrder: order })
  switch (reading.kind) {
    case 'empty':
      return null
    case 'read':
      return reading.edtf
    case 'ambiguous':
      throw new UserError('WHEN_AMBIGUOUS', { field, text, dmy: reading.dmy, mdy: reading.mdy })
    case 'refused':
      throw new UserError('WHEN_REFUSED', { field, text, problem: JSON.stringify(reading.problem) })
  }
}

function asOfDay(
  field: string,
  values: Values,
  today: string,
  language: Language,
  dateOrder: DateOrder | null,
): string {
  const given = one(values, 'as-of')
  if (given !== undefined) {
    const parsed = parseEdtf(given)
    if (!parsed.ok || parsed.when.kind !== 'point' || parsed.when.point.precision !== 'day')
      throw new Wrong('cli_bad_value', `--as-of ${given}`)
    return given
  }
  const published = one(values, 'published')
  if (field !== 'published' && published !== undefined) {
    const reading = readWhen(published, { language, asOf: today, dateOrder })
    if (reading.kind === 'read' && /^\d{4}-\d\d-\d\d$/.test(reading.edtf)) return reading.edtf
  }
  return today
}

function pick<const T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value)
  if (found === undefined) throw new Wrong('cli_bad_value', `--${flag} ${value}`)
  return found
}

function importanceOf(text: string): Importance {
  const found = ([1, 2, 3, 4, 5] as const).find((each) => String(each) === text)
  if (found === undefined) throw new Wrong('cli_bad_value', `--importance ${text}`)
  return found
}
