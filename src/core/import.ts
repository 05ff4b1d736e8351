// A document into the timeline, as one change: what is there already stays, everything else comes in, undo takes all of it back.
// Written in slices while it is read: a document of any size. What is cancelled or goes wrong leaves nothing.
import { compareCodePoints } from '../domain/text.ts'
import { UserError } from '../domain/error.ts'
import { isEmptySource } from '../domain/source.ts'
import { parseEdtf } from '../domain/when.ts'
import { pointsOf } from '../domain/when/character.ts'
import type { Context } from './context.ts'
import type { EventInput, LaneInput, SourceInput } from './formats/document-input.ts'
import type { IncomingDocument, Tidied } from './formats/incoming-document.ts'
import { readLanes } from './lanes.ts'
import { citationToColumns, eventToColumns, sourceToColumns, timelineToColumns } from './rows.ts'
import type { BulkCitation } from './store/bulk-rows.ts'
import { textToId, timelineRecord, type Id } from './store/ids.ts'
import type { Change } from './store/journal.ts'
import { openHiddenRows, type HiddenRows } from './store/hidden.ts'
import { readTimeline } from './timeline-row.ts'
import { tidyTags } from './validation.ts'

export interface Imported {
  seq: number | null
  events: number
  sources: number
  lanes: number
  /** Events that were here already, the bin included. */
  skipped: number
  /** Control characters that can't be seen, which were left out. */
  unseen: number
}

export interface ImportOptions {
  signal?: AbortSignal | undefined
  /** How much is done, 0 to 1. */
  told?: (done: number) => void
}

/** Throws UserError for a fault in the document, and the signal's reason when it is cancelled. */
export async function importDocument(
  context: Context,
  document: IncomingDocument,
  { signal, told }: ImportOptions = {},
): Promise<Imported> {
  const counts = { events: 0, sources: 0, lanes: 0, skipped: 0, unseen: 0 }
  const intoEmpty = context.index.total() === 0
  const timeZone = intoEmpty ? document.timeline.timeZone : readTimeline(context.store.database).timeZone
  const committed = await context.journal.changeInSlices('import', signal, async (change, slices) => {
    const hidden = openHiddenRows(context.store.database, context.options.newId)
    const lanes = openLanes(context, change, hidden)
    const sources = openSources(context, change, hidden, counts)
    const zones = { timeline: timeZone, document: document.timeline.timeZone }
    const bringEvent = openEvents(context, change, hidden, document.name, zones, lanes, sources, counts)
    for (const lane of document.lanes) lanes.numberOf(lane)
    for await (const { sources: some, events, done } of document.records()) {
      for (const source of some) {
        const before = counts.sources
        sources.numberOf(source)
        if (counts.sources > before) counts.unseen += source.unseen
        if (slices.due()) await slices.rest()
      }
      for (const event of events) {
        bringEvent(event)
        if (slices.due()) await slices.rest()
      }
      told?.(done)
    }
    // last, and at once: until then whoever reads finds the timeline and its lanes as they were
    counts.lanes = lanes.write()
    hidden.end()
    if (intoEmpty) takeTimelineFields(change, document)
  })
  return { seq: committed?.seq ?? null, ...counts }
}

function takeTimelineFields(change: Change, { timeline }: IncomingDocument): void {
  const { id: _id, title, ...fields } = timeline
  change.edit('timeline', timelineRecord, timelineToColumns(title === '' ? fields : { ...fields, title }))
}

interface Lanes {
  /** The lane of that name, or a new one at the end; null: it has no name. */
  numberOf(lane: LaneInput): number | null
  /** Returns how many are new. */
  write(): number
}

function openLanes({ store, options }: Context, change: Change, hidden: HiddenRows): Lanes {
  const numbers = new Map(readLanes(store.database).map(({ name, number }) => [name, number]))
  const place = Number(store.database.prepare('SELECT coalesce(max(place), 0) FROM lane').pluck().get())
  const first = change.records.nextNumber('lane')
  const made: LaneInput[] = []
  // events name lanes that are written after them
  store.database.pragma('defer_foreign_keys = ON')
  return {
    numberOf(lane) {
      if (lane.name === '') return null
      const known = numbers.get(lane.name)
      if (known !== undefined) return known
      const n = first + made.push(lane) - 1
      numbers.set(lane.name, n)
      return n
    },
    write() {
      made.forEach(({ id, name, colour }, i) => {
        const free = freeLaneId(id)
        const columns = { n: first + i, name, colour, place: place + i + 1, made: change.seq, removed: null }
        change.records.insert('lane', free, columns)
      })
      change.imported('lane', first, first + made.length - 1)
      return made.length
    },
  }

  /** The document's own id where it is a UUID and free, else a new one. */
  function freeLaneId(given: string | undefined): Id {
    if (given === undefined || !isUuid(given)) return textToId(options.newId())
    const id = textToId(given)
    hidden.makeRoom('lane', id)
    return change.records.find('lane', id) === null ? id : textToId(options.newId())
  }
}

interface Sources {
  /** Null: it says nothing, and no record has its id. */
  numberOf(source: SourceInput): number | null
  /** A citation names it: it can't lie in the bin any more. */
  cite(n: number): void
}

/** Numbers that are kept by id, beside those that the file knows. */
const cached = 100_000

/** Sources by id where the file has ids, by content where it has none. */
function openSources({ options }: Context, change: Change, hidden: HiddenRows, counts: Counts): Sources {
  const byUuid = new Map<string, number>()
  const byName = new Map<string, number>()
  const byContent = new Map<string, number>()
  /** By number: known to the file, in its bin. */
  const inBin = new Map<number, Id>()
  const first = change.records.nextNumber('source')
  let n = first

  function insert(id: Id, { id: _id, ...fields }: SourceInput): number {
    change.bulk.source(n, id, sourceToColumns(fields))
    counts.sources++
    change.imported('source', n, n)
    return n++
  }

  function byId(given: string, source: SourceInput): number | null {
    const known = byUuid.get(given)
    if (known !== undefined) return known
    const id = textToId(given)
    const there = lookMakingRoom(change, hidden, 'source', id)
    if (there === null && isEmptySource(source)) return null
    const number = there ?? insert(id, source)
    if (there !== null && change.records.read('source', id)?.removed !== null) inBin.set(number, id)
    if (byUuid.size >= cached) byUuid.clear()
    byUuid.set(given, number)
    knowContent(source, number)
    return number
  }

  /** A citation without the id finds the record by what it says. */
  function knowContent(source: SourceInput, number: number): void {
    const content = contentOf(source)
    if (byContent.size < cached && !byContent.has(content)) byContent.set(content, number)
  }

  return {
    cite(number) {
      const id = inBin.get(number)
      if (id === undefined) return
      change.edit('source', id, { removed: null })
      inBin.delete(number)
    },
    numberOf(source) {
      const { id: given } = source
      if (given !== undefined && isUuid(given)) return byId(given, source)
      // a name means something inside its file alone
      const there = given === undefined ? byContent.get(contentOf(source)) : byName.get(given)
      if (there !== undefined) return there
      if (isEmptySource(source)) return null
      const number = insert(textToId(options.newId()), source)
      if (given === undefined) byContent.set(contentOf(source), number)
      else {
        byName.set(given, number)
        knowContent(source, number)
      }
      return number
    },
  }
}

function contentOf({ id: _id, ...fields }: SourceInput): string {
  return JSON.stringify(sourceToColumns(fields))
}

type Counts = Omit<Imported, 'seq'>

interface Zones {
  document: string | null
  timeline: string | null
}

function openEvents(
  { options }: Context,
  change: Change,
  hidden: HiddenRows,
  name: string,
  zones: Zones,
  lanes: Lanes,
  sources: Sources,
  counts: Counts,
): (event: EventInput & Tidied) => void {
  let n = change.records.nextNumber('event')
  let citation = change.records.nextLastingCitation()

  /** Throws UserError where a source can't be found: a citation is never dropped. */
  function toSource(source: SourceInput, where: string): number {
    const number = sources.numberOf(source)
    if (number !== null) {
      sources.cite(number)
      return number
    }
    const problem =
      source.id === undefined
        ? { code: 'SOURCE_EMPTY', args: {} }
        : { code: 'SOURCE_NOT_FOUND', args: { id: source.id } }
    throw new UserError('IMPORT_ITEM', { name, where, problem: JSON.stringify(problem) })
  }

  function toCitation(each: EventInput['citations'][number], where: string): BulkCitation {
    const source = toSource(each.source, `${where}.source`)
    const given = each.id !== undefined && isUuid(each.id) ? textToId(each.id) : null
    const id = given !== null && change.bulk.look('citation', given) === null ? given : textToId(options.newId())
    const { reportedBy: origin } = each
    const saysNothing = origin === null || (origin.id === undefined && isEmptySource(origin))
    const reportedBy = saysNothing ? null : toSource(origin, `${where}.reportedBy`)
    return { id, source, reportedBy, columns: citationToColumns(each) }
  }

  return (event) => {
    const given = event.id !== undefined && isUuid(event.id) ? textToId(event.id) : null
    if (given !== null && lookMakingRoom(change, hidden, 'event', given) !== null) {
      counts.skipped++
      return
    }
    const lane = event.lane === null ? null : lanes.numberOf({ name: event.lane, colour: null })
    const place = counts.events + counts.skipped
    const citations = event.citations.map((each, i) => toCitation(each, `events[${place}].citations[${i}]`))
    change.bulk.event({
      n,
      id: given ?? textToId(options.newId()),
      columns: { ...eventToColumns(zoned(event, zones)), lane },
      tags: tidyTags(event.tags).sort(compareCodePoints),
      citation,
      citations,
      timeZone: zones.timeline,
    })
    change.imported('event', n, n)
    citation += citations.length
    counts.events++
    counts.unseen += event.unseen
    n++
  }
}

/** A record that an undone import hides counts as absent, and makes room. */
function lookMakingRoom(change: Change, hidden: HiddenRows, kind: 'event' | 'source', id: Id): number | null {
  const there = change.bulk.look(kind, id)
  if (there === null || !there.hidden) return there?.n ?? null
  hidden.makeRoom(kind, id)
  return null
}

/** A time without a zone was meant in the document's zone, else in UTC: it says so where the timeline's differs. */
function zoned(event: EventInput, { document, timeline }: Zones): EventInput {
  const zone = document ?? 'UTC'
  if (zone === (timeline ?? 'UTC') || event.timeZone !== null || event.when === null) return event
  const parsed = parseEdtf(event.when)
  const floats = parsed.ok && pointsOf(parsed.when).some(({ time }) => time !== null && time.offset === null)
  return floats ? { ...event, timeZone: zone } : event
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}
