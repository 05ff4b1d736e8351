// A short list of numbers for each position (tags, cited sources), one after the other in one array; what is edited later lies beside it.

export interface Lists {
  /** Calls back for each number of a position, in no promised order. */
  each(position: number, visit: (value: number) => void): void
  some(position: number, test: (value: number) => boolean): boolean
  isEmpty(position: number): boolean
  set(position: number, values: readonly number[]): void
}

/** Pairs (position, value) in any order; positions up to `last`. */
export function createLists(last: number, pairs: Pairs): Lists {
  const { length, positions, values: given } = pairs
  const starts = new Uint32Array(last + 2)
  for (let i = 0; i < length; i++) {
    const next = (positions[i] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
  const values = new Uint32Array(length)
  const filled = starts.slice()
  for (let i = 0; i < length; i++) {
    const position = positions[i] ?? 0
    const at = filled[position] ?? 0
    values[at] = given[i] ?? 0
    filled[position] = at + 1
  }
  const edited = new Map<number, readonly number[]>()

  return {
    each(position, visit) {
      const own = edited.size > 0 ? edited.get(position) : undefined
      if (own) {
        for (const value of own) visit(value)
        return
      }
      if (position > last) return
      const end = starts[position + 1] ?? 0
      for (let i = starts[position] ?? 0; i < end; i++) visit(values[i] ?? 0)
    },
    some(position, test) {
      const own = edited.size > 0 ? edited.get(position) : undefined
      if (own) return own.some(test)
      if (position > last) return false
      const end = starts[position + 1] ?? 0
      for (let i = starts[position] ?? 0; i < end; i++) if (test(values[i] ?? 0)) return true
      return false
    },
    isEmpty(position) {
      const own = edited.get(position)
      if (own) return own.length === 0
      return position > last || starts[position] === starts[position + 1]
    },
    set: (position, list) => void edited.set(position, list),
  }
}

export interface Pairs {
  length: number
  positions: Uint32Array
  values: Uint32Array
  push(position: number, value: number): void
}

export function createPairs(capacity = 1_024): Pairs {
  const pairs: Pairs = {
    length: 0,
    positions: new Uint32Array(capacity),
    values: new Uint32Array(capacity),
    push(position, value) {
      if (pairs.length === pairs.positions.length) {
        pairs.positions = grown(pairs.positions)
        pairs.values = grown(pairs.values)
      }
      pairs.positions[pairs.length] = position
      pairs.values[pairs.length++] = value
    },
  }
  return pairs
}

function grown(array: Uint32Array): Uint32Array {
  const next = new Uint32Array(array.length * 2)
  next.set(array)
  return next
}
