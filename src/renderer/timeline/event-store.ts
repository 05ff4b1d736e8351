// The events as the window holds them: their table, what the filter leaves, and rows of what is looked at. Patched by the stream of
// changes: what a change touches is there as soon as its cells are, what the filter says of it and its counts follow.
import type { Client } from '../../contract/contract.ts'
import type { Counts, EventRow, Found } from '../../contract/events.ts'
import type { ChangeNotice, TimelineState } from '../../contract/timeline.ts'
import { readColumns } from '../../contract/read-columns.ts'
import { runInSlices } from '../../axis/in-slices.ts'
import { bytesToColumns } from '../../domain/columns.ts'
import { columnsToTable, patchShown, patchTable, type EventTable } from '../../domain/event-table.ts'
import type { SessionStore } from '../session.ts'
import { askFilter, shownOf, type FilterAnswer } from './filter-answer.ts'

/** A moment of the document; replaced as a whole, so that React can compare it by identity. */
export interface EventsNow {
  /** Cells are written in place: of an older moment only its order may still be read. */
  table: EventTable
  timeline: TimelineState
  /** Positions that pass the filter, chronological, undated last; the table's order itself where all do. */
  shown: Uint32Array
  /** All positions in which table and shown differ from the moment before; null: too many to name. */
  changed: readonly number[] | null
  /** Its counts come a moment after the rest: until then they are those of before; empty, not known yet. */
  found: Omit<Found, 'positions'> & { counts: Counts }
  /** Rises with every change of the document. */
  revision: number
}

export interface EventStore {
  now(): EventsNow
  subscribe(listener: () => void): () => void
  /** Undefined: not loaded; ask with loadRows. */
  row(position: number): EventRow | undefined
  /** Loads rows that aren't there or are older than a change; resolves when they are. Told to onRows. */
  loadRows(positions: readonly number[]): Promise<void>
  onRows(listener: (positions: readonly number[]) => void): () => void
  /** Asks the core anew after the filter changed. */
  refilter(): Promise<void>
  /** Resolves when the change is in `now()`: a write calls it with its seq before it answers the user. */
  settled(seq: number | null): Promise<void>
  /** Every notice, after it is in `now()`. */
  onChange(listener: (notice: ChangeNotice) => void): () => void
}

/** Beyond this a change is read anew as a whole. */
const patchLimit = 2_000
/** Rows of so few changed events come with their cells. */
const rowsWithPatch = 50
const rowsPerCall = 1_000
const rowsKept = 20_000
const rowsAtFirst = 2_000
const notCounted: Counts = { lanes: [], statuses: [], missing: [], publishers: [], tags: [] }

export async function openEventStore(client: Client, session: SessionStore): Promise<EventStore> {
  const listeners = new Set<() => void>()
  const rowListeners = new Set<(positions: readonly number[]) => void>()
  const changeListeners = new Set<(notice: ChangeNotice) => void>()
  /** By position, oldest first; `asOf`: the revision that it was read at. */
  const rows = new Map<number, { row: EventRow; asOf: number }>()
  /** Rows of an earlier revision may be old: they are shown until they are read again. */
  let freshFrom = 0
  const loading = new Map<number, Promise<void>>()
  const waiting: { seq: number; resolve: () => void }[] = []
  let applied = 0
  let asking: AbortController | null = null
  /** Counts that were asked for last. */
  let counting: AbortController | null = null

  // listening starts before reading, so that no change falls between
  let stream = await client.changes.watch()
  let now = await readEverything(0, notCounted)
  // titles and counts of a small timeline are there before it is drawn: nothing moves when they come
  const counted = count()
  if (now.table.order.length <= rowsAtFirst) await Promise.all([loadRows([...now.table.order]), counted])
  void follow().catch(reportError)

  async function readEverything(revision: number, counts: Counts): Promise<EventsNow> {
    const [timeline, table, answer] = await Promise.all([client.timeline.get(), readTable(), find()])
    const { found } = answer
    const shown = shownOf(answer, table, null)
    return { table, timeline, shown, found: { ...found, counts }, changed: null, revision }
  }

  async function readTable(): Promise<EventTable> {
    const columns = await readColumns(client)
    return new Promise((resolve) => runInSlices(columnsToTable(columns), resolve))
  }

  function find(signal?: AbortSignal): Promise<FilterAnswer> {
    return askFilter(client, session.get().filter, signal)
  }

  /** Follows each answer: what is shown needn't wait for it. */
  async function count(): Promise<void> {
    counting?.abort()
    const mine = new AbortController()
    counting = mine
    try {
      const counts = await client.events.counts(session.get().filter, { signal: mine.signal })
      if (mine.signal.aborted) return
      now = { ...now, found: { ...now.found, counts }, changed: [] }
      tell()
    } catch (error) {
      if (!mine.signal.aborted && !isCut(error)) throw error
    }
  }

  async function follow(): Promise<void> {
    for (;;) {
      try {
        for await (const notice of stream) await apply(notice)
      } catch (error) {
        if (!isCut(error)) throw error
      }
      // the core was started anew: what it wrote last may not have been told
      const again = await client.changes.watch().catch(() => null)
      // nobody answers any more, which the connection has said
      if (again === null) return
      stream = again
      const anew = await readEverything(now.revision + 1, now.found.counts)
      freshFrom = anew.revision
      take({ seq: applied, why: 'user', positions: null, sources: true, lanes: true, timeline: true }, anew)
      void count().catch(reportError)
      for (const { resolve } of waiting.splice(0)) resolve()
    }
  }

  function take(notice: ChangeNotice, next: EventsNow): void {
    now = next
    // a backup has its own count of changes
    applied = notice.why === 'restore' ? notice.seq : Math.max(applied, notice.seq)
    tell()
    for (const listener of changeListeners) listener(notice)
    for (const { seq, resolve } of waiting.splice(0)) {
      if (seq <= applied) resolve()
      else waiting.push({ seq, resolve })
    }
  }

  async function apply(notice: ChangeNotice): Promise<void> {
    const { positions } = notice
    const revision = now.revision + 1
    if (!positions || positions.length > patchLimit) {
      const anew = await readEverything(revision, now.found.counts)
      freshFrom = revision
      take(notice, anew)
      return void count().catch(reportError)
    }
    // the filter's answer comes when it comes: at a million events it is later than what has changed
    const answered = find()
    const [timeline, patch, changedRows] = await Promise.all([
      client.timeline.get(),
      readPatch(positions),
      positions.length <= rowsWithPatch ? client.events.rows({ positions }) : [],
    ])
    // a renamed source or lane may stand in any row
    if (notice.sources || notice.lanes) freshFrom = revision
    for (const position of positions) rows.delete(position)
    keepRows(changedRows, revision)
    const all = now.shown === now.table.order
    const table = patch ? patchTable(now.table, positions, patch) : now.table
    const shown = all ? table.order : patch ? patchShown(now.shown, positions, patch, table) : now.shown
    take(notice, { ...now, table, timeline, shown, changed: positions, revision })
    for (const listener of rowListeners) listener(positions)
    takeAnswer(await answered)
  }

  async function readPatch(positions: readonly number[]) {
    if (positions.length === 0) return null
    const patch = await client.events.columnsOf({ positions: [...positions] })
    return bytesToColumns(await patch.arrayBuffer())
  }

  function takeAnswer(answer: FilterAnswer): void {
    const shown = shownOf(answer, now.table, now.shown)
    const found = { ...answer.found, counts: now.found.counts }
    now = { ...now, shown, found, changed: shown === now.shown ? [] : null }
    tell()
    void count().catch(reportError)
  }

  /** The oldest go where there are too many: they are the least likely to be in sight. */
  function keepRows(loaded: readonly EventRow[], asOf: number): void {
    for (const row of loaded) {
      rows.delete(row.position)
      rows.set(row.position, { row, asOf })
    }
    if (rows.size <= rowsKept) return
    for (const position of rows.keys()) {
      rows.delete(position)
      if (rows.size <= rowsKept / 2) return
    }
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  async function loadChunk(chunk: number[]): Promise<void> {
    const { revision } = now
    const loaded = await client.events.rows({ positions: chunk }).finally(() => {
      for (const position of chunk) loading.delete(position)
    })
    // a change overtook the answer: what it says may be old
    if (revision !== now.revision) return loadRows(chunk)
    keepRows(loaded, revision)
    for (const listener of rowListeners) listener(chunk)
  }

  async function loadRows(positions: readonly number[]): Promise<void> {
    const isFresh = (position: number): boolean => (rows.get(position)?.asOf ?? -1) >= freshFrom
    const missing = positions.filter((position) => !isFresh(position) && !loading.has(position))
    for (let from = 0; from < missing.length; from += rowsPerCall) {
      const chunk = missing.slice(from, from + rowsPerCall)
      const load = loadChunk(chunk)
      for (const position of chunk) loading.set(position, load)
    }
    await Promise.all(positions.flatMap((position) => loading.get(position) ?? []))
  }

  return {
    now: () => now,
    subscribe: (listener) => addTo(listeners, listener),
    row: (position) => rows.get(position)?.row,
    loadRows,
    onRows: (listener) => addTo(rowListeners, listener),
    async refilter() {
      // what was asked before is no longer of interest: the core needn't look any further
      asking?.abort()
      const mine = new AbortController()
      asking = mine
      const answer = await find(mine.signal).catch((error: unknown) => {
        if (!mine.signal.aborted) throw error
        return null
      })
      if (answer !== null && !mine.signal.aborted) takeAnswer(answer)
    },
    settled(seq) {
      if (seq === null || seq <= applied) return Promise.resolve()
      return new Promise((resolve) => waiting.push({ seq, resolve }))
    },
    onChange: (listener) => addTo(changeListeners, listener),
  }
}

function addTo<T>(set: Set<T>, listener: T): () => void {
  set.add(listener)
  return () => set.delete(listener)
}

/** The stream's other end went away. */
function isCut(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
