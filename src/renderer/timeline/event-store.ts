// The events as the window holds them: their table and what the filter leaves. Patched by the stream of changes: what a change touches
// comes with it and is there at once, what the filter says of it and its counts are asked for after it is seen.
import type { ChangeNotice } from '../../contract/changes.ts'
import type { Client } from '../../contract/contract.ts'
import type { Counts, EventRow, Found } from '../../contract/events.ts'
import { readStretches } from '../../contract/read-columns.ts'
import type { TimelineState } from '../../contract/timeline.ts'
import { runInSlices, whenIdle } from '../../axis/in-slices.ts'
import { bytesToColumns } from '../../domain/columns.ts'
import { patchShown, patchTable, type EventTable } from '../../domain/event-table.ts'
import { fillTable } from '../../domain/fill-table.ts'
import { isCut, reportUnlessCut } from '../cut.ts'
import type { SessionStore } from '../session.ts'
import { createEventRows } from './event-rows.ts'
import { askFilter, shownOf, type FilterAnswer } from './filter-answer.ts'
import { foretell } from './foretold.ts'
import { readPatch, type ToldChange } from './told-change.ts'

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
  /** Resolves when the change is in `now()`: a write calls it with its seq before it answers the user. */
  settled(seq: number | null): Promise<void>
  /** Every notice, after it is in `now()`. */
  onChange(listener: (notice: ChangeNotice) => void): () => void
}

/** Beyond this a change is read anew as a whole. */
const patchLimit = 2_000
const rowsAtFirst = 2_000
/** ms after a change: what it touched is seen before the core is asked what the filter says. */
const askAfterMs = 50
/** ms after a change that couldn't be read until everything is read anew. */
const againMs = 1_000
/** ms that counts wait at most for the window to be idle after it has opened. */
const patientMs = 2_000
const notCounted: Counts = { lanes: [], statuses: [], missing: [], publishers: [], tags: [] }

export async function openEventStore(client: Client, session: SessionStore): Promise<EventStore> {
  const listeners = new Set<() => void>()
  const changeListeners = new Set<(notice: ChangeNotice) => void>()
  const rows = createEventRows(client, () => now.revision)
  const waiting: { seq: number; resolve: () => void }[] = []
  let applied = 0
  /** What is being asked; null: nothing. */
  let asking: AbortController | null = null
  /** Counts that are being asked for. */
  let counting: AbortController | null = null
  let willAsk: ReturnType<typeof setTimeout> | undefined

  // listening starts before reading, so that no change falls between
  let stream = await client.changes.watch()
  let now = await readEverything(0, notCounted)
  // titles and counts of a small timeline are there before it is drawn: nothing moves when they come
  if (now.table.order.length <= rowsAtFirst) await Promise.all([rows.load([...now.table.order]), count()])
  // of a large one events are seen first: for its counts the core reads as much again
  else whenIdle(() => void count().catch(reportUnlessCut), patientMs)
  void follow().catch(reportError)
  let filter = session.get().filter
  // not by React: what is drawn doesn't wait for the buttons
  session.subscribe(() => {
    if (session.get().filter === filter) return
    ;({ filter } = session.get())
    const foretold = foretell(now, filter)
    if (foretold) takeShown(foretold)
    void ask().catch(reportUnlessCut)
  })

  async function readEverything(revision: number, counts: Counts): Promise<EventsNow> {
    const [timeline, table, answer] = await Promise.all([client.timeline.get(), readTable(), find()])
    const { found } = answer
    const shown = shownOf(answer, table, null)
    return { table, timeline, shown, found: { ...found, counts }, changed: null, revision }
  }

  async function readTable(): Promise<EventTable> {
    const filling = await readStretches(client, (total) => {
      const into = fillTable(total)
      return { into, add: (part) => new Promise<void>((resolve) => runInSlices(into.add(part), resolve)) }
    })
    return filling.table()
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
      if (!mine.signal.aborted) throw error
    }
  }

  async function follow(): Promise<void> {
    for (let isAnother = false; ; isAnother = true) {
      try {
        // the core was started anew, or a change couldn't be read: what was written last may not have been told
        if (isAnother) await catchUp().catch(leave)
        for await (const notice of stream) await apply(notice)
      } catch (error) {
        if (!isCut(error)) {
          reportError(error)
          await new Promise((resolve) => setTimeout(resolve, againMs))
        }
      }
      const again = await client.changes.watch().catch(() => null)
      // nobody answers any more, which the connection has said
      if (again === null) return
      stream = again
    }
  }

  /** Else the core would keep every change for a stream that nobody reads. Not waited for: the connection may be gone. */
  function leave(error: unknown): never {
    void stream.return?.().catch(reportUnlessCut)
    throw error
  }

  async function catchUp(): Promise<void> {
    const all = { positions: null, sources: true, lanes: true, timeline: true, patch: null }
    await readAnew({ seq: applied, why: 'user', ...all })
    for (const { resolve } of waiting.splice(0)) resolve()
  }

  async function readAnew(notice: ChangeNotice): Promise<void> {
    const asked = session.get().filter
    const anew = await readEverything(now.revision + 1, now.found.counts)
    rows.age(anew.revision)
    take(notice, anew)
    // another one was chosen while everything was read
    if (session.get().filter !== asked) askSoon()
    void count().catch(reportUnlessCut)
  }

  function take(notice: ChangeNotice, next: EventsNow): void {
    now = next
    // what was asked before this change is answered without it
    if (asking) askSoon()
    asking?.abort()
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
    if (!positions || positions.length > patchLimit) return readAnew(notice)
    const { columns, rows: changedRows, timeline } = notice.patch ? readPatch(notice.patch) : await askPatch(positions)
    const all = now.shown === now.table.order
    const table = positions.length > 0 ? patchTable(now.table, positions, columns) : now.table
    const shown = all
      ? table.order
      : positions.length > 0
        ? patchShown(now.shown, positions, columns, table)
        : now.shown
    const revision = now.revision + 1
    // a renamed source or lane may stand in any row
    if (notice.sources || notice.lanes) rows.age(revision)
    rows.replace(positions, changedRows, revision)
    take(notice, { ...now, table, timeline, shown, changed: positions, revision })
    rows.tell(positions)
    askSoon()
  }

  async function askPatch(positions: readonly number[]): Promise<ToldChange> {
    const [timeline, columns] = await Promise.all([
      client.timeline.get(),
      client.events.columnsOf({ positions: [...positions] }),
    ])
    return { timeline, columns: bytesToColumns(await columns.arrayBuffer()), rows: [] }
  }

  function askSoon(): void {
    willAsk ??= setTimeout(() => void ask().catch(reportUnlessCut), askAfterMs)
  }

  /** Of several only the last answer is taken. */
  async function ask(): Promise<void> {
    clearTimeout(willAsk)
    willAsk = undefined
    asking?.abort()
    const mine = new AbortController()
    asking = mine
    const answer = await find(mine.signal).catch((error: unknown) => {
      if (!mine.signal.aborted) throw error
      return null
    })
    if (asking === mine) asking = null
    if (answer === null || mine.signal.aborted) return
    takeShown({
      shown: shownOf(answer, now.table, now.shown),
      found: { ...answer.found, counts: now.found.counts },
    })
    // titles that are asked for while it is laid out come first
    whenIdle(() => void count().catch(reportUnlessCut))
  }

  function takeShown({ shown, found }: Pick<EventsNow, 'shown' | 'found'>): void {
    now = { ...now, shown, found, changed: shown === now.shown ? [] : null }
    tell()
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  return {
    now: () => now,
    subscribe: (listener) => addTo(listeners, listener),
    row: rows.get,
    loadRows: rows.load,
    onRows: rows.listen,
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
