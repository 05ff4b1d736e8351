// Search over events, their quotes and their sources: every word must be found somewhere in or behind the event.
import { createBitset, type Bitset } from './event-index/bitset.ts'
import type { EventIndex } from './event-index.ts'
import { createSlices, type Slices } from './next-turn.ts'
import { cutRuns, runToMatch } from './store/grams.ts'
import type { Database } from './store/open.ts'

interface Searched {
  store: { database: Database }
  index: EventIndex
}

/**
 * Positions that match; what was removed is not sorted out here. The last word counts as begun from two letters on. In slices, since
 * a common word stands in half of a million events; throws the signal's reason when nobody waits for the answer any more.
 */
export async function search(
  { store: { database }, index }: Searched,
  text: string,
  signal?: AbortSignal,
): Promise<Bitset> {
  const words = text.trim().split(/\s+/)
  const matches = words.flatMap((word, i) => wordToMatches(word, i === words.length - 1))
  const readSources = database.prepare('SELECT rowid FROM source_search WHERE source_search MATCH ?').pluck()
  const sources = matches.map((match) => readSources.all(match) as number[])
  const slices = createSlices(signal)
  // what no source has can be asked for at once
  if (matches.length > 1 && matches.length <= longest && sources.every((each) => each.length === 0))
    return eventsWith(database, matches.map((match) => `(${match})`).join(' AND '), slices)
  let found: Bitset | null = null
  for (const [i, match] of matches.entries()) {
    const here = await eventsWith(database, match, slices)
    const citing = sources[i] ?? []
    if (citing.length > 0) await index.addCiting(new Set(citing), here)
    found = found === null ? here : found.and(here)
  }
  return found ?? createBitset()
}

/** FTS5 takes no expression of hundreds of parts. */
const longest = 20

/** Sources whose title, publisher or author has every word. */
export function searchSources(database: Database, text: string): number[] {
  const matches = text
    .trim()
    .split(/\s+/)
    .flatMap((word, i, all) => wordToMatches(word, i === all.length - 1))
  const read = database.prepare('SELECT rowid FROM source_search WHERE source_search MATCH ?').pluck()
  // one after the other: FTS5 takes no expression of hundreds of parts
  let found: number[] | null = null
  for (const match of matches) {
    const here = new Set(read.all(match) as number[])
    found = found === null ? [...here] : found.filter((n) => here.has(n))
  }
  return found ?? []
}

async function eventsWith(database: Database, match: string, slices: Slices): Promise<Bitset> {
  const found = createBitset()
  const read = database
    .prepare('SELECT rowid FROM event_search WHERE event_search MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?')
    .pluck()
  // in pieces: all the numbers of a common word at once would be a hundred megabytes of garbage
  for (let from = -1, rows: number[] = []; ;) {
    rows = read.all(match, from, piece) as number[]
    for (const n of rows) found.add(n)
    if (rows.length < piece) return found
    from = rows.at(-1) ?? from
    if (slices.due()) await slices.rest()
  }
}

const piece = 100_000

/** What FTS5 is asked for one typed word, each by itself; the user's signs are only text, and a NUL would end it. */
function wordToMatches(word: string, last: boolean): string[] {
  return cutRuns(word).flatMap(({ cjk, text }) => {
    if (cjk) return [runToMatch(text)]
    const plain = text
      .toWellFormed()
      .replace(/["\p{Cc}]/gu, ' ')
      .trim()
    if (!/[\p{L}\p{N}]/u.test(plain)) return []
    return [`"${plain}"${last && Array.from(plain).length >= 2 ? ' *' : ''}`]
  })
}
