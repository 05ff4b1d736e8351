// The sources that a document brings or names: by id where it has ids, by content where it has none.
import type { Context } from '../context.ts'
import type { HiddenRows } from '../store/hidden.ts'
import { hexToId, textToHex, uuidToHex, type HexId, type Id } from '../store/ids.ts'
import type { Change } from '../store/journal.ts'
import { isHidden } from '../store/known-rows.ts'
import type { Known } from './known.ts'
import type { LotSource } from './lots.ts'

export interface Sources {
  /** Those that the next piece names. */
  take(named: readonly LotSource[], known: Known): void
  /** By its place among those. Null: it says nothing, and no record has its id. */
  numberOf(place: number): number | null
  /** As the document has it. */
  idOf(place: number): string | null
  /** A citation names it: it can't lie in the bin any more. */
  cite(n: number): void
  /** Whether the number of that id is at hand. */
  has(id: string): boolean
  /** Between two pieces, never within one: what was at hand when the file was asked must stay so. */
  trim(): void
}

/** Numbers that are kept by id, beside those that the file knows. */
const cached = 100_000

type Said = NonNullable<LotSource['says']>

export function openSources(
  { options }: Context,
  change: Change,
  hidden: HiddenRows,
  counts: { sources: number },
): Sources {
  const byUuid = new Map<string, number>()
  const byName = new Map<string, number>()
  const byContent = new Map<string, number>()
  /** By number: known to the file, in its bin. */
  const inBin = new Map<number, Id>()
  let next = change.records.nextNumber('source')
  let piece: { named: readonly LotSource[]; known: Known; numbers: Map<number, number | null> } | null = null

  function insert(id: HexId, { values, grams }: Said): number {
    const n = next++
    change.bulk.source(n, { id, values, grams })
    brought(n)
    return n
  }

  function brought(n: number): void {
    counts.sources++
    change.imported('source', n, n)
  }

  function byId(given: string, id: HexId, says: Said | null, known: Known): number | null {
    const number = findRow(id, says, known)
    if (number === null) return null
    byUuid.set(given, number)
    if (says !== null) knowContent(contentOf(says), number)
    return number
  }

  function findRow(id: HexId, says: Said | null, { sources }: Known): number | null {
    const there = sources.get(id)
    if (there && !isHidden(there)) {
      if (there.removed !== null) inBin.set(there.n, hexToId(id))
      return there.n
    }
    // what was passed on before is there
    if (says === null) return null
    let n = null
    if (there && change.bulk.takeSource(there, { id, ...says })) brought((n = there.n))
    else {
      if (there) hidden.makeRoom('source', there.n)
      sources.delete(id)
      if (says.empty) return null
      n = insert(id, says)
    }
    sources.set(id, { n, made: change.seq, removed: null, sum: null })
    return n
  }

  /** A citation without the id finds the record by what it says. */
  function knowContent(content: string, number: number): void {
    if (byContent.size < cached && !byContent.has(content)) byContent.set(content, number)
  }

  function find({ id: given, says }: LotSource, known: Known): number | null {
    const kept = given === null ? undefined : byUuid.get(given)
    if (kept !== undefined) return kept
    const id = given === null ? null : textToHex(given)
    if (given !== null && id !== null) return byId(given, id, says, known)
    // a name means something inside its file alone
    const content = says === null ? null : contentOf(says)
    const there = given === null ? byContent.get(content ?? '') : byName.get(given)
    if (there !== undefined) return there
    if (says === null || content === null || says.empty) return null
    const number = insert(uuidToHex(options.newId()), says)
    if (given === null) byContent.set(content, number)
    else {
      byName.set(given, number)
      knowContent(content, number)
    }
    return number
  }

  return {
    has: (id) => byUuid.has(id),
    trim() {
      if (byUuid.size >= cached) byUuid.clear()
    },
    cite(number) {
      const id = inBin.get(number)
      if (id === undefined) return
      change.edit('source', id, { removed: null })
      inBin.delete(number)
    },
    take(named, known) {
      piece = { named, known, numbers: new Map() }
    },
    numberOf(place) {
      const source = piece?.named[place]
      if (!piece || !source) return null
      let number = piece.numbers.get(place)
      if (number === undefined) piece.numbers.set(place, (number = find(source, piece.known)))
      return number
    },
    idOf: (place) => piece?.named[place]?.id ?? null,
  }
}

function contentOf({ values }: Said): string {
  return JSON.stringify(values)
}
