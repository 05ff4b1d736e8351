// The events as the window holds them: columns, what the filter leaves, and rows of what is looked at. Patched by the stream of changes.
import type { EventColumns } from '../../domain/columns.ts'
import type { EventRow, Found } from '../../contract/events.ts'
import type { TimelineState } from '../../contract/timeline.ts'

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
}
