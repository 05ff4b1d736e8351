// A document's records as rows, but for the numbers that only the file can give. Pure: worked out in a thread where the document is large.
import { isEmptySource } from '../../domain/source.ts'
import { compareCodePoints } from '../../domain/text.ts'
import { parseEdtf } from '../../domain/when.ts'
import { pointsOf } from '../../domain/when/character.ts'
import type { EventInput, LaneInput, SourceInput, TimelineInput } from '../formats/document-input.ts'
import type { IncomingDocument, Records, Tidied } from '../formats/incoming-document.ts'
import { eventToValues, sourceToValues } from '../rows.ts'
import { placeOf, type Place } from '../store/derive.ts'
import type { EventValues, SourceValues } from '../store/facts.ts'
import { textToGrams } from '../store/grams.ts'
import { textToHex, type HexId } from '../store/ids.ts'
import { tidyTags } from '../validation.ts'

export interface LotSource {
  /** Any text; null: it has none. */
  id: string | null
  /** What it says; null: it came with this id before. */
  says: { values: SourceValues; grams: string | null; empty: boolean } | null
}

export interface LotCitation {
  /** Null: no UUID. */
  id: HexId | null
  /** Places in `named`. */
  source: number
  reportedBy: number | null
  quote: string | null
  locator: string | null
  stance: string
  statedWhen: string | null
  grams: string | null
}

export interface LotEvent {
  /** Null: no UUID. */
  id: HexId | null
  /** Without the lane, which has a name. */
  values: EventValues
  lane: string | null
  /** In the order of code points. */
  tags: readonly string[]
  place: Place
  grams: string | null
  citations: readonly LotCitation[]
  /** Control characters that were left out. */
  unseen: number
}

/** Records that stand together; passed on as JSON. */
export interface Lot {
  /** The sources that its records are or cite: what many events cite is said once. */
  named: LotSource[]
  sources: { source: number; unseen: number }[]
  events: LotEvent[]
  /** How much of the document is read, 0 to 1. */
  done: number
}

export interface Zones {
  document: string | null
  timeline: string | null
}

/** What an import needs to know of a document before its records. */
export interface Surveyed {
  /** The file's name. */
  name: string
  timeline: TimelineInput
  lanes: readonly LaneInput[]
}

export interface Incoming extends Surveyed {
  /** Once. Throws UserError for a fault, after all that stood before it. */
  lots(zones: Zones): AsyncIterable<Lot>
}

/** Read where it is asked for. */
export function incoming(document: IncomingDocument): Incoming {
  const { name, timeline, lanes } = document
  return { name, timeline, lanes, lots: (zones) => makeLots(document, zones, 1) }
}

/** `least`: so many records at once, but for the last. */
export async function* makeLots(document: IncomingDocument, zones: Zones, least: number): AsyncGenerator<Lot> {
  const preparing = openPreparing(zones)
  try {
    for await (const records of document.records()) if (preparing.add(records) >= least) yield preparing.take()
  } catch (error) {
    // a fault that only the file knows of may come first
    yield preparing.take()
    throw error
  }
  yield preparing.take()
}

/** Ids kept of sources that were passed on. */
const remembered = 100_000

interface Preparing {
  /** Gives how many there are by now. */
  add(records: Records): number
  take(): Lot
}

function openPreparing(zones: Zones): Preparing {
  const passedOn = new Set<string>()
  const cited = new Map<string, { source: SourceInput; place: number }>()
  let lot: Lot = { named: [], sources: [], events: [], done: 0 }

  /** Its place among the sources that are named. */
  function toSource(source: SourceInput): number {
    const id = source.id ?? null
    if (id !== null && passedOn.has(id)) return lot.named.push({ id, says: null }) - 1
    const { title, publisher, author } = source
    const says = {
      values: sourceToValues(source),
      grams: textToGrams(title, publisher, author),
      empty: isEmptySource(source),
    }
    return lot.named.push({ id, says }) - 1
  }

  /** It will be taken for certain; a citation's may stand in an event that is there already, and is left out. */
  function toListed(source: SourceInput): number {
    const place = toSource(source)
    // of one that says nothing there may be no record yet
    if (source.id !== undefined && !isEmptySource(source)) {
      if (passedOn.size >= remembered) passedOn.clear()
      passedOn.add(source.id)
    }
    return place
  }

  function toCited(source: SourceInput): number {
    const key = source.id ?? source.title ?? source.publisher ?? ''
    const there = cited.get(key)
    if (there && isSame(there.source, source)) return there.place
    const place = toSource(source)
    cited.set(key, { source, place })
    return place
  }

  function toCitation(citation: EventInput['citations'][number]): LotCitation {
    const { quote, locator, stance, statedWhen, reportedBy: origin } = citation
    const saysNothing = origin === null || (origin.id === undefined && isEmptySource(origin))
    return {
      id: toHex(citation.id),
      source: toCited(citation.source),
      reportedBy: saysNothing ? null : toCited(origin),
      quote,
      locator,
      stance,
      statedWhen,
      grams: textToGrams(quote),
    }
  }

  function toEvent(given: EventInput & Tidied): LotEvent {
    const event = zoned(given, zones)
    return {
      id: toHex(event.id),
      values: eventToValues(event, null),
      lane: event.lane,
      tags: tidyTags(event.tags).sort(compareCodePoints),
      place: placeOf(event.when, event.timeZone ?? zones.timeline),
      grams: textToGrams(event.title, event.summary, event.note),
      citations: event.citations.map(toCitation),
      unseen: given.unseen,
    }
  }

  return {
    add({ sources, events, done }) {
      for (const source of sources) lot.sources.push({ source: toListed(source), unseen: source.unseen })
      for (const event of events) lot.events.push(toEvent(event))
      lot.done = done
      return lot.sources.length + lot.events.length
    },
    take() {
      const taken = lot
      lot = { named: [], sources: [], events: [], done: taken.done }
      cited.clear()
      return taken
    },
  }
}

function isSame(one: SourceInput, other: SourceInput): boolean {
  // all but the id have a value in every source
  return one.id === other.id && (Object.keys(other) as (keyof SourceInput)[]).every((key) => one[key] === other[key])
}

function toHex(id: string | undefined): HexId | null {
  return id === undefined ? null : textToHex(id)
}

/** A time without a zone was meant in the document's zone, else in UTC: it says so where the timeline's differs. */
function zoned(event: EventInput, { document, timeline }: Zones): EventInput {
  const zone = document ?? 'UTC'
  if (zone === (timeline ?? 'UTC') || event.timeZone !== null || event.when === null) return event
  const parsed = parseEdtf(event.when)
  const floats = parsed.ok && pointsOf(parsed.when).some(({ time }) => time !== null && time.offset === null)
  return floats ? { ...event, timeZone: zone } : event
}
