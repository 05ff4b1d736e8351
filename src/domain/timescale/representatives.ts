// Which events stand for a lane that is too full to show all, and from which scale on each of them is drawn.
// Each has one range of scales, "from here on inwards", worked out once for all zoom levels, so that whoever zooms in never sees
// a title go, come back or change its row. After Been, Daiches, Yap: Dynamic Map Labeling (IEEE TVCG 12/5, 2006), active ranges.

/** Of a lane at most about so many; everything else is counted. */
const most = 2_000

/**
 * The best by score (0…95), best first, in O(n). Where many share the last score that has room, some spread evenly are taken: chosen by
 * a number made of their position, so that an edit elsewhere doesn't change the choice.
 */
export function chooseRepresentatives(
  events: Uint32Array,
  score: (i: number) => number,
  position: Uint32Array,
): Uint32Array {
  const sizes = new Uint32Array(128)
  for (const i of events) sizes[score(i)] = (sizes[score(i)] ?? 0) + 1
  let last = 127
  let room = most
  while (last >= 0 && (sizes[last] ?? 0) <= room) room -= sizes[last--] ?? 0
  const share = last < 0 ? 0 : room / (sizes[last] ?? 1)
  // a power of two: it grows by whole steps, not with each edit
  const below = share === 0 ? 0 : 2 ** (32 + Math.floor(Math.log2(share)))
  const chosen: number[] = []
  for (const i of events) {
    const own = score(i)
    if (own > last || (own === last && scatter(position[i] ?? 0) < below)) chosen.push(i)
  }
  return Uint32Array.from(chosen.sort((a, b) => score(b) - score(a) || a - b))
}

/** Fibonacci hashing (Knuth, TAOCP 3, 6.4): neighbours lie far apart. 0…2³²−1. */
function scatter(position: number): number {
  return Math.imul(position, 0x9e3779b1) >>> 0
}

/** In epoch ms; what an event takes in its row: the bar, and px beside it. */
export interface Extent {
  start: number
  end: number
  /** px right of the bar, gap included. */
  label: number
}

export interface Standing {
  row: number
  /** ms per px: drawn at this scale and at every finer one. */
  coarsest: number
}

interface Row {
  starts: number[]
  ends: number[]
  labels: number[]
  coarsest: number[]
  longest: number
  widest: number
}

/** A row and a scale for each, in the order given (best first); null: there is no room at any scale down to `finest`. */
export function standRepresentatives(extents: readonly Extent[], rows: number, finest: number): (Standing | null)[] {
  const taken = Array.from({ length: rows }, (): Row => ({
    starts: [],
    ends: [],
    labels: [],
    coarsest: [],
    longest: 0,
    widest: 1,
  }))
  return extents.map((extent) => {
    let best: Standing | null = null
    taken.forEach((row, at) => {
      // one without an end would keep everything after it out of its row: the last is theirs
      if ((extent.end >= 8.64e15 || extent.start <= -8.64e15) && at < rows - 1) return
      const coarsest = coarsestFree(row, extent)
      if (coarsest >= finest && coarsest > (best?.coarsest ?? 0)) best = { row: at, coarsest }
    })
    const stands = best as Standing | null // assigned in the callback, which the compiler doesn't follow
    if (stands) take(taken[stands.row], extent, stands.coarsest)
    return stands
  })
}

/** Two in a row meet at scales above (start of the later − end of the earlier) / px beside the earlier. */
function coarsestFree(row: Row, { start, end, label }: Extent): number {
  let coarsest = Number.POSITIVE_INFINITY
  const at = firstFrom(row.starts, start)
  for (let k = at; k < row.starts.length; k++) {
    const meets = ((row.starts[k] ?? 0) - end) / label
    if (meets >= coarsest) break
    if (meets < (row.coarsest[k] ?? 0)) coarsest = Math.min(coarsest, meets)
  }
  for (let k = at - 1; k >= 0; k--) {
    const from = row.starts[k] ?? 0
    if ((start - from - row.longest) / row.widest >= coarsest) break
    const meets = (start - (row.ends[k] ?? 0)) / (row.labels[k] ?? 1)
    if (meets < (row.coarsest[k] ?? 0)) coarsest = Math.min(coarsest, meets)
  }
  return coarsest
}

function take(row: Row | undefined, { start, end, label }: Extent, coarsest: number): void {
  if (!row) return
  const at = firstFrom(row.starts, start)
  row.starts.splice(at, 0, start)
  row.ends.splice(at, 0, end)
  row.labels.splice(at, 0, label)
  row.coarsest.splice(at, 0, coarsest)
  row.longest = Math.max(row.longest, end - start)
  row.widest = Math.max(row.widest, label)
}

function firstFrom(starts: readonly number[], start: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}
