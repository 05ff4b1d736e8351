// From which scale on each of those that stand for a lane is drawn, and in which row.
// Each has one range of scales, "from here on inwards", worked out once for all zoom levels, so that whoever zooms in never sees
// a title go, come back or change its row. After Been, Daiches, Yap: Dynamic Map Labeling (IEEE TVCG 12/5, 2006), active ranges.

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

/** Who stands in a row: one column each of what is asked of them, in the order in which they came. */
interface Row {
  starts: number[]
  ends: number[]
  befores: number[]
  behinds: number[]
  coarsest: number[]
  /** Places in the columns, by start: the only one that others are put in the middle of. */
  inOrder: number[]
  /** As `inOrder`: the latest end of each and all before it. */
  reach: number[]
  /** The most px before and behind. */
  mostBefore: number
  mostBehind: number
}

/** Between two steps: a few milliseconds while the code is cold. */
const stepSize = 200

/** `finest`: ms per px at which all stand that ever do. In steps, so that the caller decides how long the thread is held. */
export function* standRepresentatives(
  extents: readonly Extent[],
  rows: number,
  finest: number,
): Generator<void, Stand> {
  const taken = Array.from({ length: rows }, (): Row => ({
    starts: [],
    ends: [],
    befores: [],
    behinds: [],
    coarsest: [],
    inOrder: [],
    reach: [],
    mostBefore: 0,
    mostBehind: 1,
  }))
  const standing: (Standing | null)[] = []
  for (const extent of extents) {
    if (standing.length % stepSize === stepSize - 1) yield
    standing.push(place(extent))
  }
  return {
    standing,
    coarsestFree: (at, extent) => coarsestFree(taken[at], extent, 0),
  }

  function place(extent: Extent): Standing | null {
    // one without an end would keep everything after it out of its row: the last is theirs
    const first = extent.end >= 8.64e15 || extent.start <= -8.64e15 ? rows - 1 : 0
    let row = -1
    let coarsest = 0
    for (let at = first; at < rows; at++) {
      const free = coarsestFree(taken[at], extent, Math.max(finest, coarsest))
      if (free < finest || free <= coarsest) continue
      row = at
      coarsest = free
    }
    if (row < 0) return null
    take(taken[row], extent, coarsest)
    return { row, coarsest }
  }
}

/** Two in a row meet at scales above (start of the later − end of the earlier) / px between them. Looked no further below `floor`. */
function coarsestFree(row: Row | undefined, { start, end, before, behind }: Extent, floor: number): number {
  if (!row) return 0
  const { inOrder } = row
  let coarsest = Number.POSITIVE_INFINITY
  const at = firstFrom(row, start)
  for (let k = at; k < inOrder.length; k++) {
    const place = inOrder[k] ?? 0
    const apart = (row.starts[place] ?? 0) - end
    if (apart / (behind + row.mostBefore) >= coarsest) break
    const meets = apart / (behind + (row.befores[place] ?? 0))
    if (meets >= coarsest || meets >= (row.coarsest[place] ?? 0)) continue
    if (meets < floor) return meets
    coarsest = meets
  }
  for (let k = at - 1; k >= 0; k--) {
    const place = inOrder[k] ?? 0
    if ((start - (row.reach[k] ?? 0)) / (before + row.mostBehind) >= coarsest) break
    const meets = (start - (row.ends[place] ?? 0)) / (before + (row.behinds[place] ?? 0))
    if (meets >= coarsest || meets >= (row.coarsest[place] ?? 0)) continue
    if (meets < floor) return meets
    coarsest = meets
  }
  return coarsest
}

function take(row: Row | undefined, { start, end, before, behind }: Extent, coarsest: number): void {
  if (!row) return
  const at = firstFrom(row, start)
  row.inOrder.splice(at, 0, row.starts.length)
  row.reach.splice(at, 0, Math.max(end, row.reach[at - 1] ?? end))
  for (let k = at + 1; (row.reach[k] ?? end) < end; k++) row.reach[k] = end
  row.starts.push(start)
  row.ends.push(end)
  row.befores.push(before)
  row.behinds.push(behind)
  row.coarsest.push(coarsest)
  row.mostBefore = Math.max(row.mostBefore, before)
  row.mostBehind = Math.max(row.mostBehind, behind)
}

/** Index in `inOrder`. */
function firstFrom({ inOrder, starts }: Row, start: number): number {
  let low = 0
  let high = inOrder.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[inOrder[middle] ?? 0] ?? 0) < start) low = middle + 1
    else high = middle
  }
  return low
}
