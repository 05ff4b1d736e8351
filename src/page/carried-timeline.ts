// The timeline that a page carries. Its text has a record a line and is known from the page's index before any record is read: so each
// is read when it is shown. Where somebody has edited the page, the index isn't about this text any more: then all of it is read at once.
import type { TimelineEvent } from '../domain/event.ts'
import type { Lane } from '../domain/lane.ts'
import type { Source } from '../domain/source.ts'
import type { Timeline, TimelineDocument } from '../domain/timeline.ts'
import { indexDocument, type PageIndex } from '../words/page/page-index.ts'
import { readIndex } from './read-index.ts'

export interface CarriedTimeline {
  timeline: Timeline
  lanes: readonly Lane[]
  index: PageIndex
  /** By its place in the document. */
  event(place: number): TimelineEvent
  /** −1: there is none. */
  placeOfEvent(id: string): number
  /** By its number in the list of sources, from 1. */
  source(number: number): Source
  numberOfSource(id: string): number | undefined
}

/** Records by their places. */
interface Records {
  event(place: number): TimelineEvent
  source(place: number): Source
  sourceId(place: number): string
  placeOfEvent(id: string): number
}

/** Events that are kept once they were read. */
const kept = 2_000

/** Null: the data can't be read. */
export function openCarried(text: string, indexText: string): CarriedTimeline | null {
  const index = readIndex(indexText, text)
  if (index) {
    const { head, records } = readLines(text, index)
    return join(head, index, records)
  }
  const document = parseDocument(text)
  return document && join(document, indexDocument(document), recordsOf(document))
}

function join(
  { timeline, lanes }: Pick<TimelineDocument, 'timeline' | 'lanes'>,
  index: PageIndex,
  records: Records,
): CarriedTimeline {
  const placeByNumber = new Uint32Array(index.numbers.length)
  for (const [place, number] of index.numbers.entries()) placeByNumber[number - 1] = place
  let numbers: Map<string, number> | null = null
  return {
    timeline,
    lanes,
    index,
    event: records.event,
    placeOfEvent: records.placeOfEvent,
    source: (number) => records.source(placeByNumber[number - 1] ?? 0),
    numberOfSource(id) {
      numbers ??= new Map(Array.from(index.numbers, (number, place) => [records.sourceId(place), number]))
      return numbers.get(id)
    },
  }
}

function recordsOf({ events, sources }: TimelineDocument): Records {
  return {
    event: (place) => at(events, place),
    source: (place) => at(sources, place),
    sourceId: (place) => at(sources, place).id,
    placeOfEvent: (id) => events.findIndex((event) => event.id === id),
  }
}

function at<T>(list: readonly T[], place: number): T {
  const item = list[place]
  if (item === undefined) throw new RangeError(`no record ${place}`)
  return item
}

/** Lines before the first source, and between the last and the first event. */
const linesBefore = 4
const linesBetween = 1
const idStart = '{"id":"'

/** `text` is as the index knows it: Dateline wrote it. */
function readLines(text: string, { columns, numbers }: PageIndex): { head: TimelineDocument; records: Records } {
  const firstEvent = linesBefore + numbers.length + linesBetween
  const starts = startsOfLines(text, firstEvent + columns.count)
  const record = (first: number, count: number, place: number): unknown => {
    const line = first + place
    // behind it stands what parts two records, or ends their list
    const behind = place === count - 1 ? 2 : 1
    return JSON.parse(text.slice(starts[line], (starts[line + 1] ?? 0) - 1 - behind))
  }
  const read = new Map<number, TimelineEvent>()
  return {
    // the same for whole records as for all of them: what Dateline wrote is what it was made of
    head: JSON.parse(`${text.slice(0, starts[linesBefore - 1])}"sources":[],"events":[]}`) as TimelineDocument,
    records: {
      event(place) {
        const known = read.get(place)
        if (known) return known
        if (read.size >= kept) read.clear()
        const event = record(firstEvent, columns.count, place) as TimelineEvent
        read.set(place, event)
        return event
      },
      source: (place) => record(linesBefore, numbers.length, place) as Source,
      sourceId(place) {
        const start = (starts[linesBefore + place] ?? 0) + idStart.length
        return text.slice(start, text.indexOf('"', start))
      },
      placeOfEvent(id) {
        const start = /^[\w-]+$/.test(id) ? text.indexOf(`\n${idStart}${id}"`) + 1 : 0
        return start === 0 ? -1 : starts.indexOf(start, firstEvent) - firstEvent
      },
    },
  }
}

/** Of `count` lines, and one behind the last. */
function startsOfLines(text: string, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1).fill(text.length + 1)
  for (let line = 1, at = text.indexOf('\n'); at >= 0 && line < count; line++, at = text.indexOf('\n', at + 1))
    starts[line] = at + 1
  starts[0] = 0
  return starts
}

/** Null: it can't be read any more. */
function parseDocument(text: string): TimelineDocument | null {
  try {
    const value: unknown = JSON.parse(text)
    // what Dateline wrote into this page is whole; an edit that leaves format and lists alone is the editor's own
    return isDocument(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isDocument(value: unknown): value is TimelineDocument {
  return (
    typeof value === 'object' &&
    value !== null &&
    'format' in value &&
    value.format === 'dateline' &&
    'lanes' in value &&
    Array.isArray(value.lanes) &&
    'sources' in value &&
    Array.isArray(value.sources) &&
    'events' in value &&
    Array.isArray(value.events)
  )
}
