// The timeline that a page carries. Its text has a record a line and is known from the page's index before any record is read: so each
// is read when it is shown. Where somebody has edited the page, the index isn't about this text any more: then all of it is read at once.
import type { TimelineEvent } from '../domain/event.ts'
import type { Lane } from '../domain/lane.ts'
import type { Source } from '../domain/source.ts'
import type { Timeline, TimelineDocument } from '../domain/timeline.ts'
import { markText, type PageIndex, type TextMark } from '../words/page/page-index.ts'
import { outlineOf, type Outline } from './outline.ts'

export interface CarriedTimeline {
  timeline: Timeline
  lanes: readonly Lane[]
  /** The one that was known before, or another where somebody has edited the page. */
  outline: Outline
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

/** Characters that are looked at in a step. */
const stepSize = 1 << 18
const linesInStep = 1_024

/** In steps. `text`: with the line ends that it stands between; `known`: what the page's index says; `mark`: the text that it is about. Null: the data can't be read. */
export function* openCarried(
  text: string,
  known: Outline | null,
  mark: string,
): Generator<void, CarriedTimeline | null> {
  if (known && (yield* isMarked(text, parse(mark)))) {
    const { head, records } = yield* readLines(text, known.index)
    return join(head, known, records)
  }
  const document = parseDocument(text)
  return document && join(document, outlineOf(document), recordsOf(document))
}

function* isMarked(text: string, mark: unknown): Generator<void, boolean> {
  const inside = text.length - 2
  if (!isMark(mark) || mark.length !== inside) return false
  let found = { length: 0, sum: 0 }
  // no part is cut out first: a browser takes twice as long for each letter of one
  for (let from = 1; from <= inside; from += stepSize) {
    found = markText(found, text, from, Math.min(from + stepSize, inside + 1))
    yield
  }
  return found.sum === mark.sum
}

function join(
  { timeline, lanes }: Pick<TimelineDocument, 'timeline' | 'lanes'>,
  outline: Outline,
  records: Records,
): CarriedTimeline {
  const { index } = outline
  const placeByNumber = new Uint32Array(index.numbers.length)
  for (const [place, number] of index.numbers.entries()) placeByNumber[number - 1] = place
  let numbers: Map<string, number> | null = null
  return {
    timeline,
    lanes,
    outline,
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

/** `text` is as the index knows it, between two line ends: Dateline wrote it. */
function* readLines(
  text: string,
  { columns, numbers }: PageIndex,
): Generator<void, { head: TimelineDocument; records: Records }> {
  const firstEvent = linesBefore + numbers.length + linesBetween
  const starts = yield* startsOfLines(text, firstEvent + columns.count)
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
function* startsOfLines(text: string, count: number): Generator<void, Uint32Array> {
  const starts = new Uint32Array(count + 1)
  for (let line = 0, at = text.indexOf('\n'); at >= 0 && line <= count; line++, at = text.indexOf('\n', at + 1)) {
    starts[line] = at + 1
    if (line % linesInStep === 0) yield
  }
  return starts
}

/** Null: it can't be read any more. */
function parseDocument(text: string): TimelineDocument | null {
  const value = parse(text)
  // what Dateline wrote into this page is whole; an edit that leaves format and lists alone is the editor's own
  return isDocument(value) ? value : null
}

/** Null: this is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isMark(value: unknown): value is TextMark {
  return typeof value === 'object' && value !== null && 'length' in value && 'sum' in value
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
