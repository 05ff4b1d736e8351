// The view that an axis begins with where nobody asks for another: all events, with room around them. Export and page come to the same one.
import type { EventLanes } from './event-lanes.ts'
import { fitWindow } from './fit-window.ts'
import { levelOf } from './levels.ts'

/** Of a window, laid out on both sides of it. */
export const viewMargin = 0.5

/** Epoch ms. */
interface Range {
  from: number
  to: number
}

/** All events, and other versions of their dates, with room around them; a lone day gets a month. Undefined: there are none yet. */
export function fitRange(events: EventLanes | undefined, others: Range | null): Range {
  const dated = events ? fitWindow(events) : { from: Date.UTC(2000, 0), to: Date.UTC(2001, 0) }
  const from = Math.min(dated.from, others?.from ?? dated.from)
  const to = Math.max(dated.to, others?.to ?? dated.to)
  const span = Math.max(to - from, 30 * 86_400_000)
  const middle = (from + to) / 2
  const half = (span / 2) * 1.06
  // titles stand right of the last marks
  return { from: middle - half, to: middle + half * 1.12 }
}

/** What is laid out for a window that takes `width` px. */
export function viewOf({ from, to }: Range, width: number): Range & { level: number } {
  const span = to - from
  return { from: from - span * viewMargin, to: to + span * viewMargin, level: levelOf(span / width) }
}
