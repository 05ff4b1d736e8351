// Chance from a seed: the same numbers on every machine. Knows nothing of what is made of them.

/** In [0, 1). Mulberry32 (Tommy Ettinger, public domain). */
export type Random = () => number

export function createRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number in [from, to]. */
export function wholeBetween(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}

/** Throws RangeError for an empty list. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new RangeError('nothing to pick from')
  return found
}

/** By shares that add up to 1; the last takes what rounding leaves. */
export function pickByShare<T>(random: Random, shares: readonly (readonly [share: number, value: T])[]): T {
  let rest = random()
  for (const [share, value] of shares) {
    if (rest < share) return value
    rest -= share
  }
  const last = shares.at(-1)
  if (!last) throw new RangeError('nothing to pick from')
  return last[1]
}
