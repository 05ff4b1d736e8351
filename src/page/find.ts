// The find box: which events hold every typed word, in title, summary, date, lane, tags, quotes or sources. Case and accents don't count.
import type { TimelineEvent } from '../domain/event.ts'
import type { Source } from '../domain/source.ts'
import { dateToWords } from '../words/page/date-markup.ts'
import type { Words } from '../words/words.ts'

/** Gives places in the document, ascending; null for a blank text: all. */
export type Find = (text: string) => Uint32Array | null

/** What is searched is gathered at the first search: most readers never make one. */
export function createFind(events: readonly TimelineEvent[], words: Words): Find {
  let texts: string[] | null = null
  return (text) => {
    const wanted = fold(text).split(/\s+/).filter(Boolean)
    if (wanted.length === 0) return null
    texts ??= events.map((event) => fold(textOf(event, words)))
    const found: number[] = []
    for (const [i, each] of texts.entries()) if (wanted.every((word) => each.includes(word))) found.push(i)
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
