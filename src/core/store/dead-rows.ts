// Rows of an undone import that no redo can bring back any more: taken away little by little while nothing else is to be done.
import { openDerived } from './derive.ts'
import type { Database, Store } from './open.ts'
import { createSearchIndex } from './search-index.ts'
import { addSum } from './sums.ts'

const dead = 'removed < 0 AND -removed IN (SELECT seq FROM change WHERE state = 2)'
const uncited = `NOT EXISTS (SELECT 1 FROM citation WHERE citation.source = source.n)
  AND NOT EXISTS (SELECT 1 FROM citation WHERE citation.reported_by = source.n)`

/** Events at once from which on overwriting each word, milliseconds an event, isn't worth it: cleaning takes out what is only marked as gone (clean.ts). */
const many = 500

/** Events first: sources and lanes go when nothing names them. */
const doomed = [
  ['event', `SELECT n FROM event WHERE ${dead} LIMIT ${many}`],
  ['source', `SELECT n FROM source WHERE ${dead} AND ${uncited} LIMIT 500`],
  ['lane', `SELECT n FROM lane WHERE ${dead} AND NOT EXISTS (SELECT 1 FROM event WHERE event.lane = lane.n) LIMIT 50`],
] as const

/** Takes some away, in a transaction of its own that lasts about `ms`. False: none are left, or nothing may be written. Throws what SQLite throws. */
export function dropSomeDead(store: Store, ms: number): boolean {
  if (store.readOnly !== null || store.outside() !== null) return false
  const { database } = store
  const until = performance.now() + ms
  for (const [kind, sql] of doomed) {
    // the column that the statement names
    const numbers = database.prepare(sql).pluck().all() as number[]
    if (numbers.length === 0) continue
    const drop = { event: dropEvents, source: dropSources, lane: dropLanes }[kind]
    try {
      database.transaction(() => drop(database, untilLate(numbers, until), numbers.length)).immediate()
    } finally {
      store.written()
    }
    return true
  }
  return false
}

/** One at least. */
function* untilLate(numbers: readonly number[], until: number): Generator<number> {
  for (const n of numbers) {
    yield n
    if (performance.now() > until) return
  }
}

function dropEvents(database: Database, numbers: Iterable<number>, count: number): void {
  const index = createSearchIndex(database)
  const readSum = database.prepare('SELECT sum FROM event WHERE n = ?').pluck()
  const removals = [
    'DELETE FROM event_tag WHERE event = ?',
    'DELETE FROM citation WHERE event = ?',
    'DELETE FROM event WHERE n = ?',
  ].map((sql) => database.prepare(sql))
  const readTags = database.prepare('SELECT tag FROM event_tag WHERE event = ?').pluck()
  const removeTag = database.prepare(
    'DELETE FROM tag WHERE n = ? AND NOT EXISTS (SELECT 1 FROM event_tag WHERE tag = tag.n)',
  )
  const tags = new Set<unknown>()
  const sums = Buffer.alloc(8)
  let gone = 0
  if (count >= many) overwriteWords(database, false)
  for (const n of numbers) {
    index.touchEvent(n)
    addSum(sums, readSum.get(n) as Buffer | null)
    for (const tag of readTags.all(n)) tags.add(tag)
    for (const removal of removals) removal.run(n)
    gone++
  }
  for (const tag of tags) removeTag.run(tag)
  if (count >= many) overwriteWords(database, true)
  openDerived(database).manyEvents(-gone, sums)
}

function overwriteWords(database: Database, on: boolean): void {
  database.exec(`INSERT INTO event_search(event_search, rank) VALUES('secure-delete', ${on ? 1 : 0})`)
}

function dropSources(database: Database, numbers: Iterable<number>): void {
  const index = createSearchIndex(database)
  const remove = database.prepare('DELETE FROM source WHERE n = ?')
  for (const n of numbers) {
    index.touchSource(n)
    remove.run(n)
  }
}

function dropLanes(database: Database, numbers: Iterable<number>): void {
  const remove = database.prepare('DELETE FROM lane WHERE n = ?')
  for (const n of numbers) remove.run(n)
}
