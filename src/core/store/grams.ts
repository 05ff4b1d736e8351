// Chinese, Japanese and Korean have no spaces between words: runs of their characters are indexed as overlapping pairs, and the last one alone,
// so that words of two characters and single characters are found, and no phrase crosses two runs.

const run = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]+/gu

/** Whether there may be such characters: all of them lie behind the other alphabets. */
const far = /[\u1100-\uffff]/

/** `深圳市 IPO` → `深圳 圳市 市`; null: there is none. */
export function textToGrams(...texts: readonly (string | null)[]): string | null {
  const grams: string[] = []
  for (const text of texts) {
    if (text === null || !far.test(text)) continue
    for (const [found] of text.normalize('NFC').matchAll(run)) {
      const characters = Array.from(found)
      for (let i = 0; i < characters.length; i++) grams.push(`${characters[i] ?? ''}${characters[i + 1] ?? ''}`)
    }
  }
  return grams.length > 0 ? grams.join(' ') : null
}

/** A search word cut into runs of such characters and what lies between. */
export function cutRuns(word: string): { cjk: boolean; text: string }[] {
  const parts: { cjk: boolean; text: string }[] = []
  let at = 0
  for (const found of word.normalize('NFC').matchAll(run)) {
    if (found.index > at) parts.push({ cjk: false, text: word.normalize('NFC').slice(at, found.index) })
    parts.push({ cjk: true, text: found[0] })
    at = found.index + found[0].length
  }
  if (at < word.normalize('NFC').length) parts.push({ cjk: false, text: word.normalize('NFC').slice(at) })
  return parts
}

/** How one run is asked for: `市` by prefix, `深圳` as a pair, longer as a phrase of pairs. */
export function runToMatch(text: string): string {
  const characters = Array.from(text)
  if (characters.length === 1) return `grams : "${text}" *`
  const pairs = characters.slice(0, -1).map((character, i) => `${character}${characters[i + 1] ?? ''}`)
  return `grams : "${pairs.join(' ')}"`
}
