// What a page knows of all its events before it reads any of them: bounds, lanes, marks, years, and the numbers of sources. The export
// makes it while it looks at everything once; the page reads it back, or makes it anew where somebody has edited the page.
import { countBacking } from '../../domain/citation.ts'
import { createColumns, packBits, type EventColumns } from '../../domain/columns.ts'
import type { TimelineEvent } from '../../domain/event.ts'
import type { Lane } from '../../domain/lane.ts'
import type { Source } from '../../domain/source.ts'
import type { WalkedDocument } from '../../domain/timeline.ts'
import { whenBounds, whenMark } from '../../domain/when.ts'
import type { EventRow } from './axis-rows.ts'
import { readEdtf } from './date-markup.ts'
import { versionsOf } from './event-markup.ts'
import { writtenYear, type Year } from './order.ts'

export interface PageIndex {
  /** An event's position is its place in the document; its lane is the lane's place, from 1. */
  columns: EventColumns
  /** The year that is written in each date; see `yearAt`. */
  years: Int32Array
  /** The number of each source in the list of sources, from 1, by its place in the document. */
  numbers: Uint32Array
  /** Some event has a time of day. */
  timed: boolean
}

/** No year that a date can have. */
const open = -0x80000000
const undated = 0x7fffffff

export function yearAt({ years }: PageIndex, place: number): Year {
  const year = years[place] ?? undated
  return year === open ? 'open' : year === undated ? 'undated' : year
}

/** Records between two steps. */
const inStep = 200

export function indexDocument(document: WalkedDocument): PageIndex {
  const steps = indexInSteps(document, () => undefined)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** `seen`: each event as it is looked at, so that nobody else has to go through all of them. */
export function* indexInSteps(
  document: WalkedDocument,
  seen: (event: TimelineEvent) => void,
): Generator<void, PageIndex> {
  const { timeline, lanes, events } = document
  const columns = createColumns(events.length)
  const years = new Int32Array(events.length)
  const laneNumbers = new Map(lanes.map(({ name }, i) => [name, i + 1]))
  const sources = yield* numberSources(document.sources)
  let timed = false
  let i = 0
  for (const event of events) {
    const when = readEdtf(event.when)
    const bounds = when && whenBounds(when, event.timeZone ?? timeline.timeZone)
    columns.position[i] = i
    columns.earliest[i] = bounds?.earliest ?? Number.NaN
    columns.latest[i] = bounds?.latest ?? Number.NaN
    columns.lane[i] = event.lane === null ? 0 : (laneNumbers.get(event.lane) ?? 0)
    columns.bits[i] = packBits({
      importance: event.importance,
      status: event.status,
      private: false,
      removed: false,
      noSummary: event.summary === null,
      backing: countBacking(event.citations),
      mark: when ? whenMark(when) : 'none',
      differs: hasVersions(event),
    })
    const year = writtenYear(when)
    years[i] = year === 'open' ? open : year === 'undated' ? undated : year
    timed ||= event.when?.includes('T') === true
    sources.meet(event)
    seen(event)
    i++
    if (i % inStep === 0) yield
  }
  return { columns, years, numbers: sources.numbers(), timed }
}

/** Most events have one date, said by nobody else: a look at each citation is enough. */
function hasVersions(event: TimelineEvent): boolean {
  const isOther = event.citations.some(({ statedWhen }) => statedWhen !== null && statedWhen !== event.when)
  return isOther && versionsOf(event).length > 1
}

/** In the order in which a reader meets them: as first cited; what no event cites comes last. */
function* numberSources(
  sources: Iterable<Source>,
): Generator<void, { meet(event: TimelineEvent): void; numbers(): Uint32Array }> {
  const places = new Map<string, number>()
  for (const { id } of sources) {
    places.set(id, places.size)
    if (places.size % inStep === 0) yield
  }
  const numbers = new Uint32Array(places.size)
  let last = 0
  const meet = (id: string): void => {
    const place = places.get(id)
    if (place !== undefined && numbers[place] === 0) numbers[place] = ++last
  }
  return {
    meet({ citations }) {
      for (const { source, reportedBy } of citations) {
        meet(source.id)
        if (reportedBy) meet(reportedBy.id)
      }
    },
    numbers() {
      for (const [place, number] of numbers.entries()) if (number === 0) numbers[place] = ++last
      return numbers
    },
  }
}

/** The index as it stands in a page, before the document, with all that its axis draws first; its numbers as bytes, in base64. */
export interface WrittenIndex {
  events: number
  sources: number
  timed: boolean
  /** IANA name: the axis'. */
  zone: string
  lanes: readonly Lane[]
  /** By places, ascending. */
  rows: readonly [number, EventRow][]
  bytes: string
}

/** By which a text is known again: a page that was edited by hand has another one. */
export interface TextMark {
  length: number
  sum: number
}

/** In pieces, as it is written, or as parts of one text: the same for the text in one piece. */
export function markText({ length, sum }: TextMark, text: string, from = 0, to = text.length): TextMark {
  let next = sum
  let i = from
  // four steps of the loop below as one: each step alone would wait for the one before it
  for (const end = to - 3; i < end; i += 4)
    next =
      (Math.imul(next, 31 ** 4) +
        Math.imul(text.charCodeAt(i), 31 ** 3) +
        Math.imul(text.charCodeAt(i + 1), 31 ** 2) +
        Math.imul(text.charCodeAt(i + 2), 31) +
        text.charCodeAt(i + 3)) |
      0
  for (; i < to; i++) next = (Math.imul(next, 31) + text.charCodeAt(i)) | 0
  return { length: length + to - from, sum: next }
}

const bytesPerEvent = 24

/** Float64 earliest, Float64 latest, Int32 year, Uint32 number of each source, Uint16 lane, Uint16 bits, one after the other; little-endian. */
export function indexToBytes({ columns, years, numbers }: PageIndex): Uint8Array {
  const { count, earliest, latest, lane, bits } = columns
  const bytes = new Uint8Array(count * bytesPerEvent + numbers.byteLength)
  let at = 0
  for (const { buffer, byteOffset, byteLength } of [earliest, latest, years, numbers, lane, bits]) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += byteLength
  }
  return bytes
}

/** Null: another number of bytes than so many events and sources take. */
export function bytesToIndex(buffer: ArrayBuffer, events: number, sources: number, timed: boolean): PageIndex | null {
  if (buffer.byteLength !== events * bytesPerEvent + sources * 4) return null
  const columns = {
    count: events,
    position: Uint32Array.from({ length: events }, (_, i) => i),
    earliest: new Float64Array(buffer, 0, events),
    latest: new Float64Array(buffer, events * 8, events),
    lane: new Uint16Array(buffer, events * 20 + sources * 4, events),
    bits: new Uint16Array(buffer, events * 22 + sources * 4, events),
  }
  return {
    columns,
    years: new Int32Array(buffer, events * 16, events),
    numbers: new Uint32Array(buffer, events * 20, sources),
    timed,
  }
}
