// What filters, counts and the axis need of every live event, in memory: read once in order, then kept by difference.
// While it is read anew it goes on answering as before.
import type { Filter } from '../contract/events.ts'
import { createColumns, type EventColumns } from '../domain/columns.ts'
import type { Bitset } from './event-index/bitset.ts'
import { createBitset } from './event-index/bitset.ts'
import { find, type FoundInOrder } from './event-index/find.ts'
import { openEventReader, readSource, readTables, type Tables } from './event-index/read-table.ts'
import { nextTurn } from './next-turn.ts'
import { idToText } from './store/ids.ts'
import type { Database } from './store/open.ts'

export interface EventIndex {
  /** On one buffer, as the wire wants it. */
  columns(): EventColumns
  columnsOf(positions: readonly number[]): EventColumns
  /** Live positions, chronological. */
  order(): Uint32Array
  /** `matches`: positions that a search left; null: no search. */
  find(filter: Filter, matches: Bitset | null): FoundInOrder
  /** Adds the live events that cite one of these sources, or whose origin it is. */
  addCiting(sources: ReadonlySet<number>, to: Bitset): void
  total(): number
  undated(): number
  isLive(position: number): boolean
  /** Events by lane number. */
  countByLane(): ReadonlyMap<number, number>
  /** Reads what a change touched again; `events` null: too many to name. Resolves when it answers by the new state. */
  refresh(changed: { events: readonly number[] | null; sources: readonly number[] | null }): Promise<void>
}

export async function createEventIndex(database: Database): Promise<EventIndex> {
  const readEvent = openEventReader(database)
  const readId = database.prepare('SELECT id FROM event WHERE n = ?').pluck()
  const readLanes = database.prepare('SELECT n, id FROM lane').raw()
  /** What changes while everything is read anew has to be read once more after it. */
  let reading: { again: { events: number[]; sources: number[] }; stale: boolean; done: Promise<void> } | null = null
  let tables = await readAll(database)
  let byLane = countLanes()

  function countLanes(): Map<number, number> {
    const counts = new Map<number, number>()
    const { order, lane } = tables.events
    for (const n of order) bump(counts, lane[n] ?? 0, 1)
    return counts
  }

  function compare(a: number, b: number): number {
    const { earliest, latest } = tables.events
    const [left, right] = [earliest[a] ?? Number.NaN, earliest[b] ?? Number.NaN]
    const undated = Number(Number.isNaN(left)) - Number(Number.isNaN(right))
    if (undated !== 0) return undated
    const apart = Number.isNaN(left) ? 0 : left - right || (latest[a] ?? 0) - (latest[b] ?? 0)
    // only where bounds are the same is the id needed
    return apart || Buffer.compare(readId.get(a) as Buffer, readId.get(b) as Buffer)
  }

  function refreshSome(positions: readonly number[]): void {
    const { events } = tables
    const changed = createBitset(events.bits.length)
    const before = new Set<number>()
    for (const n of positions) {
      changed.add(n)
      if (events.live.has(n)) before.add(n)
    }
    for (const n of before) bump(byLane, events.lane[n] ?? 0, -1)
    const kept = events.order.filter((n) => !changed.has(n))
    const live: number[] = []
    for (const n of new Set(positions)) {
      readEvent(tables, n)
      if (!events.live.has(n)) continue
      live.push(n)
      bump(byLane, events.lane[n] ?? 0, 1)
    }
    live.sort(compare)
    const next = new Uint32Array(kept.length + live.length)
    let from = 0
    let at = 0
    for (const n of live) {
      let low = from
      let high = kept.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (compare(kept[middle] ?? 0, n) < 0) low = middle + 1
        else high = middle
      }
      next.set(kept.subarray(from, low), at)
      at += low - from
      next[at++] = n
      from = low
    }
    next.set(kept.subarray(from), at)
    events.order = next
    events.undated = 0
    for (let i = next.length - 1; i >= 0 && Number.isNaN(events.earliest[next[i] ?? 0]); i--) events.undated++
  }

  function refreshSources(numbers: readonly number[]): void {
    for (const n of numbers) readSource(database, tables.sources, n)
  }

  async function readAnew(state: NonNullable<typeof reading>): Promise<void> {
    try {
      for (;;) {
        state.stale = false
        state.again = { events: [], sources: [] }
        const read = await inSlices(readTables(database), () => state.stale)
        if (read === null) continue
        tables = read
        byLane = countLanes()
        refreshSources(state.again.sources)
        if (state.again.events.length > 0) refreshSome(state.again.events)
        return
      }
    } finally {
      reading = null
    }
  }

  function toColumns(positions: Uint32Array): EventColumns {
    const { earliest, latest, lane, bits } = tables.events
    const columns = createColumns(positions.length)
    columns.position.set(positions)
    for (let i = 0; i < positions.length; i++) {
      const n = positions[i] ?? 0
      columns.earliest[i] = earliest[n] ?? Number.NaN
      columns.latest[i] = latest[n] ?? Number.NaN
      columns.lane[i] = lane[n] ?? 0
      columns.bits[i] = bits[n] ?? 0
    }
    return columns
  }

  return {
    columns: () => toColumns(tables.events.order),
    columnsOf: (positions) =>
      toColumns(Uint32Array.from(positions.filter((n) => tables.events.live.has(n)).toSorted(compare))),
    order: () => tables.events.order,
    find(filter, matches) {
      const lanes = readLanes.all() as [number, Buffer][]
      return find(tables, new Map(lanes.map(([n, id]) => [n, idToText(id)])), filter, matches)
    },
    addCiting(sources, to) {
      const { order, cited } = tables.events
      const isWanted = (value: number): boolean => sources.has(value >>> 1)
      for (const n of order) if (cited.some(n, isWanted)) to.add(n)
    },
    total: () => tables.events.order.length,
    undated: () => tables.events.undated,
    isLive: (position) => tables.events.live.has(position),
    countByLane: () => byLane,
    refresh({ events, sources }) {
      if (events === null || sources === null) {
        if (reading) reading.stale = true
        else {
          const state = { again: { events: [], sources: [] }, stale: false, done: Promise.resolve() }
          reading = state
          state.done = readAnew(state)
        }
        return reading.done
      }
      if (reading) {
        reading.again.events.push(...events)
        reading.again.sources.push(...sources)
        return reading.done
      }
      refreshSources(sources)
      if (events.length > 0) refreshSome(events)
      return Promise.resolve()
    },
  }
}

async function readAll(database: Database): Promise<Tables> {
  for (;;) {
    const tables = await inSlices(readTables(database), () => false)
    if (tables) return tables
  }
}

/** The rest of the process has its turn between two steps. Null: `isStale` said that the answer would be thrown away. */
async function inSlices<T>(steps: Generator<void, T>, isStale: () => boolean): Promise<T | null> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await nextTurn()
    if (isStale()) return null
  }
}

function bump(counts: Map<number, number>, key: number, by: number): void {
  const count = (counts.get(key) ?? 0) + by
  if (count === 0) counts.delete(key)
  else counts.set(key, count)
}
