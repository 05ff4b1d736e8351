// The records of a document as they come in (contract §2): absent fields get their defaults, everything is checked, every fault is told by its place.
import { z } from 'zod'
import { citationFields, eventFields, sourceFields, timelineFields } from '../../contract/records.ts'
import { citationDefaults } from '../../domain/citation.ts'
import { UserError } from '../../domain/error.ts'
import { eventDefaults } from '../../domain/event.ts'
import { sourceDefaults } from '../../domain/source.ts'
import { countUnseen, isBlank } from '../../domain/text.ts'
import { checkFields } from '../validation.ts'

/** Null and absent are the same; ids may be any text. */
const withDefaults = <T extends z.ZodRawShape>(shape: T, defaults: object) => {
  const keys = Object.keys(shape)
  return z.preprocess((value) => {
    if (!isRecord(value)) return value
    const given: Record<string, unknown> = { ...defaults }
    for (const key of keys) {
      const each = value[key]
      if (each !== null && each !== undefined) given[key] = each
    }
    return given
  }, z.object(shape))
}

const id = z.string().max(300).optional()
const source = withDefaults({ id, ...sourceFields.shape }, sourceDefaults)
const citation = withDefaults(
  { id, ...citationFields.shape, source, reportedBy: source.nullable() },
  { ...citationDefaults, reportedBy: null },
)
const event = withDefaults(
  { id, ...eventFields.shape, citations: z.array(citation) },
  { ...eventDefaults, citations: [] },
)
const lane = withDefaults({ id, name: eventFields.shape.title, colour: eventFields.shape.lane }, { colour: null })
const timeline = withDefaults(
  { id, ...timelineFields.shape },
  { title: '', description: null, language: null, timeZone: null, dateOrder: null },
)

export type SourceInput = z.output<typeof source>
export type EventInput = z.output<typeof event>

export type LaneInput = z.output<typeof lane>
export type TimelineInput = z.output<typeof timeline>

// each throws UserError IMPORT_ITEM with the place of the fault; `name`: the file's
export const checkTimeline = (value: unknown, name: string): TimelineInput => parse(timeline, value, 'timeline', name)
export const checkLane = (value: unknown, i: number, name: string): LaneInput => parse(lane, value, `lanes[${i}]`, name)
export const checkSource = (value: unknown, i: number, name: string): SourceInput =>
  parse(source, value, `sources[${i}]`, name)
export const checkEvent = (value: unknown, i: number, name: string): EventInput =>
  parse(event, value, `events[${i}]`, name)

/** Control characters that nobody sees, in what is kept of a record: they go, and are counted. */
export function countInEvent(value: unknown): number {
  if (!isRecord(value)) return 0
  const citations = Array.isArray(value.citations) ? value.citations : []
  return (
    countInTexts(value, eventFields.shape) + citations.reduce<number>((sum, each) => sum + countInCitation(each), 0)
  )
}

export function countInSource(value: unknown): number {
  return isRecord(value) ? countInTexts(value, sourceFields.shape) : 0
}

function countInCitation(value: unknown): number {
  if (!isRecord(value)) return 0
  // one with an id is a copy of what the list of sources has
  const own = [value.source, value.reportedBy].filter((each) => isRecord(each) && !('id' in each))
  return countInTexts(value, citationFields.shape) + own.reduce<number>((sum, each) => sum + countInSource(each), 0)
}

function countInTexts(record: Record<string, unknown>, shape: object): number {
  return Object.keys(shape)
    .flatMap((key) => record[key])
    .reduce<number>((sum, each) => sum + (typeof each === 'string' ? countUnseen(each) : 0), 0)
}

function parse<T extends z.ZodType>(schema: T, value: unknown, where: string, name: string): z.output<T> {
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new UserError('IMPORT_ITEM', {
      name,
      where: (issue?.path ?? []).reduce<string>(
        (place, key) => (typeof key === 'number' ? `${place}[${key}]` : `${place}.${String(key)}`),
        where,
      ),
      problem: 'shape',
    })
  }
  checkRecord(parsed.data, where, name)
  return parsed.data
}

/** Lengths, dates and zones of the record and of what is inside it. */
function checkRecord(record: unknown, where: string, name: string): void {
  if (!isRecord(record)) return
  try {
    checkFields(record)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const args: Record<string, string | number> = { ...error.args }
    throw new UserError('IMPORT_ITEM', {
      name,
      where: `${where}.${String(args.field ?? 'timeZone')}`,
      problem: JSON.stringify({ code: error.code, args }),
    })
  }
  if (where.startsWith('events[') && 'citations' in record && typeof record.title === 'string' && isBlank(record.title))
    throw new UserError('IMPORT_ITEM', {
      name,
      where: `${where}.title`,
      problem: JSON.stringify({ code: 'TITLE_EMPTY', args: {} }),
    })
  if (Array.isArray(record.citations))
    record.citations.forEach((each, i) => checkRecord(each, `${where}.citations[${i}]`, name))
  for (const key of ['source', 'reportedBy']) checkRecord(record[key], `${where}.${key}`, name)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
