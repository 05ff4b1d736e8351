// The list's lines: headings of years, events, then the sources. Pure: what stands where, not how it looks.
import { yearBelow, yearToWords, type Year } from '../words/page/order.ts'
import { yearAt, type PageIndex } from '../words/page/page-index.ts'
import type { Words } from '../words/words.ts'

export type Line =
  | { kind: 'heading'; text: string }
  /** `index`: place in the document; `nth`: place in what is shown, from 1. */
  | { kind: 'event'; index: number; nth: number }
  /** `index`: place in the list of sources. */
  | { kind: 'source'; index: number }

/** `shown`: places in the document, ascending; null: all, and the sources after them. */
export function linesOf(index: PageIndex, words: Words, shown: Uint32Array | null): Line[] {
  const lines: Line[] = []
  let year: Year | null = null
  const count = shown?.length ?? index.columns.count
  for (let i = 0; i < count; i++) {
    const place = shown ? (shown[i] ?? 0) : i
    const next = yearBelow(year, yearAt(index, place))
    if (next !== year) lines.push({ kind: 'heading', text: yearToWords(next, words) })
    year = next
    lines.push({ kind: 'event', index: place, nth: i + 1 })
  }
  if (shown === null && index.numbers.length > 0) {
    lines.push({ kind: 'heading', text: words.formatMessage({ id: 'page_sources' }) })
    for (const place of index.numbers.keys()) lines.push({ kind: 'source', index: place })
  }
  return lines
}
