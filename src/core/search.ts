// Search over events, their quotes and their sources: every word must be found somewhere in or behind the event.
import { cutRuns, runToMatch } from './store/grams.ts'
import type { Database } from './store/open.ts'

/** Positions that match; what was removed is not sorted out here. The last word counts as begun from two letters on. */
export function search(database: Database, text: string): Set<number> {
  const words = text.trim().split(/\s+/)
  let found: Set<number> | null = null
  words.forEach((word, i) => {
    const match = wordToMatch(word, i === words.length - 1)
    if (match === null) return
    const here = eventsWith(database, match)
    found = found === null ? here : intersect(found, here)
  })
  return found ?? new Set()
}

/** Sources whose title, publisher or author has every word. */
export function searchSources(database: Database, text: string): number[] {
  const matches = text
    .trim()
    .split(/\s+/)
    .flatMap((word, i, all) => wordToMatch(word, i === all.length - 1) ?? [])
  if (matches.length === 0) return []
  return database
    .prepare('SELECT rowid FROM source_search WHERE source_search MATCH ?')
    .pluck()
    .all(matches.map((match) => `(${match})`).join(' AND ')) as number[]
}

function eventsWith(database: Database, match: string): Set<number> {
  const own = database
    .prepare('SELECT rowid FROM event_search WHERE event_search MATCH ?')
    .pluck()
    .all(match) as number[]
  const positions = new Set(own)
  const sources = database
    .prepare('SELECT rowid FROM source_search WHERE source_search MATCH ?')
    .pluck()
    .all(match) as number[]
  const cited = database
    .prepare('SELECT event FROM citation WHERE source = ? UNION SELECT event FROM citation WHERE reported_by = ?')
    .pluck()
  for (const source of sources) for (const event of cited.all(source, source) as number[]) positions.add(event)
  return positions
}

/** One typed word as FTS5 understands it; the user's signs are only text. Null: nothing to look for. */
function wordToMatch(word: string, last: boolean): string | null {
  const parts = cutRuns(word).flatMap(({ cjk, text }) => {
    if (cjk) return [runToMatch(text)]
    const plain = text.replaceAll('"', ' ').trim()
    if (!/[\p{L}\p{N}]/u.test(plain)) return []
    return [`"${plain}"${last && Array.from(plain).length >= 2 ? ' *' : ''}`]
  })
  return parts.length > 0 ? parts.join(' AND ') : null
}

function intersect(a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  return new Set([...small].filter((n) => large.has(n)))
}
