// The find box: which events hold every typed word, in title, summary, date, lane, tags, quotes or sources. Case and accents don't count.
import type { TimelineEvent } from '../domain/event.ts'
import type { Source } from '../domain/source.ts'
import { dateToWords } from '../words/page/date-markup.ts'
import type { Words } from '../words/words.ts'

/** Places in the document, ascending; null for a blank text: all. */
export type Found = Uint32Array | null

export interface FindOptions {
  count: number
  event(place: number): TimelineEvent
  words: Words
}

/** Events between two steps: some ms the first time, far less later. */
const stepSize = 32
const laterStepSize = 4_096

/** In steps. What is searched is gathered at the first search: most readers never make one. */
export function createFind({ count, event, words }: FindOptions): (text: string) => Generator<void, Found> {
  const texts: string[] = []
  return function* (text) {
    const wanted = fold(text).split(/\s+/).filter(Boolean)
    if (wanted.length === 0) return null
    while (texts.length < count) {
      texts.push(fold(textOf(event(texts.length), words)))
      if (texts.length % stepSize === 0) yield
    }
    const found: number[] = []
    for (const [i, each] of texts.entries()) {
      if (wanted.every((word) => each.includes(word))) found.push(i)
      if (i % laterStepSize === 0) yield
    }
    return Uint32Array.from(found)
  }
}

function textOf(event: TimelineEvent, words: Words): string {
  const { title, summary, when, displayWhen, lane, tags, citations } = event
  const date = when === null ? null : dateToWords(when, words, 'long')
  const cited = citations.flatMap(({ quote, locator, source, reportedBy }) => [
    quote,
    locator,
    ...sourceTexts(source),
    ...(reportedBy ? sourceTexts(reportedBy) : []),
  ])
  return [title, summary, displayWhen, date, lane, ...tags, ...cited].filter((part) => part !== null).join('\n')
}

function sourceTexts({ title, publisher, author, url }: Source): (string | null)[] {
  return [title, publisher, author, url]
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
