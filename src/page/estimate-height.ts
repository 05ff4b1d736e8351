// How high a line of the list will be before it was drawn: near enough that the scroll bar hardly moves when it is.
import type { TimelineEvent } from '../domain/event.ts'
import type { Line } from './lines.ts'

/** So many events tell how high one is on average: no more are read before they are shown. */
const samples = 48

export interface HeightOptions {
  events: number
  event(place: number): TimelineEvent
}

/** Gives px. `width`: of the list, in px. */
export function createHeightEstimate({ events, event }: HeightOptions): (line: Line, width: number) => number {
  let known = { width: 0, height: 0 }
  function average(width: number): number {
    if (known.width === width) return known.height
    const step = Math.max(1, Math.floor(events / samples))
    let [sum, count] = [0, 0]
    for (let place = 0; place < events; place += step, count++) sum += heightOf(event(place), width)
    known = { width, height: sum / Math.max(1, count) }
    return known.height
  }
  return ({ kind }, width) => (kind === 'heading' ? 76 : kind === 'source' ? 56 : average(width))
}

function heightOf(event: TimelineEvent, width: number): number {
  const column = width > 600 ? Math.min(width - 194, 600) : Math.max(width, 200)
  const rows = (text: string | null, character: number): number =>
    text === null ? 0 : Math.ceil((text.length * character) / column)
  let height = 36 + (width > 600 ? 0 : 28) + 20 + rows(event.title, 9.5) * 26 + rows(event.summary, 7.6) * 23
  for (const { quote } of event.citations) height += 32 + (quote === null ? 0 : rows(quote, 8.2) * 26 + 14)
  return height + (event.tags.length > 0 ? 24 : 0)
}
