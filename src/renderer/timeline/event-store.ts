// The events as the window holds them: columns, what the filter leaves, and rows of what is looked at. Patched by the stream of changes.
import type { Client } from '../../contract/contract.ts'
import type { EventRow, Found } from '../../contract/events.ts'
import type { ChangeNotice, TimelineState } from '../../contract/timeline.ts'
import { bytesToColumns, type EventColumns } from '../../domain/columns.ts'
import type { SessionStore } from '../session.ts'
import { patchColumns } from './patch-columns.ts'

/** A moment of the document; replaced as a whole, so that React can compare it by identity. */
export interface EventsNow {
  columns: EventColumns
  timeline: TimelineState
  /** Positions that pass the filter, chronological, undated last. */
  shown: Uint32Array
  found: Omit<Found, 'positions'>
  /** Rises with every change of the document. */
  revision: number
}

export interface EventStore {
  now(): EventsNow
  subscribe(listener: () => void): () => void
  /** Undefined: not loaded; ask with loadRows. */
  row(position: number): EventRow | undefined
  /** Loads rows that aren't there; resolves when they are. Told to onRows. */
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
const rowsPerCall = 1_000
const rowsKept = 20_000
const rowsAtFirst = 2_000

export async function openEventStore(client: Client, session: SessionStore): Promise<EventStore> {
  const listeners = new Set<() => void>()
  const rowListeners = new Set<(positions: readonly number[]) => void>()
  const changeListeners = new Set<(notice: ChangeNotice) => void>()
  const rows = new Map<number, EventRow>()
  const loading = new Map<number, Promise<void>>()
  const waiting: { seq: number; resolve: () => void }[] = []
  let applied = 0
  let asked = 0

  // listening starts before reading, so that no change falls between
  let stream = await client.changes.watch()
  let now = await readEverything(0)
  // titles of a small timeline are there before it is drawn: nothing moves when they come
  if (now.columns.count <= rowsAtFirst) await loadRows(Array.from(now.columns.position))
  void follow().catch(reportError)

  async function readEverything(revision: number): Promise<EventsNow> {
    const [timeline, columns, found] = await Promise.all([client.timeline.get(), readColumns(), find()])
    return { columns, timeline, ...found, revision }
  }

  async function readColumns(): Promise<EventColumns> {
    return bytesToColumns(await (await client.events.columns()).arrayBuffer())
  }

  async function find(): Promise<Pick<EventsNow, 'shown' | 'found'>> {
    const { positions, ...found } = await client.events.find(session.get().filter)
    return { shown: new Uint32Array(await positions.arrayBuffer()), found }
  }

  async function follow(): Promise<void> {
    for (;;) {
      try {
        for await (const notice of stream) take(notice, await apply(notice))
      } catch (error) {
        if (!isCut(error)) throw error
      }
      // the core was started anew: what it wrote last may not have been told
      const again = await client.changes.watch().catch(() => null)
      // nobody answers any more, which the connection has said
      if (again === null) return
      stream = again
      rows.clear()
      const anew = await readEverything(now.revision + 1)
      take({ seq: applied, why: 'user', positions: null, sources: true, lanes: true, timeline: true }, anew)
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

  async function apply(notice: ChangeNotice): Promise<EventsNow> {
    const { positions } = notice
    if (!positions || positions.length > patchLimit) {
      rows.clear()
      return readEverything(now.revision + 1)
    }
    // a renamed source or lane may stand in any row
    if (notice.sources || notice.lanes) rows.clear()
    else for (const position of positions) rows.delete(position)
    const [timeline, patch, found] = await Promise.all([
      client.timeline.get(),
      positions.length ? client.events.columnsOf({ positions }).then((blob) => blob.arrayBuffer()) : new ArrayBuffer(0),
      find(),
    ])
    const columns = positions.length ? patchColumns(now.columns, positions, bytesToColumns(patch)) : now.columns
    return { columns, timeline, ...found, revision: now.revision + 1 }
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
    if (rows.size > rowsKept) rows.clear()
    for (const row of loaded) rows.set(row.position, row)
    for (const listener of rowListeners) listener(chunk)
  }

  async function loadRows(positions: readonly number[]): Promise<void> {
    const missing = positions.filter((position) => !rows.has(position) && !loading.has(position))
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
    row: (position) => rows.get(position),
    loadRows,
    onRows: (listener) => addTo(rowListeners, listener),
    async refilter() {
      const mine = ++asked
      const found = await find()
      // a later question is under way: its answer will show
      if (mine !== asked) return
      now = { ...now, ...found }
      tell()
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
