// Rows of an undone import that no redo can bring back any more: taken away little by little while nothing else is to be done.
import { openHiddenRows } from './hidden.ts'
import type { Id } from './ids.ts'
import type { Store } from './open.ts'

const dead = 'removed < 0 AND -removed IN (SELECT seq FROM change WHERE state = 2)'
const uncited = `NOT EXISTS (SELECT 1 FROM citation WHERE citation.source = source.n)
  AND NOT EXISTS (SELECT 1 FROM citation WHERE citation.reported_by = source.n)`

/** Events first: sources and lanes go when nothing names them. */
const doomed = [
  ['event', `SELECT id FROM event WHERE ${dead} LIMIT 50`],
  ['source', `SELECT id FROM source WHERE ${dead} AND ${uncited} LIMIT 500`],
  ['lane', `SELECT id FROM lane WHERE ${dead} AND NOT EXISTS (SELECT 1 FROM event WHERE event.lane = lane.n) LIMIT 50`],
] as const

/** Takes some away, in a transaction of its own that lasts about `ms`. False: none are left, or nothing may be written. Throws what SQLite throws. */
export function dropSomeDead(store: Store, newId: () => string, ms: number): boolean {
  if (store.readOnly !== null || store.outside() !== null) return false
  const { database } = store
  const until = performance.now() + ms
  for (const [kind, sql] of doomed) {
    const ids = database.prepare(sql).pluck().all() as Id[]
    if (ids.length === 0) continue
    try {
      database
        .transaction(() => {
          const hidden = openHiddenRows(database, newId)
          for (const id of ids) {
            hidden.makeRoom(kind, id)
            if (performance.now() > until) break
          }
          hidden.end()
        })
        .immediate()
    } finally {
      store.written()
    }
    return true
  }
  return false
}
