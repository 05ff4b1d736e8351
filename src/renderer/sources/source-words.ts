// A source in one line, and one line typed as a source. Pure.
import { checkLink } from '../../domain/link.ts'
import { sourceDefaults, type SourceFields } from '../../domain/source.ts'
import { parseEdtf } from '../../domain/when.ts'
import { whenToWords } from '../../words/when-words.ts'
import type { Words } from '../../words/words.ts'

/** `Blue Whale News · 2 Aug 2024`; a title where there is no publisher. */
export function sourceToLine(source: SourceFields, words: Words): string {
  const name = source.publisher ?? source.title ?? source.author ?? source.url ?? ''
  const published = publishedToWords(source, words)
  const title = source.publisher !== null && source.title !== null ? source.title : null
  return [name, published, title].filter((part) => part !== null && part !== '').join(' · ')
}

export function publishedToWords({ published }: SourceFields, words: Words): string | null {
  const parsed = published === null ? null : parseEdtf(published)
  return parsed?.ok ? whenToWords(parsed.when, words, 'short') : null
}

/** An address becomes the address, anything else the publisher. */
export function lineToSource(text: string): SourceFields {
  const line = text.trim()
  const url = /^www\./i.test(line) ? `https://${line}` : line
  return checkLink(url).ok ? { ...sourceDefaults, url } : { ...sourceDefaults, publisher: line }
}
