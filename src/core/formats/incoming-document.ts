// A document as it comes in, however large: looked through once for what it is, then read record by record. Holds one record at a time.
import { UserError } from '../../domain/error.ts'
import {
  checkEvent,
  countInEvent,
  countInSource,
  checkLane,
  checkSource,
  checkTimeline,
  type EventInput,
  type LaneInput,
  type SourceInput,
  type TimelineInput,
} from './document-input.ts'
import { createScanner, JsonFault, ValueTooLong, type Member, type Scanned, type Scanner } from './json/scan.ts'

export interface IncomingDocument {
  /** The file's. */
  name: string
  timeline: TimelineInput
  lanes: readonly LaneInput[]
  /** How many events it says it has. */
  events: number
  /** All sources before the first event, whatever the order in the file: a file of another program may have events first, and is read twice then. */
  records(): AsyncGenerator<Records>
}

export interface Tidied {
  /** Unseen control characters that its texts had, without copies of records that stand elsewhere. */
  unseen: number
}

/** Some that stand together. */
export interface Records {
  sources: (SourceInput & Tidied)[]
  events: (EventInput & Tidied)[]
  /** How much of the reading is done, 0 to 1. */
  done: number
}

/** The document's JSON text from its beginning, each time it is called. */
export type Pieces = () => AsyncIterable<string>

/** Records handed over at once: a few ms of work. */
const lot = 100

/** Characters of one record: 200 citations with the longest texts, and some. */
const longestRecord = 100_000_000

/**
 * Throws UserError: not JSON (with line and column), not a timeline, one of a newer Dateline, a fault in timeline or lanes, no events. Faults in sources and
 * events come from `records`. A key that comes twice in an object counts the last time, as everywhere in JSON. `name`: the file's.
 * `told`: how many characters were looked through.
 */
export async function openDocument(
  pieces: Pieces,
  name: string,
  told?: (read: number) => void,
): Promise<IncomingDocument> {
  const survey = await lookThrough(pieces, name, told)
  const { last } = survey
  if (survey.root !== 'object' || survey.values.get('format') !== 'dateline')
    throw new UserError('IMPORT_SHAPE', { name, where: 'format' })
  const version = survey.values.get('version')
  if (typeof version === 'number' && version > 1) throw new UserError('IMPORT_NEWER', { name })
  if (version !== 1) throw new UserError('IMPORT_SHAPE', { name, where: 'version' })
  const timeline = checkTimeline(survey.values.get('timeline') ?? {}, name)
  const lanes = survey.lanes.map((lane, i) => checkLane(lane, i, name))
  for (const key of ['lanes', 'sources', 'events'])
    if (last.get(key)?.kind !== 'list' && (survey.values.get(key) ?? null) !== null)
      throw new UserError('IMPORT_SHAPE', { name, where: key })
  const sources = last.get('sources')
  const events = last.get('events')
  const count = events?.items ?? 0
  // a timeline without events has a name or lanes at least
  if (count + lanes.length + (sources?.items ?? 0) === 0 && Object.values(timeline).every((value) => !value))
    throw new UserError('IMPORT_EMPTY', { name })
  const [sourcesAt, eventsAt] = [sources?.at ?? -1, events?.at ?? -1]
  const passes: readonly (readonly number[])[] =
    sourcesAt < eventsAt || eventsAt < 0 ? [[sourcesAt, eventsAt]] : [[sourcesAt], [eventsAt]]

  return {
    name,
    timeline,
    lanes,
    events: count,
    async *records() {
      for (const [pass, wanted] of passes.entries()) {
        const scanner = createScanner((_, member) => wanted.includes(member), longestRecord)
        for await (const { found, read } of scan(scanner, pieces, name)) {
          const done = (pass + Math.min(1, read / survey.length)) / passes.length
          let records: Records = { sources: [], events: [], done }
          for (const { key, index, text } of found) {
            // whole JSON, as the scanner hands it over
            const value: unknown = JSON.parse(text)
            if (index === null) continue
            const isSource = key === 'sources'
            const unseen = !mayHide.test(text) ? 0 : isSource ? countInSource(value) : countInEvent(value)
            if (isSource) records.sources.push(Object.assign(checkSource(value, index, name), { unseen }))
            else records.events.push(Object.assign(checkEvent(value, index, name), { unseen }))
            if (records.sources.length + records.events.length < lot) continue
            yield records
            records = { sources: [], events: [], done }
          }
          yield records
        }
      }
    },
  }
}

/** JSON with a control character in it: most by their number alone. */
const mayHide = /\\u00[0189]|\\u007f|[\x7f-\x9f]|\\[bf]/iu

interface Survey {
  root: 'object' | 'other'
  /** Each key's last member, and which one that is. */
  last: ReadonlyMap<string, Member & { at: number }>
  /** Of the members that are needed whole. */
  values: ReadonlyMap<string, unknown>
  lanes: readonly unknown[]
  /** Characters. */
  length: number
}

/** The whole text once: where it stops being JSON is known before anything is written. */
async function lookThrough(pieces: Pieces, name: string, told?: (read: number) => void): Promise<Survey> {
  const values = new Map<string, unknown>()
  let lanes: unknown[] = []
  let lanesOf = -1
  let length = 0
  const isList = new Set(['lanes', 'sources', 'events'])
  const scanner = createScanner((key, _, kind) => {
    if (isList.has(key)) return key === 'lanes' || kind === 'other'
    return key === 'timeline' || ((key === 'format' || key === 'version') && kind === 'other')
  }, longestRecord)
  for await (const { found, read } of scan(scanner, pieces, name)) {
    length = read
    told?.(read)
    for (const { key, member, index, text } of found) {
      const value: unknown = JSON.parse(text)
      if (index === null) values.set(key, value)
      else {
        if (member !== lanesOf) lanes = []
        lanesOf = member
        lanes.push(value)
      }
    }
  }
  const last = new Map(scanner.members().map((member, at) => [member.key, { ...member, at }]))
  for (const [key, { kind, at }] of last) {
    // an object or list where none belongs wasn't kept; an earlier member of the same name doesn't count
    if (isList.has(key) && kind === 'object') values.set(key, {})
    if (key === 'format' && kind !== 'other') values.delete(key)
    if (key === 'version' && kind !== 'other') values.delete(key)
    if (key === 'timeline' && kind === 'list') values.set(key, [])
    if (key === 'lanes' && at !== lanesOf) lanes = []
  }
  return { root: scanner.root(), last, values, lanes, length }
}

async function* scan(
  scanner: Scanner,
  pieces: Pieces,
  name: string,
): AsyncGenerator<{ found: Scanned[]; read: number }> {
  let read = 0
  let head = ''
  try {
    for await (const piece of pieces()) {
      if (head.length < 500) head += piece.slice(0, 500)
      read += piece.length
      yield { found: scanner.take(piece), read }
    }
    scanner.end()
  } catch (error) {
    throw toImportError(error, head, name)
  }
}

function toImportError(error: unknown, head: string, name: string): unknown {
  if (error instanceof ValueTooLong) {
    const { key, index } = error.value
    return new UserError('IMPORT_ITEM', { name, where: index === null ? key : `${key}[${index}]`, problem: 'shape' })
  }
  if (!(error instanceof JsonFault)) return error
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(head)) return new UserError('IMPORT_WEB_PAGE', { name }, { cause: error })
  const { line, column } = error
  return new UserError('IMPORT_SYNTAX', { name, line, column }, { cause: error })
}
