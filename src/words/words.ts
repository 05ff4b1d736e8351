// Words in the reader's language: the one way to a sentence. Knows the catalogue, not where sentences stand.
import { createIntl, type IntlShape } from '@formatjs/intl'
import { match } from '@formatjs/intl-localematcher'
import type { Catalogue, WordId } from './catalogue.ts'

/** `words.formatMessage({ id: 'axis_fit' })`; numbers, dates and lists through the same object. */
export type Words = IntlShape

export const languages = ['en', 'pt-BR'] as const
export type Language = (typeof languages)[number]

/** The shipped language nearest to what is wanted, in order of preference; English where none is near or a tag makes no sense. */
export function matchLanguage(wanted: readonly string[]): Language {
  try {
    const found = match([...wanted], languages, 'en')
    return languages.find((language) => language === found) ?? 'en'
  } catch {
    return 'en' // a tag like `C` isn't a language
  }
}

/** A missing sentence is a bug: it throws. */
export function createWords(language: string, messages: Catalogue): Words {
  const words = createIntl({
    locale: language === 'en' ? 'en-GB' : language,
    // the page carries a part of the catalogue: an id that isn't in it throws below, as a test would show
    messages: messages as Record<WordId, Catalogue[string]>,
    onError(error) {
      throw error
    },
  })
  findByIdentity(words)
  return words
}

/** Its own cache writes a whole sentence as JSON to find it again, each time that it is said. */
function findByIdentity({ formatters }: Words): void {
  const make = formatters.getMessageFormat
  const made = new WeakMap<object, ReturnType<typeof make>>()
  formatters.getMessageFormat = (message, ...rest) => {
    if (typeof message === 'string') return make(message, ...rest)
    let found = made.get(message)
    if (!found) made.set(message, (found = make(message, ...rest)))
    return found
  }
}
