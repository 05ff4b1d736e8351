// The document's events as the axis takes them: columns by place in the document, rows on demand.
import type { AxisLane, AxisRow } from '../axis/axis.ts'
import { countBacking } from '../domain/citation.ts'
import { createColumns, packBits, type EventColumns } from '../domain/columns.ts'
import type { TimelineEvent } from '../domain/event.ts'
import { laneColour } from '../domain/lane.ts'
import type { TimelineDocument } from '../domain/timeline.ts'
import { whenBounds, whenMark } from '../domain/when.ts'
import { readEdtf } from '../words/page/date-markup.ts'
import { versionsOf } from '../words/page/event-markup.ts'

/** An event's position is its place in the document. */
export function documentToColumns({ timeline, lanes, events }: TimelineDocument): EventColumns {
  const columns = createColumns(events.length)
  const laneNumbers = new Map(lanes.map(({ name }, i) => [name, i + 1]))
  for (const [i, event] of events.entries()) {
    const when = readEdtf(event.when)
    const bounds = when && whenBounds(when, event.timeZone ?? timeline.timeZone)
    columns.position[i] = i
    columns.earliest[i] = bounds?.earliest ?? Number.NaN
    columns.latest[i] = bounds?.latest ?? Number.NaN
    columns.lane[i] = event.lane === null ? 0 : (laneNumbers.get(event.lane) ?? 0)
    columns.bits[i] = packBits({
      importance: event.importance,
      status: event.status,
      private: false,
      removed: false,
      noSummary: event.summary === null,
      backing: countBacking(event.citations),
      mark: when ? whenMark(when) : 'none',
      differs: hasVersions(event),
    })
  }
  return columns
}

/** Most events have one date, said by nobody else: a look at each citation is enough. */
function hasVersions(event: TimelineEvent): boolean {
  const isOther = event.citations.some(({ statedWhen }) => statedWhen !== null && statedWhen !== event.when)
  return isOther && versionsOf(event).length > 1
}

export function documentToLanes({ lanes }: TimelineDocument): AxisLane[] {
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
export function axisTimeZone({ timeline, events }: TimelineDocument): string {
  const timed = events.some(({ when }) => when?.includes('T') === true)
  return timed ? (timeline.timeZone ?? 'UTC') : 'UTC'
}
