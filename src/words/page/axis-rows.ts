// The carried timeline as its axis takes it: a row for each event that is shown, and the zone that it runs in. The export writes the
// rows that are drawn first; the page makes the others.
import type { TimelineEvent } from '../../domain/event.ts'
import type { Timeline } from '../../domain/timeline.ts'
import { versionsOf } from './event-markup.ts'
import type { PageIndex } from './page-index.ts'

/** What the axis shows of an event beyond its columns. */
export interface EventRow {
  id: string
  title: string
  /** EDTF. */
  when: string | null
  displayWhen: string | null
  timeZone: string | null
  publishers: readonly string[]
  quote: string | null
  /** EDTF dates of other versions. */
  stated: readonly string[]
}

export function eventToRow(event: TimelineEvent): EventRow {
  const { id, title, when, displayWhen, timeZone, citations } = event
  return {
    id,
    title,
    when,
    displayWhen,
    timeZone,
    publishers: [...new Set(citations.map(({ source }) => source.publisher).filter((name) => name !== null))],
    quote: citations.find(({ quote }) => quote !== null)?.quote ?? null,
    stated: versionsOf(event).filter((date) => date !== when),
  }
}

/** Times are shown in the timeline's zone; without any the axis runs in UTC, where a day is the same day everywhere. */
export function axisTimeZone({ timeZone }: Pick<Timeline, 'timeZone'>, { timed }: Pick<PageIndex, 'timed'>): string {
  return timed ? (timeZone ?? 'UTC') : 'UTC'
}
