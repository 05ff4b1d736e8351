// A document into the timeline, as one change: what is there already stays, everything else comes in, undo takes all of it back.
import { compareCodePoints } from '../domain/text.ts'
import { isEmptySource, type SourceFields } from '../domain/source.ts'
import { parseEdtf } from '../domain/when.ts'
import { pointsOf } from '../domain/when/character.ts'
import type { Context } from './context.ts'
import type { DocumentInput, EventInput, SourceInput } from './formats/document-input.ts'
import { readLanes } from './lanes.ts'
import { citationToColumns, eventToColumns, sourceToColumns, timelineToColumns } from './rows.ts'
import { textToId, timelineRecord, type Id } from './store/ids.ts'
import type { Change } from './store/journal.ts'
import { dropHidden } from './store/hidden.ts'
import { readTimeline } from './timeline-row.ts'
import { tidyTags } from './validation.ts'

export interface Imported {
  seq: number | null
  events: number
  sources: number
  lanes: number
  /** Events that were here already, the bin included. */
  skipped: number
}

export function importDocument(context: Context, document: DocumentInput): Imported {
  const counts = { events: 0, sources: 0, lanes: 0, skipped: 0 }
  const committed = context.journal.change('import', (change) => {
    const intoEmpty = context.index.total() === 0
    if (intoEmpty) takeTimelineFields(change, document)
    const lanes = bringLanes(context, change, document, counts)
    const sources = bringSources(context, change, document, counts)
    bringEvents(context, change, document, lanes, sources, counts)
  })
  return { seq: committed?.seq ?? null, ...counts }
}

type Counts = Omit<Imported, 'seq'>

function takeTimelineFields(change: Change, { timeline }: DocumentInput): void {
  const { id: _id, title, ...fields } = timeline
  change.edit('timeline', timelineRecord, timelineToColumns(title === '' ? fields : { ...fields, title }))
}

/** Lane numbers by name: those that are here, and the document's own appended in its order. */
function bringLanes(
  { store, options }: Context,
  change: Change,
  { lanes, events }: DocumentInput,
  counts: Counts,
): Map<string, number> {
  const numbers = new Map(readLanes(store.database).map(({ name, number }) => [name, number]))
  let place = Number(store.database.prepare('SELECT coalesce(max(place), 0) FROM lane').pluck().get())
  const first = change.records.nextNumber('lane')
  let n = first
  const named = [
    ...lanes,
    ...events.flatMap(({ lane }) => (lane === null ? [] : [{ id: undefined, name: lane, colour: null }])),
  ]
  for (const lane of named) {
    if (numbers.has(lane.name) || lane.name === '') continue
    const id = freeId(change, 'lane', lane.id, options.newId, store.database)
    change.records.insert('lane', id, {
      n,
      name: lane.name,
      colour: lane.colour,
      place: ++place,
      made: change.seq,
      removed: null,
    })
    numbers.set(lane.name, n++)
    counts.lanes++
  }
  change.imported('lane', first, n - 1)
  for (let lane = first; lane < n; lane++) change.derived.lane(lane)
  return numbers
}

interface Sources {
  numberOf(source: SourceInput): number | null
}

/** Sources by id where the file has ids, by content where it has none. */
function bringSources({ store, options }: Context, change: Change, document: DocumentInput, counts: Counts): Sources {
  const byId = new Map<string, number>()
  const byContent = new Map<string, number>()
  const first = change.records.nextNumber('source')
  let n = first

  function bring(source: SourceInput): number | null {
    const { id: given, ...fields } = source
    const content = JSON.stringify(sourceToColumns(fields))
    const known = given === undefined ? byContent.get(content) : byId.get(given)
    if (known !== undefined) return known
    if (isEmptySource(fields)) return null
    const number = present(given) ?? insert(given, fields)
    if (given === undefined) byContent.set(content, number)
    else byId.set(given, number)
    return number
  }

  function present(given: string | undefined): number | null {
    if (given === undefined || !isUuid(given)) return null
    const id = textToId(given)
    dropHidden(store.database, 'source', id)
    return change.records.find('source', id)
  }

  function insert(given: string | undefined, fields: SourceFields): number {
    const id = given !== undefined && isUuid(given) ? textToId(given) : textToId(options.newId())
    change.index.touchSource(n)
    change.records.insert('source', id, { n, ...sourceToColumns(fields), made: change.seq, removed: null })
    change.derived.source(n)
    counts.sources++
    return n++
  }

  for (const source of document.sources) bring(source)
  for (const { citations } of document.events) {
    for (const { source, reportedBy } of citations) {
      bring(source)
      if (reportedBy) bring(reportedBy)
    }
  }
  change.imported('source', first, n - 1)
  return { numberOf: bring }
}

function bringEvents(
  { store, options }: Context,
  change: Change,
  document: DocumentInput,
  lanes: ReadonlyMap<string, number>,
  sources: Sources,
  counts: Counts,
): void {
  const timeline = readTimeline(store.database)
  const zone = document.timeline.timeZone
  const first = change.records.nextNumber('event')
  let n = first
  let citation = change.records.nextNumber('citation')
  const seen = new Set<string>()
  for (const event of document.events) {
    if (event.id !== undefined && isUuid(event.id)) {
      dropHidden(store.database, 'event', textToId(event.id))
      if (seen.has(event.id) || change.records.find('event', textToId(event.id)) !== null) {
        counts.skipped++
        continue
      }
      seen.add(event.id)
    }
    const id = event.id !== undefined && isUuid(event.id) ? textToId(event.id) : textToId(options.newId())
    change.index.touchEvent(n)
    change.records.insert('event', id, {
      n,
      ...eventToColumns(zoned(event, zone, timeline.timeZone)),
      lane: event.lane === null ? null : (lanes.get(event.lane) ?? null),
      tags: JSON.stringify(tidyTags(event.tags).sort(compareCodePoints)),
      made: change.seq,
      removed: null,
    })
    let place = 0
    for (const each of event.citations) {
      const source = sources.numberOf(each.source)
      if (source === null) continue
      change.records.insert('citation', freeId(change, 'citation', each.id, options.newId, store.database), {
        n: citation,
        event: n,
        place: ++place,
        source,
        reported_by: each.reportedBy === null ? null : sources.numberOf(each.reportedBy),
        ...citationToColumns(each),
      })
      change.derived.citation(citation++)
    }
    change.derived.event(n, timeline.timeZone, true)
    counts.events++
    n++
  }
  change.imported('event', first, n - 1)
}

/** A time without a zone was meant in the document's zone: it says so where the timeline's differs. */
function zoned(event: EventInput, zone: string | null, timelineZone: string | null): EventInput {
  if (zone === null || zone === timelineZone || event.timeZone !== null || event.when === null) return event
  const parsed = parseEdtf(event.when)
  const floats = parsed.ok && pointsOf(parsed.when).some(({ time }) => time !== null && time.offset === null)
  return floats ? { ...event, timeZone: zone } : event
}

/** The document's own id where it is a UUID and free, else a new one. */
function freeId(
  change: Change,
  kind: 'lane' | 'citation',
  given: string | undefined,
  newId: () => string,
  database: Context['store']['database'],
): Id {
  if (given !== undefined && isUuid(given)) {
    const id = textToId(given)
    if (kind === 'lane') dropHidden(database, kind, id)
    if (change.records.find(kind, id) === null) return id
  }
  return textToId(newId())
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}
