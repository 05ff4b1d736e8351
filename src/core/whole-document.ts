// The whole timeline as one document, in the contract's order; and how much of it is what.
import type { TimelineDocument } from '../domain/timeline.ts'
import type { Context } from './context.ts'
import { openDocuments } from './documents.ts'
import { readLanes } from './lanes.ts'
import { rowToSource, sourceColumns, type SourceRow } from './rows.ts'
import { readTimeline } from './timeline-row.ts'

export function readDocument({ store, index }: Context): TimelineDocument {
  const documents = openDocuments(store.database)
  const sources = (
    store.database.prepare(`SELECT ${sourceColumns} FROM source WHERE removed IS NULL ORDER BY id`).all() as SourceRow[]
  ).map(rowToSource)
  return {
    format: 'dateline',
    version: 1,
    timeline: readTimeline(store.database),
    lanes: readLanes(store.database).map(({ id, name, colour }) => ({ id, name, colour })),
    sources,
    events: Array.from(index.order(), (n) => documents.event(n)?.event).filter((event) => event !== undefined),
  }
}
