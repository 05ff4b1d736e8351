// The catalogue's shape: ids from the English files, one a room, so that a wrong id doesn't compile. Knows no language's content.
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type en from './en/index.ts'

export type WordId = keyof typeof en

/** Messages parsed ahead of time (`npm run words`). */
export type Catalogue = Record<string, MessageFormatElement[]>

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids: WordId
    }
  }
}
