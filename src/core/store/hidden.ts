// Rows of an undone import: hidden, until a redo shows them or something takes their place.
import { openDerived } from './derive.ts'
import type { Id } from './ids.ts'
import type { Database } from './open.ts'
import { createSearchIndex } from './search-index.ts'

/** A hidden row of that id goes: it counts as absent. */
export function dropHidden(database: Database, kind: 'lane' | 'source' | 'event', id: Id): void {
  const n: unknown = database.prepare(`SELECT n FROM ${kind} WHERE id = ? AND removed < 0`).pluck().get(id)
  if (typeof n !== 'number') return
  const index = createSearchIndex(database)
  if (kind === 'event') {
    index.touchEvent(n)
    openDerived(database).forgetEvent(n)
    database.prepare('DELETE FROM event_tag WHERE event = ?').run(n)
    database.prepare('DELETE FROM citation WHERE event = ?').run(n)
  }
  if (kind === 'source') {
    index.touchSource(n)
    // hidden events may still cite it: they are of the same dead import
    for (const event of database
      .prepare(
        'SELECT DISTINCT event.id FROM event JOIN citation ON event = event.n WHERE (source = ? OR reported_by = ?) AND event.removed < 0',
      )
      .pluck()
      .all(n, n) as Id[])
      dropHidden(database, 'event', event)
  }
  if (kind === 'lane') database.prepare('UPDATE event SET lane = NULL WHERE lane = ? AND removed < 0').run(n)
  database.prepare(`DELETE FROM ${kind} WHERE n = ?`).run(n)
  index.restore()
}
