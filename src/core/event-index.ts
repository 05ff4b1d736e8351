// What filters, counts and the axis need of every live event, in memory: read once in order, then kept by difference.
// While it is read anew it goes on answering as before.
import type { Counts as NamedCounts, Filter } from '../contract/events.ts'
import { createColumns, type EventColumns } from '../domain/columns.ts'
import type { Bitset } from './event-index/bitset.ts'
import { countEvent, createStamps, hasRoom, type Counts } from './event-index/counts.ts'
import { countAll, countChoices, nameCounts } from './event-index/choices.ts'
import { find, type FoundPositions } from './event-index/find.ts'
import { findLacks, openEventReader, readSource, readTables, type Tables } from './event-index/read-table.ts'
import { toWanted, type LaneIds } from './event-index/wanted.ts'
import { nextTurn } from './next-turn.ts'
import { idToText } from './store/ids.ts'
import type { Database } from './store/open.ts'

export interface EventIndex {
  /** Those that stand from place `from` on, on one buffer, as the wire wants it. */
  columns(from: number, limit: number): EventColumns
  columnsOf(positions: readonly number[]): EventColumns
  /** Live positions, chronological. */
  order(): Uint32Array
  /** `matches`: positions that a search left; null: no search. */
  find(filter: Filter, matches: Bitset | null): FoundPositions
  /** How many each choice of the filter would leave. */
  counts(filter: Filter, matches: Bitset | null): NamedCounts
  /** Adds the live events that cite one of these sources, or whose origin it is. */
  addCiting(sources: ReadonlySet<number>, to: Bitset): void
  total(): number
  /** Rises whenever an event changes. */
  version(): number
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
  let version = 0
  /** Null: to be counted anew when they are asked for. */
  let counts: Counts | null = null

  function allCounts(): Counts {
    return (counts ??= countAll(tables))
  }

  function laneIds(): LaneIds {
    return new Map((readLanes.all() as [number, Buffer][]).map(([n, id]) => [n, idToText(id)]))
  }

  /** `by`: 1 or -1. */
  function count(n: number, by: 1 | -1): void {
    if (counts === null) return
    if (!hasRoom(counts, tables)) counts = null
    else countEvent(tables, counts, n, by, createStamps(tables), 1)
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

  /** Where an event stands, or would stand, in the order from `from` on. */
  function placeOf(order: Uint32Array, n: number, from = 0): number {
    let low = from
    let high = order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(order[middle] ?? 0, n) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Where an event stands in the order. Its row may be gone, and its id with it: among those of the same bounds it is looked for. */
  function standingAt(n: number): number {
    const { order, earliest, latest } = tables.events
    const isBefore = (a: number): boolean => {
      if (Number.isNaN(earliest[n])) return !Number.isNaN(earliest[a])
      const apart = (earliest[a] ?? Number.NaN) - (earliest[n] ?? 0)
      return apart < 0 || (apart === 0 && (latest[a] ?? 0) < (latest[n] ?? 0))
    }
    let low = 0
    let high = order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isBefore(order[middle] ?? 0)) low = middle + 1
      else high = middle
    }
    return order.indexOf(n, low)
  }

  /** Costs two copies of the order, however few events changed. */
  function refreshSome(positions: readonly number[]): void {
    version++
    const { events } = tables
    const changed = [...new Set(positions)]
    const before = changed.filter((n) => events.live.has(n))
    const leaving = before.map(standingAt).sort((a, b) => a - b)
    for (const n of before) {
      count(n, -1)
      if (Number.isNaN(events.earliest[n])) events.undated--
    }
    const kept = without(events.order, leaving)
    const live: number[] = []
    for (const n of changed) {
      readEvent(tables, n)
      if (!events.live.has(n)) continue
      live.push(n)
      count(n, 1)
      if (Number.isNaN(events.earliest[n])) events.undated++
    }
    live.sort(compare)
    const next = new Uint32Array(kept.length + live.length)
    let from = 0
    let at = 0
    for (const n of live) {
      const place = placeOf(kept, n, from)
      next.set(kept.subarray(from, place), at)
      at += place - from
      next[at++] = n
      from = place
    }
    next.set(kept.subarray(from), at)
    events.order = next
  }

  function refreshSources(numbers: readonly number[]): void {
    if (numbers.length === 0) return
    const { sources, events } = tables
    const factsOf = (n: number): string => `${sources.asSource[n]} ${sources.asOrigin[n]} ${sources.linked.has(n)}`
    // a new one is cited by nothing that is counted
    const before = numbers.map((n) => (sources.known.has(n) ? factsOf(n) : null))
    for (const n of numbers) readSource(database, sources, n)
    if (numbers.every((n, i) => before[i] === null || factsOf(n) === before[i])) return
    for (const _ of findLacks(events, sources));
    counts = null
  }

  async function readAnew(state: NonNullable<typeof reading>): Promise<void> {
    try {
      for (;;) {
        state.stale = false
        state.again = { events: [], sources: [] }
        const read = await inSlices(readTables(database), () => state.stale)
        if (read === null) continue
        tables = read
        version++
        counts = null
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
    columns: (from, limit) => toColumns(tables.events.order.subarray(from, from + limit)),
    columnsOf: (positions) =>
      toColumns(Uint32Array.from(positions.filter((n) => tables.events.live.has(n)).toSorted(compare))),
    order: () => tables.events.order,
    find: (filter, matches) => find(tables, toWanted(tables, laneIds(), filter), matches),
    counts(filter, matches) {
      const ids = laneIds()
      return nameCounts(tables, countChoices(tables, allCounts(), toWanted(tables, ids, filter), matches), ids)
    },
    addCiting(sources, to) {
      const { starts, ends, values } = tables.events.cited
      const wanted = new Uint8Array(tables.sources.asSource.length)
      for (const n of sources) wanted[n] = 1
      // in the order of the lists, not of the events: a million jumps in memory cost more than what is removed
      for (let n = 0; n < starts.length; n++) {
        for (let at = starts[n] ?? 0, end = ends[n] ?? 0; at < end; at++) {
          if (wanted[(values[at] ?? 0) >>> 1] !== 1) continue
          to.add(n)
          break
        }
      }
    },
    total: () => tables.events.order.length,
    version: () => version,
    undated: () => tables.events.undated,
    isLive: (position) => tables.events.live.has(position),
    countByLane() {
      const { lanes } = allCounts()
      const found = new Map<number, number>()
      for (let lane = 0; lane < lanes.length; lane++) if ((lanes[lane] ?? 0) > 0) found.set(lane, lanes[lane] ?? 0)
      return found
    },
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

/** `places`: ascending. */
function without(order: Uint32Array, places: readonly number[]): Uint32Array {
  const kept = new Uint32Array(order.length - places.length)
  let from = 0
  let at = 0
  for (const place of places) {
    kept.set(order.subarray(from, place), at)
    at += place - from
    from = place + 1
  }
  kept.set(order.subarray(from), at)
  return kept
}
