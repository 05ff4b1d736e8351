// The whole timeline as one document, in the contract's order: read from the file as it is gone through, never all of it at once.
import type { TimelineEvent } from '../domain/event.ts'
import type { Source } from '../domain/source.ts'
import type { PlacedWalk, Walk, WalkedDocument } from '../domain/timeline.ts'
import type { Context } from './context.ts'
import { openDocuments, type Documents } from './documents.ts'
import { readLanes } from './lanes.ts'
import { rowToSource, sourceColumns, type SourceRow } from './rows.ts'
import type { Database } from './store/open.ts'
import { readTimeline } from './timeline-row.ts'

/** Events, or sources, read at once. */
const page = 200

/** Whoever goes through it may rest between two records; what something else writes meanwhile is in one part of it, and not in another. */
export function walkDocument({ store: { database }, index }: Context): WalkedDocument {
  const order = index.order()
  return {
    format: 'dateline',
    version: 1,
    timeline: readTimeline(database),
    lanes: readLanes(database).map(({ id, name, colour }) => ({ id, name, colour })),
    sources: walkSources(database),
    events: walkEvents(database, order),
  }
}

function walkEvents(database: Database, order: Uint32Array): PlacedWalk<TimelineEvent> {
  let single: Documents | null = null
  return createPlacedWalk(
    order.length,
    function* () {
      const documents = openDocuments(database)
      for (let from = 0; from < order.length; from += page)
        for (const { event } of documents.events([...order.subarray(from, from + page)])) yield event
    },
    (place) => (single ??= openDocuments(database)).event(order[place] ?? 0)?.event,
  )
}

export function createWalk<T>(length: number, begin: () => Iterator<T>): Walk<T> {
  return { length, [Symbol.iterator]: begin }
}

export function createPlacedWalk<T>(
  length: number,
  begin: () => Iterator<T>,
  at: (place: number) => T | undefined,
): PlacedWalk<T> {
  return { length, [Symbol.iterator]: begin, at }
}

/** The records at some places, ascending, each as `make` makes it. */
export function pickWalk<T>(walk: PlacedWalk<T>, places: readonly number[], make: (record: T) => T): PlacedWalk<T> {
  return createPlacedWalk(
    places.length,
    function* () {
      let place = 0
      let next = 0
      for (const record of walk)
        if (place++ === places[next]) {
          next++
          yield make(record)
        }
    },
    (place) => {
      const record = walk.at(places[place] ?? Number.NaN)
      return record && make(record)
    },
  )
}

function walkSources(database: Database): Walk<Source> {
  const count = Number(database.prepare('SELECT count(*) FROM source WHERE removed IS NULL').pluck().get())
  return createWalk(count, function* () {
    // an open cursor would keep everything else from the file
    const next = database.prepare(
      `SELECT ${sourceColumns} FROM source WHERE removed IS NULL AND id > ? ORDER BY id LIMIT ${page}`,
    )
    for (let last: Buffer = Buffer.alloc(0); ;) {
      const rows = next.all(last) as SourceRow[]
      for (const row of rows) {
        last = row.id
        yield rowToSource(row)
      }
      if (rows.length < page) return
    }
  })
}
