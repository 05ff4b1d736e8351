// The carried timeline as the axis takes it: its lanes, and a row for each event that is asked for.
import type { AxisLane, AxisRow } from '../axis/axis.ts'
import type { TimelineEvent } from '../domain/event.ts'
import { laneColour, type Lane } from '../domain/lane.ts'
import { versionsOf } from '../words/page/event-markup.ts'
import type { CarriedTimeline } from './carried-timeline.ts'

export function lanesForAxis(lanes: readonly Lane[]): AxisLane[] {
  return lanes.map(({ id, name, colour }, place) => ({
    number: place + 1,
    id,
    name,
    colour: laneColour(place, colour),
  }))
}

export function eventToRow(event: TimelineEvent): AxisRow {
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
export function axisTimeZone({ timeline, index }: Pick<CarriedTimeline, 'timeline' | 'index'>): string {
  return index.timed ? (timeline.timeZone ?? 'UTC') : 'UTC'
}
