// What to draw where: rows and label sides of events, and counts where there are too many. Decided per zoom level (half octaves of
// ms per px), never per window: panning can't move anything. Rows are packed at a level's most zoomed-out scale, so that zooming in
// inside the level only widens gaps. The idea and its figures come from measuring vis-timeline's own stacking, which jitters.
import { floorToUnit, nextUnit, unitEdges, unitFor, type Unit } from './calendar.ts'
import { isClosed, placeInLane, type EventLanes, type Lane } from './event-lanes.ts'
import { createIntervals, type Intervals } from './intervals.ts'

/** px */
export const rowHeight = 26
export const lanePadding = 5
export const stepsHeight = 44

const gap = 14
/** A lane with more events, or that would need more rows, shows counts below its important ones. */
const openEvents = 2_000
const openRows = 14
const mixedRows = 2
/** Steps of at most so many events stand open where a row is free. */
const sparse = 2
const stepPx = 18
/** Steps in a chunk: at 18 px each more than two labels wide, so that every label fits in its chunk to one side or the other. */
const chunkSteps = 64
const levelsKept = 12

export interface Drawn {
  /** Index into the columns. */
  i: number
  /** Index among the lanes. */
  lane: number
  row: number
  side: 'right' | 'left' | 'inside'
  start: number
  end: number
  /** px that ring, flags and title take beside the mark. */
  label: number
  /** px that are surely free beside the mark in its row: a title may change sides at the window's edge. */
  freeLeft: number
  freeRight: number
}

export interface Steps {
  lane: number
  /** counts[k]: events that start between edges k and k + 1 and have no mark of their own. */
  counts: Uint32Array
}

export interface View {
  level: number
  from: number
  to: number
  /** px, by lane. */
  heights: readonly number[]
  drawn: readonly Drawn[]
  unit: Unit
  edges: readonly number[]
  steps: readonly Steps[]
}

export interface LayoutOptions {
  zone: string
  /** px of label that event i needs. */
  label(i: number): number
  /** Start of another version of its date, drawn too; NaN: none. */
  otherStart(i: number): number
}

export interface Layout {
  /** Everything between two instants at a level, and what reaches into it. */
  view(from: number, to: number, level: number): View
  /** Packs a level ahead of time. */
  prepare(level: number): void
  /** Labels have changed (rows arrived). */
  forget(): void
}

export function levelOf(msPerPx: number): number {
  return Math.floor(2 * Math.log2(msPerPx))
}

interface Level {
  /** ms per px at which rows are packed. */
  scale: number
  unit: Unit
  lanes: readonly PackedLane[]
  chunks: Map<string, Drawn[]>
}

interface PackedLane {
  open: boolean
  height: number
  drawn: Drawn[]
  taken: readonly Intervals[]
  own: ReadonlySet<number>
}

interface Box {
  side: Drawn['side']
  /** px from the first event, of everything drawn and of the mark alone. */
  from: number
  to: number
  markFrom: number
  markTo: number
}

export function createLayout(events: EventLanes, { zone, label, otherStart }: LayoutOptions): Layout {
  const levels = new Map<number, Level>()
  const { lanes, starts, ends, first, last } = events

  function levelAt(level: number): Level {
    const known = levels.get(level)
    if (known) return known
    const scale = 2 ** ((level + 1) / 2)
    const made: Level = {
      scale,
      unit: unitFor(scale, () => stepPx),
      lanes: lanes.map(
        (lane, l) => (lane.events.length <= openEvents ? packOpen(lane, l, scale) : null) ?? packMixed(lane, l, scale),
      ),
      chunks: new Map(),
    }
    const [oldest] = levels.keys()
    if (levels.size >= levelsKept && oldest !== undefined) levels.delete(oldest)
    levels.set(level, made)
    return made
  }

  /** Label right of the mark; left where only that stays before the wall (the end of data); inside a long bar. */
  function boxOf(
    i: number,
    scale: number,
    wallFrom = Number.NEGATIVE_INFINITY,
    wallTo = (last - first) / scale + 24,
  ): Box {
    const x = (instant: number): number => (instant - first) / scale
    const start = starts[i] ?? 0
    const end = ends[i] ?? 0
    const markFrom = isClosed(start) ? x(start) : x(first) - 40
    const markTo = Math.max(isClosed(end) ? x(end) : x(last) + 40, markFrom + 3)
    const other = otherStart(i)
    const from = other < start ? x(other) : markFrom
    const length = label(i)
    const box = (side: Box['side'], a: number, b: number): Box => ({ side, from: a, to: b, markFrom, markTo })
    if (markTo + length <= wallTo || from < markFrom) return box('right', from, markTo + length)
    if (markFrom - length > Math.max(0, wallFrom)) return box('left', markFrom - length, markTo)
    return markTo - markFrom > length + 40 ? box('inside', markFrom, markTo) : box('right', from, markTo + length)
  }

  function toDrawn(i: number, lane: number, row: number, box: Box, freeLeft: number, freeRight: number): Drawn {
    return {
      i,
      lane,
      row,
      side: box.side,
      start: starts[i] ?? 0,
      end: ends[i] ?? 0,
      label: label(i),
      freeLeft: box.from < box.markFrom && box.side === 'right' ? 0 : freeLeft,
      freeRight,
    }
  }

  /** All events, first fit in order of start; null: that takes too many rows. */
  function packOpen({ events: ids }: Lane, lane: number, scale: number): PackedLane | null {
    const rowEnds: number[] = []
    const lastInRow: { drawn: Drawn; markTo: number }[] = []
    const drawn: Drawn[] = []
    for (const i of ids) {
      const box = boxOf(i, scale)
      let row = rowEnds.findIndex((end) => end + gap <= box.from)
      if (row < 0) {
        if (rowEnds.length === openRows) return null
        row = rowEnds.push(Number.NEGATIVE_INFINITY) - 1
      }
      const before = lastInRow[row]
      if (before) before.drawn.freeRight = box.from - before.markTo - gap
      const made = toDrawn(
        i,
        lane,
        row,
        box,
        box.markFrom - (rowEnds[row] ?? Number.NEGATIVE_INFINITY) - gap,
        Number.POSITIVE_INFINITY,
      )
      lastInRow[row] = { drawn: made, markTo: box.markTo }
      rowEnds[row] = Math.max(rowEnds[row] ?? 0, box.to)
      drawn.push(made)
    }
    return {
      open: true,
      height: Math.max(1, rowEnds.length) * rowHeight + 2 * lanePadding,
      drawn,
      taken: [],
      own: new Set(),
    }
  }

  /** The most important that fit, by rank; everything else is counted. */
  function packMixed({ stars }: Lane, lane: number, scale: number): PackedLane {
    const taken = Array.from({ length: mixedRows }, () => createIntervals())
    const drawn: Drawn[] = []
    const own = new Set<number>()
    for (const i of stars) {
      const box = boxOf(i, scale)
      const row = taken.findIndex((intervals) => intervals.isFree(box.from - gap, box.to + gap))
      if (row < 0) continue
      taken[row]?.add(box.from, box.to)
      drawn.push(toDrawn(i, lane, row, box, 0, 0))
      own.add(i)
    }
    drawn.sort((a, b) => a.start - b.start || a.i - b.i)
    return { open: false, height: mixedRows * rowHeight + lanePadding + stepsHeight, drawn, taken, own }
  }

  /** What stands open in one chunk of a mixed lane: depends on the chunk and the important ones alone. */
  function chunk(level: Level, lane: number, at: number): Drawn[] {
    const key = `${lane}:${at}`
    const known = level.chunks.get(key)
    if (known) return known
    const length = level.unit.ms * chunkSteps
    const from = floorToUnit(first + at * length, level.unit, zone)
    const to = floorToUnit(first + (at + 1) * length, level.unit, zone)
    const wallFrom = (from - first) / level.scale
    const wallTo = (to - first) / level.scale
    const packed = level.lanes[lane]
    const group = lanes[lane]
    const drawn: Drawn[] = []
    if (packed && group) {
      const taken = packed.taken.map((intervals) => intervals.part(wallFrom, wallTo))
      const end = placeInLane(group, to)
      for (let place = placeInLane(group, from); place < end;) {
        const edge = floorToUnit(group.starts[place] ?? 0, level.unit, zone)
        const next = Math.max(place + 1, Math.min(end, placeInLane(group, nextUnit(edge, level.unit, zone))))
        for (let k = place; k < next && next - place <= sparse; k++) {
          const i = group.events[k] ?? 0
          if (packed.own.has(i)) continue
          const box = boxOf(i, level.scale, wallFrom, wallTo)
          if (box.from < wallFrom || box.to > wallTo) continue
          const row = taken.findIndex((intervals) => intervals.isFree(box.from - gap, box.to + gap))
          if (row < 0) continue
          taken[row]?.add(box.from, box.to)
          drawn.push(toDrawn(i, lane, row, box, 0, 0))
        }
        place = next
      }
    }
    level.chunks.set(key, drawn)
    return drawn
  }

  return {
    view(from, to, levelNumber) {
      const level = levelAt(levelNumber)
      const reach = 600 * level.scale
      const edges = unitEdges(
        Math.max(from, first - level.unit.ms),
        Math.min(to, last + level.unit.ms),
        level.unit,
        zone,
      )
      const drawn: Drawn[] = []
      const steps: Steps[] = []
      level.lanes.forEach((packed, l) => {
        const inSight = (each: Drawn): boolean =>
          each.start < to + reach && Math.max(each.end, each.start) > from - reach
        const seen = packed.drawn.filter(inSight)
        const group = lanes[l]
        if (!packed.open && group && edges.length > 1) {
          const length = level.unit.ms * chunkSteps
          const firstChunk = Math.floor(((edges[0] ?? from) - first) / length) - 1
          const lastChunk = Math.ceil(((edges.at(-1) ?? to) - first) / length)
          for (let at = firstChunk; at <= lastChunk; at++) seen.push(...chunk(level, l, at).filter(inSight))
          steps.push({ lane: l, counts: countSteps(group, edges, seen) })
        }
        drawn.push(...seen)
      })
      return {
        level: levelNumber,
        from,
        to,
        heights: level.lanes.map(({ height }) => height),
        drawn,
        unit: level.unit,
        edges,
        steps,
      }
    },
    prepare: (level) => void levelAt(level),
    forget: () => levels.clear(),
  }
}

/** Starts per step, less those that have a mark of their own. */
function countSteps(lane: Lane, edges: readonly number[], drawn: readonly Drawn[]): Uint32Array {
  const counts = new Uint32Array(Math.max(0, edges.length - 1))
  let place = placeInLane(lane, edges[0] ?? 0)
  for (let k = 0; k < counts.length; k++) {
    const next = placeInLane(lane, edges[k + 1] ?? 0)
    counts[k] = next - place
    place = next
  }
  for (const { start } of drawn) {
    let low = 0
    let high = counts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((edges[middle + 1] ?? 0) <= start) low = middle + 1
      else high = middle
    }
    if (low < counts.length && start >= (edges[low] ?? 0) && (counts[low] ?? 0) > 0)
      counts[low] = (counts[low] ?? 0) - 1
  }
  return counts
}
