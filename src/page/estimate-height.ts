// How high a line of the list will be before it was drawn: near enough that the scroll bar hardly moves when it is.
import type { TimelineDocument } from '../domain/timeline.ts'
import type { Line } from './lines.ts'

/** px. `width`: of the list, in px. */
export function estimateHeight(line: Line, { events }: TimelineDocument, width: number): number {
  if (line.kind === 'heading') return 76
  const column = width > 600 ? Math.min(width - 194, 600) : Math.max(width, 200)
  if (line.kind === 'source') return 56
  const event = events[line.index]
  if (!event) return 0
  const rows = (text: string | null, character: number): number =>
    text === null ? 0 : Math.ceil((text.length * character) / column)
  let height = 36 + (width > 600 ? 0 : 28) + 20 + rows(event.title, 9.5) * 26 + rows(event.summary, 7.6) * 23
  for (const { quote } of event.citations) height += 32 + (quote === null ? 0 : rows(quote, 8.2) * 26 + 14)
  return height + (event.tags.length > 0 ? 24 : 0)
}
