// The flags of add and edit as fields: dates in words are read here, as nobody can be asked.
import type { EventInput } from '../contract/records.ts'
import { citationDefaults, stances } from '../domain/citation.ts'
import { UserError } from '../domain/error.ts'
import { eventDefaults, statuses } from '../domain/event.ts'
import type { DateOrder } from '../domain/timeline.ts'
import { parseEdtf, readWhen, type Language } from '../domain/when.ts'
import { dayText } from '../domain/when/calendar.ts'
import { Wrong } from './wrong.ts'

export interface FlagContext {
  language: Language
  /** YYYY-MM-DD */
  today: string
  /** The timeline's. */
  dateOrder: DateOrder | null
  /** EDTF: when the source that is cited already came out; null: none, or not known. */
  published: string | null
}

type Values = ReadonlyMap<string, readonly string[]>

const one = (values: Values, name: string): string | undefined => values.get(name)?.[0]

/** What flags with a choice take; `''` empties all but the last. */
const choices: Readonly<Record<string, readonly string[]>> = {
  status: ['', ...statuses],
  importance: ['', '1', '2', '3', '4', '5'],
  stance: ['', ...stances],
  'date-order': ['dmy', 'mdy'],
}

/** Throws Wrong for a value that its flag doesn't take: seen before the file is opened. */
export function checkEventFlags(values: Values): void {
  for (const [flag, allowed] of Object.entries(choices)) {
    const value = one(values, flag)
    if (value !== undefined && !allowed.includes(value)) throw new Wrong('cli_bad_value', `--${flag} ${value}`)
  }
  const day = one(values, 'as-of')
  if (day !== undefined && dayOf(day) === null) throw new Wrong('cli_bad_value', `--as-of ${day}`)
  if (values.has('private') && values.has('no-private')) throw new Wrong('cli_not_both', '--private, --no-private')
}

/** Of checked flags. Throws UserError. */
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
  if (status !== undefined) set.status = statuses.find((each) => each === status) ?? eventDefaults.status
  const importance = one(values, 'importance')
  if (importance !== undefined)
    set.importance = ([1, 2, 3, 4, 5] as const).find((each) => String(each) === importance) ?? eventDefaults.importance
  if (values.has('private')) set.private = true
  if (values.has('no-private')) set.private = false
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
  if (stance !== undefined) fields.stance = stances.find((each) => each === stance) ?? citationDefaults.stance
  const reportedBy = one(values, 'reported-by')
  if (Object.keys(source).length + Object.keys(fields).length === 0 && reportedBy === undefined) return null
  return {
    source,
    fields,
    reportedBy: reportedBy === undefined ? undefined : reportedBy === '' ? null : { publisher: reportedBy },
  }
}

/** Words or EDTF to EDTF; '' empties. Counted from `--as-of`, else from the source's own day for what happened, else from today. */
function readDate(field: string, text: string, values: Values, context: FlagContext): string | null {
  const given = one(values, 'date-order')
  const dateOrder = given === 'dmy' || given === 'mdy' ? given : context.dateOrder
  const reading = readWhen(text, {
    language: context.language,
    asOf: asOfDay(field, values, { ...context, dateOrder }),
    dateOrder,
  })
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

function asOfDay(field: string, values: Values, { language, today, dateOrder, published }: FlagContext): string {
  const given = one(values, 'as-of')
  if (given !== undefined) return dayOf(given) ?? today
  if (field === 'published') return today
  const typed = one(values, 'published')
  const reading = typed === undefined ? null : readWhen(typed, { language, asOf: today, dateOrder })
  const edtf = reading === null ? published : reading.kind === 'read' ? reading.edtf : null
  return (edtf === null ? null : dayOf(edtf)) ?? today
}

/** YYYY-MM-DD of an EDTF date that is known to the day; null: it isn't. */
function dayOf(edtf: string): string | null {
  const parsed = parseEdtf(edtf)
  if (!parsed.ok || parsed.when.kind !== 'point') return null
  const { year, month, day } = parsed.when.point
  return month === null || day === null ? null : dayText({ year, month, day })
}
