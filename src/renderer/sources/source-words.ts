// A source in one line, as it is shown wherever it is picked or listed. Pure.
import type { SourceFields } from '../../domain/source.ts'
import { parseEdtf } from '../../domain/when.ts'
import { whenToWords } from '../../words/when-words.ts'
import type { Words } from '../../words/words.ts'

/** `Blue Whale News · 2 Aug 2024 · the title`; a title, author or address where there is no publisher. */
export function sourceToLine(source: SourceFields, words: Words): string {
  const title = source.publisher !== null && source.title !== null ? source.title : null
  return [sourceToName(source), publishedToWords(source, words), title]
    .filter((part) => part !== null && part !== '')
    .join(' · ')
}

/** Who or what is named first. */
export function sourceToName({ publisher, title, author, url }: SourceFields): string {
  return publisher ?? title ?? author ?? url ?? ''
}

export function publishedToWords({ published }: SourceFields, words: Words): string | null {
  const parsed = published === null ? null : parseEdtf(published)
  return parsed?.ok ? whenToWords(parsed.when, words, 'short') : null
}

/** The one day on which it was published, YYYY-MM-DD: what words like `yesterday` are counted from. */
export function publishedDay(published: string | null): string | null {
  return published !== null && /^\d{4}-\d\d-\d\d$/.test(published) ? published : null
}
