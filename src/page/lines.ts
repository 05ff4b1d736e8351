// The list's lines: headings of years, events, then the sources. Pure: what stands where, not how it looks.
import type { TimelineDocument } from '../domain/timeline.ts'
import { yearOf, yearToWords, type Year } from '../words/page/order.ts'
import type { Reading } from '../words/page/reading.ts'

export type Line =
  | { kind: 'heading'; text: string }
  /** `index`: place in the document; `nth`: place in what is shown, from 1. */
  | { kind: 'event'; index: number; nth: number }
  /** `index`: place in the list of sources. */
  | { kind: 'source'; index: number }

/** `shown`: places in the document, ascending; null: all, and the sources after them. */
export function linesOf(document: TimelineDocument, reading: Reading, shown: Uint32Array | null): Line[] {
  const { events } = document
  const lines: Line[] = []
  let year: Year | null = null
  const count = shown?.length ?? events.length
  for (let i = 0; i < count; i++) {
    const index = shown ? (shown[i] ?? 0) : i
    const event = events[index]
    if (!event) continue
    const next = yearOf(event, year)
    if (next !== year) lines.push({ kind: 'heading', text: yearToWords(next, reading.words) })
    year = next
    lines.push({ kind: 'event', index, nth: i + 1 })
  }
  if (shown === null && reading.sources.length > 0) {
    lines.push({ kind: 'heading', text: reading.words.formatMessage({ id: 'page_sources' }) })
    for (const index of reading.sources.keys()) lines.push({ kind: 'source', index })
  }
  return lines
}
