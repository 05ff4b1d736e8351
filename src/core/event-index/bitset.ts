// A set of positions as bits: a million of them take 125 kB. Knows nothing of events.

export interface Bitset {
  has(position: number): boolean
  add(position: number): void
  delete(position: number): void
  /** What is in both. */
  and(other: Bitset): Bitset
  /** Ascending. */
  positions(): number[]
  /** 32 positions at a time, the lowest in bit 0; for loops over all of them. Not kept beyond the next `add`. */
  words(): Uint32Array<ArrayBuffer>
}

/** Grows by itself. */
export function createBitset(capacity = 0): Bitset {
  return bitsetOf(new Uint32Array((capacity >>> 5) + 1))
}

export function copyBits(bits: Bitset): Bitset {
  return bitsetOf(bits.words().slice())
}

function bitsetOf(words: Uint32Array<ArrayBuffer>): Bitset {
  return {
    has: (position) => ((words[position >>> 5] ?? 0) & (1 << (position & 31))) !== 0,
    add(position) {
      const at = position >>> 5
      if (at >= words.length) {
        const grown = new Uint32Array(Math.max(at + 1, words.length * 2))
        grown.set(words)
        words = grown
      }
      words[at] = (words[at] ?? 0) | (1 << (position & 31))
    },
    delete(position) {
      const at = position >>> 5
      if (at < words.length) words[at] = (words[at] ?? 0) & ~(1 << (position & 31))
    },
    and(other) {
      const others = other.words()
      const both = new Uint32Array(Math.min(words.length, others.length))
      for (let at = 0; at < both.length; at++) both[at] = (words[at] ?? 0) & (others[at] ?? 0)
      return bitsetOf(both)
    },
    positions() {
      const list: number[] = []
      for (const [at, word] of words.entries())
        for (let rest = word; rest !== 0; rest &= rest - 1) list.push((at << 5) | (31 - Math.clz32(rest & -rest)))
      return list
    },
    words: () => words,
  }
}
