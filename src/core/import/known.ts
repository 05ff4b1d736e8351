// The records of one piece of a document, each with what the file knows of its id. Writes nothing.
import type { EventInput, SourceInput } from '../formats/document-input.ts'
import type { Tidied } from '../formats/incoming-document.ts'
import { textToHex, type HexId } from '../store/ids.ts'
import { openKnownRows, type KnownCitation, type KnownRow } from '../store/known-rows.ts'
import type { Database } from '../store/open.ts'

/** An event with the ids that it and its citations bring; null: no UUID. */
export interface IncomingEvent {
  event: EventInput & Tidied
  id: HexId | null
  citations: readonly (HexId | null)[]
}

/** What the file has of the ids of one piece; whoever writes a row of it keeps this up. */
export interface Known {
  events: Map<HexId, KnownRow>
  sources: Map<HexId, KnownRow>
  citations: Map<HexId, KnownCitation>
}

/** `isKnown`: a source's id that needn't be asked for. */
export function openKnown(database: Database, isKnown: (source: string) => boolean) {
  const rows = openKnownRows(database)
  return (
    sources: readonly SourceInput[],
    events: readonly (EventInput & Tidied)[],
  ): { known: Known; incoming: IncomingEvent[] } => {
    const incoming = events.map((event) => ({
      event,
      id: toHex(event.id),
      citations: event.citations.map(({ id }) => toHex(id)),
    }))
    const sourceIds = new Set<string>()
    const take = ({ id }: SourceInput): void => {
      if (id !== undefined && !isKnown(id)) sourceIds.add(id)
    }
    sources.forEach(take)
    for (const { citations } of events)
      for (const { source, reportedBy } of citations) {
        take(source)
        if (reportedBy !== null) take(reportedBy)
      }
    return {
      incoming,
      known: {
        events: rows.events(incoming.flatMap(({ id }) => id ?? [])),
        sources: rows.sources([...sourceIds].flatMap((id) => textToHex(id) ?? [])),
        citations: rows.citations(incoming.flatMap(({ citations }) => citations.flatMap((id) => id ?? []))),
      },
    }
  }
}

function toHex(id: string | undefined): HexId | null {
  return id === undefined ? null : textToHex(id)
}
