// Which events stand for a lane that is too full to show all, and from which scale on each of them is drawn.
// Each has one range of scales, "from here on inwards", worked out once for all zoom levels, so that whoever zooms in never sees
// a title go, come back or change its row. After Been, Daiches, Yap: Dynamic Map Labeling (IEEE TVCG 12/5, 2006), active ranges.

/** Of a lane at most about so many; everything else is counted. */
const most = 2_000

/** Events between two steps. */
const stepSize = 65_536

/**
 * The best by score (0…95), best first, in O(n) and in steps. `events`: positions by start. Where many share the last score that has room,
 * some spread evenly are taken: chosen by a number made of their position, so that an edit elsewhere doesn't change the choice.
 */
export function* chooseRepresentatives(events: Uint32Array, scores: Uint8Array): Generator<void, Uint32Array> {
  const sizes = new Uint32Array(128)
  for (let from = 0; from < scores.length; from += stepSize) {
    countScores(scores.subarray(from, from + stepSize), sizes)
    yield
  }
  let last = 127
  let room = most
  while (last >= 0 && (sizes[last] ?? 0) <= room) room -= sizes[last--] ?? 0
  const share = last < 0 ? 0 : room / (sizes[last] ?? 1)
  // a power of two: it grows by whole steps, not with each edit
  const below = share === 0 ? 0 : 2 ** (32 + Math.floor(Math.log2(share)))
  const places: number[] = []
  for (let from = 0; from < scores.length; from += stepSize) {
    choose(events, scores, from, Math.min(scores.length, from + stepSize), last, below, places)
    yield
  }
  places.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  return Uint32Array.from(places, (place) => events[place] ?? 0)
}

function countScores(scores: Uint8Array, sizes: Uint32Array): void {
  for (let place = 0; place < scores.length; place++) {
    const own = scores[place] ?? 0
    sizes[own] = (sizes[own] ?? 0) + 1
  }
}

function choose(
  events: Uint32Array,
  scores: Uint8Array,
  from: number,
  to: number,
  last: number,
  below: number,
  places: number[],
): void {
  for (let place = from; place < to; place++) {
    const own = scores[place] ?? 0
    if (own > last || (own === last && scatter(events[place] ?? 0) < below)) places.push(place)
  }
}

/** Fibonacci hashing (Knuth, TAOCP 3, 6.4): neighbours lie far apart. 0…2³²−1. */
function scatter(position: number): number {
  return Math.imul(position, 0x9e3779b1) >>> 0
}

/** What an event takes in its row: the bar in epoch ms, and px before and behind it (gaps included). */
export interface Extent {
  start: number
  end: number
  before: number
  behind: number
}

export interface Standing {
  row: number
  /** ms per px: drawn at this scale and at every finer one. */
  coarsest: number
}

export interface Stand {
  /** A row and a scale for each, in the order given (best first); null: there is no room at any scale. */
  standing: readonly (Standing | null)[]
  /** The coarsest scale at which, and below which, another is beside none of them in a row; ≤ 0: there is none. */
  coarsestFree(row: number, extent: Extent): number
}

interface Row {
  starts: number[]
  ends: number[]
  befores: number[]
  behinds: number[]
  coarsest: number[]
  longest: number
  /** The most px before and behind. */
  mostBefore: number
  mostBehind: number
}

/** `finest`: ms per px at which all stand that ever do. */
export function standRepresentatives(extents: readonly Extent[], rows: number, finest: number): Stand {
  const taken = Array.from({ length: rows }, (): Row => ({
    starts: [],
    ends: [],
    befores: [],
    behinds: [],
    coarsest: [],
    longest: 0,
    mostBefore: 0,
    mostBehind: 1,
  }))
  const standing = extents.map((extent) => {
    let best: Standing | null = null
    for (const [at, row] of taken.entries()) {
      // one without an end would keep everything after it out of its row: the last is theirs
      if ((extent.end >= 8.64e15 || extent.start <= -8.64e15) && at < rows - 1) continue
      const coarsest = coarsestFree(row, extent)
      if (coarsest >= finest && coarsest > (best?.coarsest ?? 0)) best = { row: at, coarsest }
    }
    if (best) take(taken[best.row], extent, best.coarsest)
    return best
  })
  return {
    standing,
    coarsestFree(at, extent) {
      const row = taken[at]
      return row ? coarsestFree(row, extent) : 0
    },
  }
}

/** Two in a row meet at scales above (start of the later − end of the earlier) / px between them. */
function coarsestFree(row: Row, { start, end, before, behind }: Extent): number {
  let coarsest = Number.POSITIVE_INFINITY
  const at = firstFrom(row.starts, start)
  for (let k = at; k < row.starts.length; k++) {
    const apart = (row.starts[k] ?? 0) - end
    if (apart / (behind + row.mostBefore) >= coarsest) break
    const meets = apart / (behind + (row.befores[k] ?? 0))
    if (meets < Math.min(coarsest, row.coarsest[k] ?? 0)) coarsest = meets
  }
  for (let k = at - 1; k >= 0; k--) {
    if ((start - (row.starts[k] ?? 0) - row.longest) / (before + row.mostBehind) >= coarsest) break
    const meets = (start - (row.ends[k] ?? 0)) / (before + (row.behinds[k] ?? 0))
    if (meets < Math.min(coarsest, row.coarsest[k] ?? 0)) coarsest = meets
  }
  return coarsest
}

function take(row: Row | undefined, { start, end, before, behind }: Extent, coarsest: number): void {
  if (!row) return
  const at = firstFrom(row.starts, start)
  row.starts.splice(at, 0, start)
  row.ends.splice(at, 0, end)
  row.befores.splice(at, 0, before)
  row.behinds.splice(at, 0, behind)
  row.coarsest.splice(at, 0, coarsest)
  row.longest = Math.max(row.longest, end - start)
  row.mostBefore = Math.max(row.mostBefore, before)
  row.mostBehind = Math.max(row.mostBehind, behind)
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
