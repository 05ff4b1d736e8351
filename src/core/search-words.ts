// What was typed, as words to look for: the user's signs are only text.
import { cutRuns, runToMatch } from './store/grams.ts'

export interface Asked {
  /** For FTS5. */
  match: string
  /** The one word of the index that it comes to; null: only FTS5 knows. */
  token: string | null
  /** Words that begin so are meant too. */
  begun: boolean
}

/** What is asked for one typed word, each by itself. */
export function wordToAsked(word: string, last: boolean): Asked[] {
  return cutRuns(word).flatMap(({ cjk, text }): Asked[] => {
    if (cjk) return [{ match: runToMatch(text), token: null, begun: false }]
    // a NUL would end what FTS5 is asked
    const plain = text
      .toWellFormed()
      .replace(/["\p{Cc}]/gu, ' ')
      .trim()
    if (!/[\p{L}\p{N}]/u.test(plain)) return []
    const begun = last && Array.from(plain).length >= 2
    return [{ match: `"${plain}"${begun ? ' *' : ''}`, token: wordToToken(plain), begun }]
  })
}

/** As FTS5's unicode61 writes it, without marks on letters: of Latin letters that have one such form. */
function wordToToken(word: string): string | null {
  if (word.length > longest || !/^[\da-zA-ZÀ-ÖØ-öø-ÿĀ-ſ]+$/.test(word)) return null
  const token = word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
  return /^[\da-z]+$/.test(token) ? token : null
}

/** FTS5 cuts words of tens of thousands of letters. */
const longest = 1_000
