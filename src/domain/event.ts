// An event: something that happened. Knows nothing of storage, order or drawing.
import type { Citation } from './citation.ts'

export const statuses = ['draft', 'unverified', 'verified', 'disputed'] as const
export type Status = (typeof statuses)[number]

export type Importance = 1 | 2 | 3 | 4 | 5

export interface EventFields {
  title: string
  /** EDTF, as it is known; null: undated. */
  when: string | null
  /** Words shown instead of the ones made from `when`. */
  displayWhen: string | null
  /** IANA name; null: the timeline's. */
  timeZone: string | null
  summary: string | null
  /** A live lane's name. */
  lane: string | null
  tags: readonly string[]
  importance: Importance
  status: Status
  private: boolean
  /** Never published. */
  note: string | null
}

export interface TimelineEvent extends EventFields {
  id: string
  citations: readonly Citation[]
}

export const eventDefaults: Omit<EventFields, 'title'> = {
  when: null,
  displayWhen: null,
  timeZone: null,
  summary: null,
  lane: null,
  tags: [],
  importance: 3,
  status: 'unverified',
  private: false,
  note: null,
}

/** What a new date changes: the words that were shown instead of the old one go with it, as they would say what isn't known any more. */
export function withDate(
  was: Pick<EventFields, 'when'>,
  when: string | null,
): Pick<EventFields, 'when'> & Partial<Pick<EventFields, 'displayWhen'>> {
  return when === was.when ? { when } : { when, displayWhen: null }
}
