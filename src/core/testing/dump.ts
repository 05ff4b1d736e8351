// What a timeline holds, as text to compare.
import type { Core } from '../core.ts'

/** Everything stored, row by row, without what differs by the path taken (journal, ids of changes, search internals). */
export function dump({ context }: Core): string {
  const { database } = context.store
  const tables: Record<string, string> = {
    timeline: 'hex(id), title, description, language, time_zone, date_order, hex(sum)',
    lane: 'n, hex(id), name, colour, place, made, hex(sum)',
    source:
      'n, hex(id), title, publisher, author, url, archive_url, published, accessed, kind, language, private, made, grams, hex(sum)',
    event:
      'n, hex(id), title, "when", display_when, time_zone, summary, lane, importance, status, private, note, made, removed, earliest, latest, backing, drawn, grams, hex(sum), bits',
    citation: 'n, hex(id), event, place, source, reported_by, quote, locator, stance, stated_when, grams',
    event_tag: 'event, (SELECT name FROM tag WHERE n = tag)',
  }

  const live = 'removed IS NULL OR removed > 0'
  // what an undone import left is hidden, and what hangs on it too
  const shown = (table: string): string => {
    if (['lane', 'source', 'event'].includes(table)) return `WHERE ${live}`
    return table === 'timeline' ? '' : `WHERE event IN (SELECT n FROM event WHERE ${live})`
  }
  return Object.entries(tables)
    .map(([table, columns]) => {
      const rows = database
        .prepare(`SELECT ${columns} FROM ${table} ${shown(table)} ORDER BY 1, 2`)
        .raw()
        .all()
      return `${table}\n${rows.map((row) => JSON.stringify(row)).join('\n')}`
    })
    .join('\n\n')
}
