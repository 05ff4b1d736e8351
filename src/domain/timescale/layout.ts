// What to draw where, for a window and a zoom level: rows and label sides of events, and counts where there are too many. Decided per
// level, never per window: panning can't move anything; going inwards whoever is drawn stays drawn, and steps split (see mixed-lane.ts).
// Cost: a level's first view a bounded pass over each lane (at most 2,000 events of it), a view after that what it draws and a binary
// search per step. After a change, lanes that are the same objects keep what was packed for them.
import { unitEdges } from './calendar.ts'
import type { EventLanes } from './event-lanes.ts'
import { countRunning, isInLane, placeInLane, type Lane } from './lane.ts'
import { levelOf, scaleOf, stepUnit } from './levels.ts'
import { createMixedLane, mixedRows, type MixedLane } from './mixed-lane.ts'
import { openEvents, packOpenLane } from './open-lane.ts'
import { lanePadding, rowHeight, stepsHeight, type Drawn, type LabelFacts, type Steps, type View } from './view.ts'

const levelsKept = 24
/** px that a label may reach into the window from outside. */
const labelReach = 600
/** px that everything takes at the coarsest level at which sparse steps stand open. */
const leastWidth = 64

export interface LayoutOptions extends LabelFacts {
  zone: string
}

export interface Layout {
  events(): EventLanes
  /** Everything between two instants at a level, and what reaches into it. `kept`: an event that is never hidden in a count. */
  view(from: number, to: number, level: number, kept: number | null): View
  /** How many of a lane began before `instant`, reach beyond it and aren't drawn by themselves. */
  running(lane: number, instant: number, view: View): number
  /** What a view of the level will ask for, a lane at a few steps; gives what it will draw of each. */
  prepare(from: number, to: number, level: number): Generator<readonly Drawn[], void>
  /** Of other events with the same labels: what was packed for lanes that are the same is used again. */
  with(events: EventLanes): Layout
  /** Labels of these lanes have other widths now. */
  forget(lanes: Iterable<Lane>): void
}

type PackedLane = { open: true; height: number; drawn: readonly Drawn[] } | { open: false; mixed: MixedLane }

/** What was packed for one lane. */
interface Kept {
  levels: Map<number, PackedLane>
  mixed: MixedLane | null
}

const mixedHeight = mixedRows * rowHeight + lanePadding + stepsHeight

export function createLayout(events: EventLanes, options: LayoutOptions): Layout {
  return layOut(events, options, new WeakMap())
}

/** `packed`: of lanes in this place, with these labels and edges. */
function layOut(events: EventLanes, options: LayoutOptions, packed: WeakMap<Lane, Kept>): Layout {
  const { zone } = options

  function keptOf(lane: Lane): Kept {
    const known = packed.get(lane)
    if (known) return known
    const made: Kept = { levels: new Map(), mixed: null }
    packed.set(lane, made)
    return made
  }

  function packedAt(l: number, level: number): PackedLane {
    const packing = pack(l, level)
    for (;;) {
      const step = packing.next()
      if (step.done) return step.value
    }
  }

  function* pack(l: number, level: number): Generator<void, PackedLane> {
    const lane = events.lanes[l]
    if (!lane) throw new RangeError(`no lane ${l}`)
    const kept = keptOf(lane)
    const known = kept.levels.get(level)
    if (known) return known
    const open = lane.events.length <= openEvents ? packOpenLane(events, l, options, scaleOf(level)) : null
    const made: PackedLane = open
      ? { open: true, height: open.rows * rowHeight + 2 * lanePadding, drawn: open.drawn }
      : { open: false, mixed: kept.mixed ?? (yield* createMixedLane(events, l, options, zone, topLevel(events))) }
    if (!made.open) kept.mixed = made.mixed
    const [oldest] = kept.levels.keys()
    if (kept.levels.size >= levelsKept && oldest !== undefined) kept.levels.delete(oldest)
    kept.levels.set(level, made)
    return made
  }

  /** Below the rows, before the counts: it moves nothing else. */
  function standApart(i: number, lane: number): Drawn {
    return {
      i,
      lane,
      row: mixedRows,
      side: 'right',
      start: events.starts[i] ?? 0,
      end: events.ends[i] ?? 0,
      label: options.label(i),
      freeLeft: Number.POSITIVE_INFINITY,
      freeRight: Number.POSITIVE_INFINITY,
    }
  }

  return {
    events: () => events,
    view(from, to, level, kept) {
      const { lanes, starts, first, last } = events
      const unit = stepUnit(level)
      const edges = unitEdges(Math.max(from, first - unit.ms), Math.min(to, last + unit.ms), unit, zone)
      const inSight = reaching(from, to, level)
      const drawn: Drawn[] = []
      const steps: Steps[] = []
      const heights: number[] = []
      for (const [l, lane] of lanes.entries()) {
        const own = packedAt(l, level)
        heights.push(own.open ? own.height : mixedHeight)
        if (own.open) {
          for (const each of own.drawn) if (inSight(each)) drawn.push(each)
          continue
        }
        const seen = own.mixed.collect(level, Math.min(from, edges[0] ?? from), edges.at(-1) ?? to).filter(inSight)
        if (kept !== null && isInLane(lane, kept, starts[kept] ?? Number.NaN) && !seen.some(({ i }) => i === kept)) {
          const apart = standApart(kept, l)
          if (inSight(apart)) seen.push(apart)
        }
        drawn.push(...seen)
        if (edges.length > 1) steps.push(countSteps(lane, l, edges, seen))
      }
      return { level, from, to, heights, drawn, unit, edges, steps }
    },
    running(l, instant, { drawn }) {
      const lane = events.lanes[l]
      if (!lane) return 0
      const apart = drawn.filter((each) => each.lane === l && each.start < instant && each.end > instant)
      return countRunning(lane, instant) - apart.length
    },
    *prepare(from, to, level) {
      for (const l of events.lanes.keys()) {
        const packing = pack(l, level)
        let step = packing.next()
        for (; !step.done; step = packing.next()) yield []
        const own = step.value
        yield []
        const drawn = own.open ? own.drawn : own.mixed.collect(level, from, to)
        yield drawn.filter(reaching(from, to, level))
      }
    },
    with(next) {
      // labels at the end of everything turn, and open bars reach to it
      const same = next.first === events.first && next.last === events.last && next.lanes.length === events.lanes.length
      return layOut(next, options, same ? packed : new WeakMap())
    },
    forget(lanes) {
      for (const lane of lanes) packed.delete(lane)
    },
  }
}

function reaching(from: number, to: number, level: number): (drawn: Drawn) => boolean {
  const reach = labelReach * scaleOf(level)
  return ({ start, end }) => start < to + reach && end > from - reach
}

function topLevel({ first, last }: EventLanes): number {
  return levelOf(Math.max(last - first, 86_400_000) / leastWidth)
}

/** Starts per step, less those that have a mark of their own. */
function countSteps(lane: Lane, number: number, edges: readonly number[], drawn: readonly Drawn[]): Steps {
  const from = edges[0] ?? 0
  const counts = new Uint32Array(edges.length - 1)
  const places = edges.map((edge) => placeInLane(lane, edge))
  for (let k = 0; k < counts.length; k++) counts[k] = (places[k + 1] ?? 0) - (places[k] ?? 0)
  for (const { start } of drawn) {
    if (start < from) continue
    const k = stepOf(edges, start)
    if (k < counts.length) counts[k] = (counts[k] ?? 0) - 1
  }
  return { lane: number, counts }
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
