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
  source(n: number): Source | null
}

/** Reads with prepared statements; one reader for many events. */
export function openDocuments(database: Database): Documents {
  const readEvent = database.prepare(
    `SELECT event.n, event.id, title, "when", display_when, time_zone, summary, lane.name AS lane, importance, status, private, note, earliest, latest, backing, event.removed
     FROM event LEFT JOIN lane ON lane.n = event.lane AND lane.removed IS NULL WHERE event.n = ?`,
  )
  const readTags = database.prepare('SELECT name FROM tag JOIN event_tag ON tag = tag.n WHERE event = ?').pluck()
  const readCitations = database.prepare(
    'SELECT id, source, reported_by, quote, locator, stance, stated_when FROM citation WHERE event = ? ORDER BY place, n',
  )
  const readSource = database.prepare(`SELECT ${sourceColumns} FROM source WHERE n = ?`)

  function source(n: number): Source | null {
    const row = readSource.get(n) as SourceRow | undefined
    return row ? rowToSource(row) : null
  }

  return {
    source,
    event(n) {
      const row = readEvent.get(n) as EventDocumentRow | undefined
      if (!row) return null
      const citations = (readCitations.all(n) as CitationDocumentRow[]).flatMap((citation): Citation[] => {
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
      })
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
          tags: (readTags.all(n) as string[]).sort(compareCodePoints),
          importance: row.importance,
          status: row.status,
          private: row.private === 1,
          note: row.note,
          citations,
        },
      }
    },
  }
}
