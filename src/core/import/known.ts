// The records of one piece of a document, each with what the file knows of its id. Writes nothing.
import { textToHex, type HexId } from '../store/ids.ts'
import { openKnownRows, type KnownCitation, type KnownRow } from '../store/known-rows.ts'
import type { Database } from '../store/open.ts'
import type { Lot, LotSource } from './lots.ts'

/** What the file has of the ids of one piece; whoever writes a row of it keeps this up. */
export interface Known {
  events: Map<HexId, KnownRow>
  sources: Map<HexId, KnownRow>
  citations: Map<HexId, KnownCitation>
}

/** `isKnown`: a source's id that needn't be asked for. */
export function openKnown(database: Database, isKnown: (source: string) => boolean): (lot: Lot) => Known {
  const rows = openKnownRows(database)
  return ({ sources, events }) => {
    const sourceIds = new Set<string>()
    const take = (source: LotSource | null): void => {
      if (source !== null && source.id !== null && !isKnown(source.id)) sourceIds.add(source.id)
    }
    for (const { source } of sources) take(source)
    for (const { citations } of events)
      for (const { source, reportedBy } of citations) {
        take(source)
        take(reportedBy)
      }
    return {
      events: rows.events(events.flatMap(({ id }) => id ?? [])),
      sources: rows.sources([...sourceIds].flatMap((id) => textToHex(id) ?? [])),
      citations: rows.citations(events.flatMap(({ citations }) => citations.flatMap(({ id }) => id ?? []))),
    }
  }
}
