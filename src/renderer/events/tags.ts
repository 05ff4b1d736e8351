// Tags as they are typed: one after the other, each once. Pure.
import { isBlank, tidyLine } from '../../domain/text.ts'

/** Each tag once, whatever its case; the first spelling stays. */
export function joinTags(tags: readonly string[], ...more: readonly string[]): string[] {
  const joined = [...tags]
  for (const tag of more.map(tidyLine)) {
    const isThere = joined.some((each) => each.toLocaleLowerCase('und') === tag.toLocaleLowerCase('und'))
    if (!isBlank(tag) && !isThere) joined.push(tag)
  }
  return joined
}

/** What is typed or pasted with commas is several tags, the last of them half typed. */
export function splitTags(text: string): { whole: readonly string[]; half: string } {
  const parts = text.split(/[,;\n]/)
  return { whole: parts.slice(0, -1), half: parts.at(-1)?.trimStart() ?? '' }
}
