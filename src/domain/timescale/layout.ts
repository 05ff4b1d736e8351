// What to draw where, for a window and a zoom level: rows and label sides of events, and counts where there are too many. Decided per
// level (half octaves of ms per px), never per window: panning can't move anything. Rows are packed at a level's most zoomed-out scale,
// so that zooming in inside the level only widens gaps. Cost: a level's first view a bounded pass over each lane (at most 2,000 events
// of it), a view after that what it draws; counts by binary search.
import { nestingUnits, unitEdges, unitFor, type Unit } from './calendar.ts'
import { countRunning, placeInLane, type EventLanes, type Lane } from './event-lanes.ts'
import { createMixedLane, mixedRows, type MixedLane, type MixedLevel } from './mixed-lane.ts'
import { openEvents, packOpenLane } from './open-lane.ts'
import { lanePadding, rowHeight, stepsHeight, type Drawn, type LabelFacts, type Steps, type View } from './view.ts'

const stepPx = 18
const levelsKept = 12
/** px that a label may reach into the window from outside. */
const labelReach = 600

export interface LayoutOptions extends LabelFacts {
  zone: string
}

export interface Layout {
  /** Everything between two instants at a level, and what reaches into it. `kept`: an event that is never hidden in a count. */
  view(from: number, to: number, level: number, kept: number | null): View
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
}

type PackedLane = { open: true; height: number; drawn: readonly Drawn[] } | { open: false; mixed: MixedLevel }

const mixedHeight = mixedRows * rowHeight + lanePadding + stepsHeight

export function createLayout(events: EventLanes, options: LayoutOptions): Layout {
  const { zone } = options
  const { lanes, starts, ends, first, last } = events
  const levels = new Map<number, Level>()
  const mixedLanes = new Map<number, MixedLane>()

  function mixedLane(lane: number): MixedLane {
    const known = mixedLanes.get(lane)
    if (known) return known
    const made = createMixedLane(events, lane, options, zone)
    mixedLanes.set(lane, made)
    return made
  }

  function levelAt(level: number): Level {
    const known = levels.get(level)
    if (known) return known
    const scale = 2 ** ((level + 1) / 2)
    const unit = unitFor(scale, () => stepPx, nestingUnits)
    const made: Level = {
      scale,
      unit,
      lanes: lanes.map((lane, l): PackedLane => {
        const packed = lane.events.length <= openEvents ? packOpenLane(events, l, options, scale) : null
        return packed
          ? { open: true, height: packed.rows * rowHeight + 2 * lanePadding, drawn: packed.drawn }
          : { open: false, mixed: mixedLane(l).at(scale, unit) }
      }),
    }
    const [oldest] = levels.keys()
    if (levels.size >= levelsKept && oldest !== undefined) levels.delete(oldest)
    levels.set(level, made)
    return made
  }

  return {
    view(from, to, levelNumber, kept) {
      const { scale, unit, lanes: packedLanes } = levelAt(levelNumber)
      const reach = labelReach * scale
      const edges = unitEdges(Math.max(from, first - unit.ms), Math.min(to, last + unit.ms), unit, zone)
      const inSight = ({ start, end }: Drawn): boolean => start < to + reach && end > from - reach
      const drawn: Drawn[] = []
      const steps: Steps[] = []
      packedLanes.forEach((packed, l) => {
        const lane = lanes[l]
        if (packed.open) return void drawn.push(...packed.drawn.filter(inSight))
        if (!lane) return
        const seen = packed.mixed.collect(Math.min(from, edges[0] ?? from), edges.at(-1) ?? to).filter(inSight)
        if (kept !== null && lane.events.includes(kept) && !seen.some(({ i }) => i === kept)) {
          const own = standApart(kept, l)
          if (inSight(own)) seen.push(own)
        }
        drawn.push(...seen)
        if (edges.length > 1) steps.push(countSteps(lane, l, edges, seen))
      })
      return {
        level: levelNumber,
        from,
        to,
        heights: packedLanes.map((packed) => (packed.open ? packed.height : mixedHeight)),
        drawn,
        unit,
        edges,
        steps,
      }
    },
    prepare: (level) => void levelAt(level),
    forget() {
      levels.clear()
      mixedLanes.clear()
    },
  }

  /** Below the rows, before the counts: it moves nothing else. */
  function standApart(i: number, lane: number): Drawn {
    return {
      i,
      lane,
      row: mixedRows,
      side: 'right',
      start: starts[i] ?? 0,
      end: ends[i] ?? 0,
      label: options.label(i),
      freeLeft: Number.POSITIVE_INFINITY,
      freeRight: Number.POSITIVE_INFINITY,
    }
  }

  /** Starts per step, and what runs into the first, less those that have a mark of their own. */
  function countSteps(lane: Lane, number: number, edges: readonly number[], drawn: readonly Drawn[]): Steps {
    const from = edges[0] ?? 0
    const counts = new Uint32Array(edges.length - 1)
    const places = edges.map((edge) => placeInLane(lane, edge))
    for (let k = 0; k < counts.length; k++) counts[k] = (places[k + 1] ?? 0) - (places[k] ?? 0)
    let running = countRunning(lane, ends, from)
    for (const { start, end } of drawn) {
      if (start < from) {
        if (end > from) running--
        continue
      }
      const k = stepOf(edges, start)
      if (k < counts.length) counts[k] = (counts[k] ?? 0) - 1
    }
    return { lane: number, counts, running }
  }
}

/** The last edge at or before an instant. */
function stepOf(edges: readonly number[], instant: number): number {
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((edges[middle] ?? 0) <= instant) low = middle + 1
    else high = middle
  }
  return low - 1
}
