// Search over events, their quotes and their sources: every word must be found somewhere in or behind the event.
import { createBitset, type Bitset } from './event-index/bitset.ts'
import type { EventIndex } from './event-index.ts'
import { createSlices } from './next-turn.ts'
import { wordToAsked, type Asked } from './search-words.ts'
import type { Database } from './store/open.ts'
import { openWordIndex } from './store/word-index.ts'

export interface Search {
  /**
   * Positions that match; what was removed is not sorted out here. The last word counts as begun from two letters on. Others have their
   * turn between two words; throws the signal's reason when nobody waits for the answer any more.
   */
  find(text: string, signal?: AbortSignal): Promise<Bitset>
  /** Something was written: words found before may stand elsewhere now. */
  forget(): void
}

/** Words: the answer is asked for again to be counted, and what is typed shares its first words. */
const mostKept = 8

export function openSearch(database: Database, index: EventIndex): Search {
  const events = openWords(database, 'event_search')
  const sources = openWords(database, 'source_search')
  /** By what was asked, the oldest first. */
  let kept = new Map<string, Bitset>()

  async function findWord(asked: Asked): Promise<Bitset> {
    const key = JSON.stringify(asked)
    const known = kept.get(key)
    if (known) return known
    const keptNow = kept
    const found = events(asked)
    const cited = sources(asked)
    if (cited.words().some((word) => word !== 0)) await index.addCiting(cited, found)
    // what is being written is seen here, and may yet be taken back
    if (kept !== keptNow || database.inTransaction) return found
    kept.set(key, found)
    for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
    return found
  }

  return {
    async find(text, signal) {
      const slices = createSlices(signal)
      let found: Bitset | null = null
      for (const asked of textToAsked(text)) {
        const here = await findWord(asked)
        found = found === null ? here : found.and(here)
        if (slices.due()) await slices.rest()
      }
      return found ?? createBitset()
    },
    forget: () => void (kept = new Map()),
  }
}

/** Sources whose title, publisher or author has every word. */
export function searchSources(database: Database, text: string): number[] {
  const read = openWords(database, 'source_search')
  let found: Bitset | null = null
  for (const asked of textToAsked(text)) {
    const here = read(asked)
    found = found === null ? here : found.and(here)
  }
  return found?.positions() ?? []
}

function textToAsked(text: string): Asked[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((word, i, all) => wordToAsked(word, i === all.length - 1))
}

/** Straight from the index's pages where that is possible, else through SQLite. */
function openWords(database: Database, table: 'event_search' | 'source_search'): (asked: Asked) => Bitset {
  const pages = openWordIndex(database, table)
  const read = database
    .prepare(`SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?`)
    .pluck()
  return ({ match, token, begun }) => {
    const found = createBitset()
    if (token !== null && pages.rowsWith(token, begun, found.add)) return found
    const rows = createBitset()
    // in pieces: all the numbers of a common word at once would be a hundred megabytes of garbage
    for (let from = -1, piece: number[] = []; ;) {
      piece = read.all(match, from, mostAtOnce) as number[] // the column's only type
      for (const n of piece) rows.add(n)
      if (piece.length < mostAtOnce) return rows
      from = piece.at(-1) ?? from
    }
  }
}

const mostAtOnce = 100_000
