// Delete for good: the rows go, every journal entry that names them is blanked, undo ends here; then the file is cleaned of what SQLite leaves behind.
import type { Database } from 'better-sqlite3'
import { openDerived } from './derive.ts'
import type { Id } from './ids.ts'
import type { Journal } from './journal.ts'
import type { Store } from './open.ts'
import { createSearchIndex } from './search-index.ts'
import { tagsOf, type Value } from './records.ts'

interface Barrier {
  /** Epoch ms. */
  at: number
  id: Id
  by: Id
}

/** Returns when the words are nowhere in the file. Throws UserError. */
export function purge(store: Store, journal: Journal, events: readonly Id[], barrier: Barrier): void {
  journal.outside('purge', (seq) => {
    const { database } = store
    // redo could bring back what is to go
    database.prepare('UPDATE change SET state = 2 WHERE target IS NULL AND state = 1').run()
    database
      .prepare(`INSERT INTO change(seq, id, at, by, why, target, state) VALUES(?, ?, ?, ?, 'purge', NULL, 3)`)
      .run(seq, barrier.id, barrier.at, barrier.by)
    openDerived(database).change(seq)
    for (const id of events) removeEvent(database, id)
    database.prepare('UPDATE timeline SET cleaning = 1').run()
  })
  clean(store)
}

/** What a deletion leaves in gaps of pages and in the index's separators goes by merging the index and rewriting the file. Resumed on opening while `cleaning` is set. */
export function clean({ database }: Store): void {
  if (database.prepare('SELECT cleaning FROM timeline').pluck().get() !== 1) return
  for (const index of ['event_search', 'source_search']) {
    database.exec(`INSERT INTO ${index}(${index}, rank) VALUES('merge', -200)`)
    for (let before = -2; changesSince(database) - before >= 2;) {
      before = changesSince(database)
      database.exec(`INSERT INTO ${index}(${index}, rank) VALUES('merge', 200)`)
    }
  }
  database.pragma('temp_store = FILE')
  database.exec('VACUUM')
  database.pragma('temp_store = MEMORY')
  database.prepare('UPDATE timeline SET cleaning = 0').run()
}

function changesSince(database: Database): number {
  return Number(database.prepare('SELECT total_changes()').pluck().get())
}

function removeEvent(database: Database, id: Id): void {
  const event = database.prepare('SELECT n, sum FROM event WHERE id = ?').get(id) as
    { n: number; sum: Buffer | null } | undefined
  if (!event) return
  const index = createSearchIndex(database)
  index.touchEvent(event.n)
  const tags = new Set(
    database
      .prepare('SELECT name FROM tag JOIN event_tag ON tag = tag.n WHERE event = ?')
      .pluck()
      .all(event.n) as string[],
  )
  // older values name tags too
  for (const item of database
    .prepare(`SELECT before, after FROM change_item WHERE owner = ? AND kind = 'event'`)
    .all(id) as { before: string | null; after: string | null }[]) {
    for (const text of [item.before, item.after]) {
      if (text === null) continue
      const columns: Record<string, Value> = JSON.parse(text)
      for (const tag of tagsOf(columns.tags)) tags.add(tag)
    }
  }
  database.prepare('DELETE FROM event_tag WHERE event = ?').run(event.n)
  database.prepare('DELETE FROM citation WHERE event = ?').run(event.n)
  database.prepare('DELETE FROM event WHERE n = ?').run(event.n)
  index.restore()
  for (const name of tags)
    database.prepare('DELETE FROM tag WHERE name = ? AND n NOT IN (SELECT tag FROM event_tag)').run(name)
  database.prepare('UPDATE change_item SET before = NULL, after = NULL WHERE owner = ?').run(id)
  const derived = openDerived(database)
  const named = database.prepare('SELECT DISTINCT seq FROM change_item WHERE owner = ?').pluck().all(id) as number[]
  for (const seq of named) derived.change(seq)
  if (event.sum)
    database
      .prepare('UPDATE timeline SET event_sums = ?, event_count = event_count - 1')
      .run(withoutSum(database, event.sum))
}

function withoutSum(database: Database, sum: Buffer): Buffer {
  const sums = database.prepare('SELECT event_sums FROM timeline').pluck().get() as Buffer
  return Buffer.from(sums.map((byte, i) => byte ^ (sum[i] ?? 0)))
}
