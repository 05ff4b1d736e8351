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
  source: LotSource
  reportedBy: LotSource | null
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
  sources: { source: LotSource; unseen: number }[]
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
  return { name, timeline, lanes, lots: (zones) => makeLots(document, zones) }
}

export async function* makeLots(document: IncomingDocument, zones: Zones): AsyncGenerator<Lot> {
  const prepare = openPreparing(zones)
  for await (const records of document.records()) yield prepare(records)
}

/** Ids kept of sources that were passed on. */
const remembered = 100_000

function openPreparing(zones: Zones): (records: Records) => Lot {
  const passedOn = new Set<string>()

  /** `listed`: it will be taken for certain; a citation's may stand in an event that is there already, and is left out. */
  function toSource(source: SourceInput, listed = false): LotSource {
    const id = source.id ?? null
    if (id !== null && passedOn.has(id)) return { id, says: null }
    const empty = isEmptySource(source)
    const says = {
      values: sourceToValues(source),
      grams: textToGrams(source.title, source.publisher, source.author),
      empty,
    }
    // of one that says nothing there may be no record yet
    if (listed && id !== null && !empty) {
      if (passedOn.size >= remembered) passedOn.clear()
      passedOn.add(id)
    }
    return { id, says }
  }

  function toCitation(citation: EventInput['citations'][number]): LotCitation {
    const { quote, locator, stance, statedWhen, reportedBy: origin } = citation
    const saysNothing = origin === null || (origin.id === undefined && isEmptySource(origin))
    return {
      id: toHex(citation.id),
      source: toSource(citation.source),
      reportedBy: saysNothing ? null : toSource(origin),
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

  return ({ sources, events, done }) => ({
    sources: sources.map((source) => ({ source: toSource(source, true), unseen: source.unseen })),
    events: events.map(toEvent),
    done,
  })
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
