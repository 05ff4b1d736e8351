// A timeline: the document as a whole, as it travels in JSON (contract §2). Knows nothing of files.
import type { TimelineEvent } from './event.ts'
import type { Lane } from './lane.ts'
import type { Source } from './source.ts'

/** How 1/2/2024 is read: day first, month first, or not yet asked. */
export type DateOrder = 'dmy' | 'mdy'

export interface TimelineFields {
  title: string
  description: string | null
  /** BCP 47. */
  language: string | null
  /** IANA name. */
  timeZone: string | null
  dateOrder: DateOrder | null
}

export interface Timeline extends TimelineFields {
  id: string
}

export interface TimelineDocument {
  format: 'dateline'
  version: 1
  timeline: Timeline
  lanes: readonly Lane[]
  sources: readonly Source[]
  events: readonly TimelineEvent[]
}

/** Records one after the other, anew each time they are gone through: a list is one, a file that is read as it is needed another. */
export interface Walk<T> extends Iterable<T> {
  readonly length: number
}

/** A walk that can also be asked for a single record: slower than to go through many. */
export interface PlacedWalk<T> extends Walk<T> {
  at(place: number): T | undefined
}

/** A timeline that may be too large to be held at once. */
export interface WalkedDocument extends Omit<TimelineDocument, 'sources' | 'events'> {
  sources: Walk<Source>
  events: PlacedWalk<TimelineEvent>
}
