// What filters, counts and the axis need of every live event, in memory: read once in order, then kept by difference. It answers as
// soon as the columns are read; the rest is read once somebody asks for tags or sources, or a while later, as whoever opens a file wants
// to see its events first. While it is read anew it answers as before.
import type { Counts as NamedCounts, Filter } from '../contract/events.ts'
import { createColumns, type EventColumns } from '../domain/columns.ts'
import type { Bitset } from './event-index/bitset.ts'
import { countAll, countChoices, nameCounts } from './event-index/choices.ts'
import { countEvent, createStamps, hasRoom, type Counts } from './event-index/counts.ts'
import { find, type FoundPositions } from './event-index/find.ts'
import { openOrder, withoutEvents } from './event-index/order.ts'
import { readMoved } from './event-index/read-moved.ts'
import { findLacks, openEventReader, readAll, readFirst, readSource, type Tables } from './event-index/read-table.ts'
import { toWanted, type LaneIds } from './event-index/wanted.ts'
import { nextTurn } from './next-turn.ts'
import { idToText } from './store/ids.ts'
import type { Committed, Moved } from './store/journal.ts'
import type { Database } from './store/open.ts'

export interface EventIndex {
  /** Resolves when the rest is read; rejects where it can't be: the next call has it read again. */
  whole(): Promise<void>
  /** The same, whenever somebody else asks for it; reads nothing again. */
  onceWhole(): Promise<void>
  /** Those that stand from place `from` on, on one buffer, as the wire wants it. */
  columns(from: number, limit: number): EventColumns
  columnsOf(positions: readonly number[]): EventColumns
  /** Live positions, chronological. */
  order(): Uint32Array
  /** `matches`: positions that a search left; null: no search. */
  find(filter: Filter, matches: Bitset | null): Promise<FoundPositions>
  /** How many each choice of the filter would leave. */
  counts(filter: Filter, matches: Bitset | null): Promise<NamedCounts>
  /** Adds the live events that cite one of these sources, or whose origin it is. */
  addCiting(sources: Bitset, to: Bitset): Promise<void>
  total(): number
  /** Rises whenever an event changes. */
  version(): number
  undated(): number
  isLive(position: number): boolean
  /** Events by lane number. */
  countByLane(): ReadonlyMap<number, number>
  /** Reads what a change touched again. Resolves when it answers by the new state. */
  refresh(changed: Pick<Committed, 'events' | 'sources' | 'moved'>): Promise<void>
  /** Ends reading that is under way. */
  close(): Promise<void>
}

interface Reading {
  /** What changes while everything is read has to be read once more after it. */
  again: { events: number[]; sources: number[] }
  /** All of it has to. */
  stale: boolean
  done: Promise<void>
}

/** ms after opening until the rest is read though nobody has asked for it. */
const restAfterMs = 5_000

/** `explain`: what is thrown instead of what SQLite says when the rest can't be read. */
export async function createEventIndex(
  database: Database,
  explain: (error: unknown) => unknown = (error) => error,
): Promise<EventIndex> {
  const readEvent = openEventReader(database)
  const readId = database.prepare('SELECT id FROM event WHERE n = ?').pluck()
  const readLanes = database.prepare('SELECT n, id FROM lane').raw()
  const order = openOrder((n) => readId.get(n) as Buffer) // of a row that is there
  let tables = await inSlices(readFirst(database))
  let version = 0
  let closed = false
  /** The rest, or what changed last, couldn't be read. */
  let behind = false
  /** Null: to be counted anew when they are asked for. */
  let counts: Counts | null = null
  let reading: Reading | null = null
  const begun = Promise.withResolvers<void>()
  const patience = setTimeout(begun.resolve, restAfterMs)
  patience.unref()
  let rest = explained(startReading(tables))

  function explained(read: Promise<void>): Promise<void> {
    const told = read.catch((error: unknown) => {
      throw explain(error)
    })
    // told to whoever needs it
    told.catch(() => undefined)
    return told
  }

  function whole(): Promise<void> {
    begun.resolve()
    if (behind) rest = explained(reading?.done ?? startReading(null))
    return rest
  }

  function allCounts(): Counts {
    return (counts ??= countAll(tables))
  }

  function laneIds(): LaneIds {
    return new Map((readLanes.all() as [number, Buffer][]).map(([n, id]) => [n, idToText(id)]))
  }

  /** `by`: 1 or -1. */
  function count(positions: readonly number[], by: 1 | -1): void {
    const { lane, earliest, byLane } = tables.events
    for (const n of positions) {
      byLane[lane[n] ?? 0] = (byLane[lane[n] ?? 0] ?? 0) + by
      if (Number.isNaN(earliest[n])) tables.events.undated += by
    }
    if (counts === null) return
    if (!hasRoom(counts, tables)) counts = null
    else {
      // all publishers have a place in them, and all tags are looked at for room: once for all events
      const stamps = createStamps(tables)
      for (const [i, n] of positions.entries()) countEvent(tables, counts, n, by, stamps, i + 1)
    }
  }

  /** Costs two copies of the order, however few events changed. */
  function refreshSome(positions: readonly number[]): void {
    version++
    const { events } = tables
    const changed = [...new Set(positions)]
    const before = changed.filter((n) => events.live.has(n))
    const kept = withoutEvents(events, before)
    count(before, -1)
    for (const n of changed) readEvent(tables, n)
    const after = changed.filter((n) => events.live.has(n))
    count(after, 1)
    events.order = order.withEvents(events, kept, after)
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

  /** `first`: what was read of it already; `moved`: all that isn't as it was; null: everything is read. */
  function startReading(first: Tables | null, moved: Moved | null = null): Promise<void> {
    if (reading !== null) {
      reading.stale = true
      return reading.done
    }
    const state: Reading = {
      again: { events: [...(moved?.events ?? [])], sources: [...(moved?.sources ?? [])] },
      stale: false,
      done: Promise.resolve(),
    }
    reading = state
    state.done = read(state, first, moved)
    return state.done
  }

  async function read(state: Reading, first: Tables | null, moved: Moved | null): Promise<void> {
    const isStale = (): boolean => state.stale || closed
    try {
      if (first !== null) await begun.promise
      for (let steps = moved ? readMoved(database, tables, moved) : readAll(database, first); !closed;) {
        const next = await inSlices(steps, isStale)
        if (closed) return
        const { again, stale } = state
        state.again = { events: [], sources: [] }
        state.stale = false
        steps = readAll(database)
        if (next === null || stale) continue
        if (tables !== next) version++
        tables = next
        counts = null
        refreshSources(again.sources)
        if (again.events.length > 0) refreshSome(again.events)
        behind = false
        return
      }
    } catch (error) {
      behind = true
      throw error
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
    whole,
    onceWhole: () => rest,
    columns: (from, limit) => toColumns(tables.events.order.subarray(from, from + limit)),
    columnsOf: (positions) =>
      toColumns(
        Uint32Array.from(
          positions.filter((n) => tables.events.live.has(n)).toSorted((a, b) => order.compare(tables.events, a, b)),
        ),
      ),
    order: () => tables.events.order,
    async find(filter, matches) {
      if (filter.tags.length + filter.publishers.length + filter.missing.length > 0) await whole()
      return find(tables, toWanted(tables, laneIds(), filter), matches)
    },
    async counts(filter, matches) {
      await whole()
      const ids = laneIds()
      return nameCounts(tables, countChoices(tables, allCounts(), toWanted(tables, ids, filter), matches), ids)
    },
    async addCiting(sources, to) {
      await whole()
      const { starts, ends, values } = tables.events.cited
      const wanted = sources.words()
      // in the order of the lists, not of the events: a million jumps in memory cost more than what is removed
      for (let n = 0; n < starts.length; n++) {
        for (let at = starts[n] ?? 0, end = ends[n] ?? 0; at < end; at++) {
          const source = (values[at] ?? 0) >>> 1
          if (((wanted[source >>> 5] ?? 0) & (1 << (source & 31))) === 0) continue
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
      const found = new Map<number, number>()
      // by far most numbers are no lane's: an array of pairs would cost more than everything else that is asked with it
      tables.events.byLane.forEach((events, lane) => events > 0 && found.set(lane, events))
      return found
    },
    refresh({ events, sources, moved }) {
      // what is changed is read into it
      begun.resolve()
      if (behind || events === null || sources === null) {
        const read = startReading(null, behind ? null : moved)
        if (behind) rest = explained(read)
        return read
      }
      if (reading) {
        reading.again.events.push(...events)
        reading.again.sources.push(...sources)
        return reading.done
      }
      try {
        refreshSources(sources)
        if (events.length > 0) refreshSome(events)
        return Promise.resolve()
      } catch (error) {
        behind = true
        return Promise.reject(error)
      }
    },
    async close() {
      closed = true
      clearTimeout(patience)
      begun.resolve()
      await reading?.done.catch(() => undefined)
    },
  }
}

/** The rest of the process has its turn between two steps. Null: `isStale` said that the answer would be thrown away. */
async function inSlices<T>(steps: Generator<void, T>): Promise<T>
async function inSlices<T>(steps: Generator<void, T>, isStale: () => boolean): Promise<T | null>
async function inSlices<T>(steps: Generator<void, T>, isStale = () => false): Promise<T | null> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await nextTurn()
    if (isStale()) return null
  }
}
