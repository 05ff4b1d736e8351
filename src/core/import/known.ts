// The records of one piece of a document, each with what the file knows of its id. Writes nothing.
import { textToHex, type HexId } from '../store/ids.ts'
import { openMetIds } from '../store/met-ids.ts'
import { openKnownRows, type KnownCitation, type KnownRow } from '../store/known-rows.ts'
import type { Database } from '../store/open.ts'
import type { Lot } from './lots.ts'

/** What the file has of the ids of one piece; whoever writes a row of it keeps this up. */
export interface Known {
  events: Map<HexId, KnownRow>
  sources: Map<HexId, KnownRow>
  citations: Map<HexId, KnownCitation>
}

/** `isKnown`: a source's id that needn't be asked for. */
export function openKnown(database: Database, isKnown: (source: string) => boolean): (lot: Lot) => Known {
  const rows = openKnownRows(database)
  const mayBeEvent = openMetIds(database, 'event')
  const mayBeCitation = openMetIds(database, 'citation')
  const among = (may: (id: HexId) => boolean, records: readonly { id: HexId | null }[]): HexId[] =>
    records.flatMap(({ id }) => (id !== null && may(id) ? id : []))
  return ({ named, events }) => ({
    events: rows.events(among(mayBeEvent, events)),
    sources: rows.sources(named.flatMap(({ id }) => (id === null || isKnown(id) ? [] : (textToHex(id) ?? [])))),
    citations: rows.citations(events.flatMap(({ citations }) => among(mayBeCitation, citations))),
  })
}
