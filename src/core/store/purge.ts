// Delete for good: the rows go, every journal entry that names them is blanked, undo ends here. What SQLite leaves of them in the file goes by cleaning (clean.ts).
import type { Database } from 'better-sqlite3'
import { openDerived } from './derive.ts'
import type { Id } from './ids.ts'
import type { Journal } from './journal.ts'
import type { Store } from './open.ts'
import { createSearchIndex } from './search-index.ts'
import { tagsOf, type Value } from './records.ts'

/** What is to go, each by its id. */
export interface Doomed {
  events: readonly Id[]
  /** That nothing cites. */
  sources: readonly Id[]
  /** That were taken off their events: only the journal still has them. */
  citations: readonly Id[]
}

interface Barrier {
  /** Epoch ms. */
  at: number
  id: Id
  by: Id
}

/** One transaction; the file is to be cleaned afterwards, which it remembers. Throws UserError. */
export function purge(store: Store, journal: Journal, doomed: Doomed, barrier: Barrier): void {
  journal.outside('purge', (seq) => {
    const { database } = store
    // redo could bring back what is to go
    database.prepare('UPDATE change SET state = 2 WHERE target IS NULL AND state = 1').run()
    database
      .prepare(`INSERT INTO change(seq, id, at, by, why, target, state) VALUES(?, ?, ?, ?, 'purge', NULL, 3)`)
      .run(seq, barrier.id, barrier.at, barrier.by)
    openDerived(database).change(seq)
    for (const id of doomed.events) removeEvent(database, id)
    for (const id of doomed.sources) removeSource(database, id)
    for (const id of doomed.citations) blank(database, 'record', id)
    blankUnreachable(database)
    database.prepare('UPDATE timeline SET cleaning = 1').run()
  })
}

function removeEvent(database: Database, id: Id): void {
  // the columns named
  const event = database.prepare('SELECT n, sum FROM event WHERE id = ?').get(id) as
    | { n: number; sum: Buffer | null }
    | undefined
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
  openDerived(database).forgetEvent(event.n)
  database.prepare('DELETE FROM event_tag WHERE event = ?').run(event.n)
  database.prepare('DELETE FROM citation WHERE event = ?').run(event.n)
  database.prepare('DELETE FROM event WHERE n = ?').run(event.n)
  index.restore()
  for (const name of tags)
    database.prepare('DELETE FROM tag WHERE name = ? AND n NOT IN (SELECT tag FROM event_tag)').run(name)
  blank(database, 'owner', id)
}

function removeSource(database: Database, id: Id): void {
  const n: unknown = database.prepare('SELECT n FROM source WHERE id = ?').pluck().get(id)
  if (typeof n !== 'number') return
  // the columns named
  const { dead, seen } = database
    .prepare(
      `SELECT min(removed) AS dead, count(*) FILTER (WHERE removed IS NULL OR removed > 0) AS seen
       FROM citation JOIN event ON event.n = citation.event WHERE source = ? OR reported_by = ?`,
    )
    .get(n, n) as { dead: number | null; seen: number }
  // what is cited after all stays: a citation without its source would be no citation
  if (seen > 0) return
  if (dead !== null) {
    // cited by an undone import alone, whose rows cleaning takes: it goes with them
    database.prepare('UPDATE source SET removed = ? WHERE n = ?').run(dead, n)
    openDerived(database).source(n)
    return blank(database, 'record', id)
  }
  const index = createSearchIndex(database)
  index.touchSource(n)
  database.prepare('DELETE FROM source WHERE n = ?').run(n)
  index.restore()
  blank(database, 'record', id)
}

/** The values of every journal entry of a record, or of an event with its citations (`owner`). */
function blank(database: Database, by: 'record' | 'owner', id: Id): void {
  const named = database.prepare(`SELECT DISTINCT seq FROM change_item WHERE ${by} = ?`).pluck().all(id) as number[]
  database.prepare(`UPDATE change_item SET before = NULL, after = NULL WHERE ${by} = ?`).run(id)
  const derived = openDerived(database)
  for (const seq of named) derived.change(seq)
}

/** What was added or imported, undone and can't be done again is in no bin, and the journal has its words: they go too. */
function blankUnreachable(database: Database): void {
  const reachable = (kind: 'event' | 'source'): string =>
    `(SELECT id FROM ${kind} WHERE removed IS NULL OR removed > 0)`
  const records = database
    .prepare(
      `SELECT DISTINCT record FROM change_item JOIN change USING (seq)
       WHERE state = 2 AND (before IS NOT NULL OR after IS NOT NULL) AND CASE kind
         WHEN 'event' THEN record NOT IN ${reachable('event')}
         WHEN 'source' THEN record NOT IN ${reachable('source')}
         WHEN 'citation' THEN owner NOT IN ${reachable('event')}
           OR (before IS NULL AND record NOT IN (SELECT id FROM citation)) END`,
    )
    .pluck()
    .all() as Id[]
  for (const id of records) {
    blank(database, 'record', id)
    blank(database, 'owner', id)
  }
  database.prepare('DELETE FROM tag WHERE n NOT IN (SELECT tag FROM event_tag)').run()
}
