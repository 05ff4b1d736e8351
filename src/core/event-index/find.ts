// What a filter and a search leave: one pass over the columns by position.
import { createBitset, type Bitset } from './bitset.ts'
import type { Tables } from './read-table.ts'
import { openTest, type Wanted } from './wanted.ts'

export interface FoundPositions {
  positions: Bitset
  shown: number
  undated: number
}

/** `wanted` null: nothing is filtered. `matches`: positions that a search left; null: no search. */
export function find(tables: Tables, wanted: Wanted | null, matches: Bitset | null): FoundPositions {
  const { live, bits, order, undated: undatedThere } = tables.events
  const there = live.words()
  const among = matches?.words()
  const positions = createBitset(bits.length - 1)
  const passed = positions.words()
  const test = wanted && openTest(tables, wanted)
  let shown = 0
  for (let word = 0; word < there.length && word < passed.length; word++) {
    let rest = (there[word] ?? 0) & (among ? (among[word] ?? 0) : -1)
    let passing = 0
    while (rest !== 0) {
      const bit = rest & -rest
      rest &= rest - 1
      if (test !== null && test((word << 5) | (31 - Math.clz32(bit))) !== 0) continue
      passing |= bit
      shown++
    }
    passed[word] = passing
  }
  let undated = 0
  for (let i = order.length - undatedThere; i < order.length; i++) if (positions.has(order[i] ?? 0)) undated++
  return { positions, shown, undated }
}
