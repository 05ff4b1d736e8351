// A short list of numbers for each position (tags, cited sources), all in one array, so that a loop over a million of them is only arithmetic.

/** Those of position n stand in `values` from starts[n] to before ends[n]; a position beyond both has none. */
export interface Lists {
  starts: Uint32Array
  ends: Uint32Array
  values: Uint32Array
  /** Values in use. */
  length: number
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
  const ends = starts.slice(0, last + 1)
  for (let i = 0; i < length; i++) {
    const position = positions[i] ?? 0
    const at = ends[position] ?? 0
    values[at] = given[i] ?? 0
    ends[position] = at + 1
  }
  return { starts: starts.slice(0, last + 1), ends, values, length }
}

/** In place where there is room, else at the end of all: what it took before stays unused until everything is read anew. */
export function setList(lists: Lists, position: number, list: readonly number[]): void {
  if (position >= lists.starts.length) {
    const size = Math.max(position + 1, Math.ceil(lists.starts.length * 1.1))
    lists.starts = grownTo(lists.starts, size)
    lists.ends = grownTo(lists.ends, size)
  }
  let start = lists.starts[position] ?? 0
  if (list.length > (lists.ends[position] ?? 0) - start) {
    start = lists.length
    lists.length += list.length
    if (lists.length > lists.values.length)
      lists.values = grownTo(lists.values, Math.max(lists.length, Math.ceil(lists.values.length * 1.1)))
  }
  lists.values.set(list, start)
  lists.starts[position] = start
  lists.ends[position] = start + list.length
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
        pairs.positions = grownTo(pairs.positions, pairs.length * 2)
        pairs.values = grownTo(pairs.values, pairs.length * 2)
      }
      pairs.positions[pairs.length] = position
      pairs.values[pairs.length++] = value
    },
  }
  return pairs
}

function grownTo(array: Uint32Array, size: number): Uint32Array {
  const next = new Uint32Array(size)
  next.set(array)
  return next
}
