// Rows of the events that are looked at: kept by position, read again where a change may have made them old.
import type { Client } from '../../contract/contract.ts'
import type { EventRow } from '../../contract/events.ts'

export interface EventRows {
  /** Undefined: not loaded. */
  get(position: number): EventRow | undefined
  /** Loads those that aren't there or are older than a change; resolves when they are. */
  load(positions: readonly number[]): Promise<void>
  /** Told of all that were loaded or came with a change. */
  listen(listener: (positions: readonly number[]) => void): () => void
  /** Rows that came with a change of these, which makes the revision; what didn't come with it isn't known any more. Tells nobody. */
  replace(positions: readonly number[], rows: readonly EventRow[], revision: number): void
  /** Any row of before this revision may be old: shown until it is read again. */
  age(revision: number): void
  tell(positions: readonly number[]): void
}

const perCall = 1_000
const kept = 20_000

/** `revision`: rises with every change of the document. */
export function createEventRows(client: Client, revision: () => number): EventRows {
  const listeners = new Set<(positions: readonly number[]) => void>()
  /** By position, oldest first; `asOf`: the revision that it was read at. */
  const rows = new Map<number, { row: EventRow; asOf: number }>()
  let freshFrom = 0
  const loading = new Map<number, Promise<void>>()

  /** The oldest go where there are too many: they are the least likely to be in sight. */
  function keep(loaded: readonly EventRow[], asOf: number): void {
    for (const row of loaded) {
      rows.delete(row.position)
      rows.set(row.position, { row, asOf })
    }
    if (rows.size <= kept) return
    for (const position of rows.keys()) {
      rows.delete(position)
      if (rows.size <= kept / 2) return
    }
  }

  function tell(positions: readonly number[]): void {
    for (const listener of listeners) listener(positions)
  }

  async function loadChunk(chunk: number[]): Promise<void> {
    const asOf = revision()
    const loaded = await client.events.rows({ positions: chunk }).finally(() => {
      for (const position of chunk) loading.delete(position)
    })
    // a change overtook the answer: what it says may be old
    if (asOf !== revision()) return load(chunk)
    keep(loaded, asOf)
    tell(chunk)
  }

  async function load(positions: readonly number[]): Promise<void> {
    const isFresh = (position: number): boolean => (rows.get(position)?.asOf ?? -1) >= freshFrom
    const missing = positions.filter((position) => !isFresh(position) && !loading.has(position))
    for (let from = 0; from < missing.length; from += perCall) {
      const chunk = missing.slice(from, from + perCall)
      const load = loadChunk(chunk)
      for (const position of chunk) loading.set(position, load)
    }
    await Promise.all(positions.flatMap((position) => loading.get(position) ?? []))
  }

  return {
    get: (position) => rows.get(position)?.row,
    load,
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    replace(positions, given, asOf) {
      for (const position of positions) rows.delete(position)
      keep(given, asOf)
    },
    age(from) {
      freshFrom = from
    },
    tell,
  }
}
