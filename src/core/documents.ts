// Events and sources as whole documents (contract §2): what `get`, export and the command line show.
import type { Citation } from '../domain/citation.ts'
import type { Importance, Status, TimelineEvent } from '../domain/event.ts'
import type { Source } from '../domain/source.ts'
import { compareCodePoints } from '../domain/text.ts'
import { rowToSource, sourceColumns, type SourceRow } from './rows.ts'
import { idToText } from './store/ids.ts'
import type { Database } from './store/open.ts'

export interface EventRecord {
  n: number
  earliest: number | null
  latest: number | null
  backing: number
  removed: number | null
  event: TimelineEvent
}

interface EventDocumentRow {
  n: number
  id: Buffer
  title: string
  when: string | null
  display_when: string | null
  time_zone: string | null
  summary: string | null
  lane: string | null
  importance: Importance
  status: Status
  private: number
  note: string | null
  earliest: number | null
  latest: number | null
  backing: number
  removed: number | null
}

interface CitationDocumentRow {
  event: number
  id: Buffer
  source: number
  reported_by: number | null
  quote: string | null
  locator: string | null
  stance: Citation['stance']
  stated_when: string | null
}

export interface Documents {
  event(n: number): EventRecord | null
  /** In the order asked for; what isn't there is left out. A thousand at once, or fewer: asking for each costs ten times as much. */
  events(ns: readonly number[]): EventRecord[]
  source(n: number): Source | null
}

/** Sources kept of those that were read last: events that stand together cite the same ones. */
const keptSources = 1_000

/** Reads with prepared statements; one reader for many events, as long as nothing is written. */
export function openDocuments(database: Database): Documents {
  const readEvents = database.prepare(
    `SELECT event.n, event.id, title, "when", display_when, time_zone, summary, lane.name AS lane, importance, status, private, note, earliest, latest, backing, event.removed
     FROM event LEFT JOIN lane ON lane.n = event.lane AND lane.removed IS NULL WHERE event.n IN (SELECT value FROM json_each(?))`,
  )
  const readTags = database.prepare(
    'SELECT event, name FROM event_tag JOIN tag ON tag = tag.n WHERE event IN (SELECT value FROM json_each(?))',
  )
  const readCitations = database.prepare(
    `SELECT event, id, source, reported_by, quote, locator, stance, stated_when FROM citation
     WHERE event IN (SELECT value FROM json_each(?)) ORDER BY event, place, n`,
  )
  const readSource = database.prepare(`SELECT ${sourceColumns} FROM source WHERE n = ?`)
  const known = new Map<number, Source | null>()

  function source(n: number): Source | null {
    const kept = known.get(n)
    if (kept !== undefined) return kept
    const row = readSource.get(n) as SourceRow | undefined
    const read = row ? rowToSource(row) : null
    if (known.size >= keptSources) known.clear()
    known.set(n, read)
    return read
  }

  function events(ns: readonly number[]): EventRecord[] {
    const wanted = JSON.stringify(ns)
    // the rows are what the statements above select
    const rows = new Map((readEvents.all(wanted) as EventDocumentRow[]).map((row) => [row.n, row]))
    const tags = byEvent(readTags.all(wanted) as { event: number; name: string }[])
    const citations = byEvent(readCitations.all(wanted) as CitationDocumentRow[])
    return ns.flatMap((n) => {
      const row = rows.get(n)
      return row ? [toRecord(row, tags.get(n) ?? [], citations.get(n) ?? [])] : []
    })
  }

  function toRecord(
    row: EventDocumentRow,
    tags: readonly { name: string }[],
    citations: readonly CitationDocumentRow[],
  ): EventRecord {
    return {
      n: row.n,
      earliest: row.earliest,
      latest: row.latest,
      backing: row.backing,
      removed: row.removed,
      event: {
        id: idToText(row.id),
        title: row.title,
        when: row.when,
        displayWhen: row.display_when,
        timeZone: row.time_zone,
        summary: row.summary,
        lane: row.lane,
        tags: tags.map(({ name }) => name).sort(compareCodePoints),
        importance: row.importance,
        status: row.status,
        private: row.private === 1,
        note: row.note,
        citations: citations.flatMap(toCitation),
      },
    }
  }

  function toCitation(citation: CitationDocumentRow): Citation[] {
    const read = source(citation.source)
    if (!read) return []
    return [
      {
        id: idToText(citation.id),
        quote: citation.quote,
        locator: citation.locator,
        stance: citation.stance,
        statedWhen: citation.stated_when,
        source: read,
        reportedBy: citation.reported_by === null ? null : source(citation.reported_by),
      },
    ]
  }

  return { source, events, event: (n) => events([n])[0] ?? null }
}

function byEvent<T extends { event: number }>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(row.event)
    if (group) group.push(row)
    else groups.set(row.event, [row])
  }
  return groups
}
