// What keys go through: the events that are drawn and the counts of steps, and which of them is next. Knows no keys and no elements.
import type { Unit } from '../domain/timescale/calendar.ts'
import type { EventLanes } from '../domain/timescale/event-lanes.ts'
import { isClosed, placeInLane } from '../domain/timescale/lane.ts'
import type { Drawn, View } from '../domain/timescale/view.ts'

/** An event, or a step with its count. `start`: epoch ms; `lane`: index among the lanes. */
export type Thing =
  | { kind: 'event'; drawn: Drawn; lane: number; start: number }
  | { kind: 'step'; lane: number; start: number; end: number; count: number; unit: Unit }

export type CountedStep = Extract<Thing, { kind: 'step' }>

/** Towards what is later, or lies below. */
export type Way = 1 | -1

export function drawnToThing(drawn: Drawn): Thing {
  return { kind: 'event', drawn, lane: drawn.lane, start: drawn.start }
}

/** Everything drawn, by time, then lane. */
export function thingsOf(view: View | null): Thing[] {
  if (!view) return []
  const list = view.drawn.map(drawnToThing)
  for (const { lane, counts } of view.steps)
    counts.forEach((count, k) => {
      if (count === 0) return
      list.push({
        kind: 'step',
        lane,
        start: view.edges[k] ?? 0,
        end: view.edges[k + 1] ?? 0,
        count,
        unit: view.unit,
      })
    })
  return list.sort(inOrder)
}

/** Beside one that may not be drawn any more. */
export function nextThing(all: readonly Thing[], active: Thing, way: Way): Thing | undefined {
  const at = all.findIndex((thing) => isSame(thing, active))
  if (at >= 0) return all[at + way]
  return way > 0 ? all.find((thing) => inOrder(thing, active) > 0) : all.findLast((thing) => inOrder(thing, active) < 0)
}

/** The first at or after an instant, or the last at or before it. */
export function nearestThing(all: readonly Thing[], instant: number, way: Way): Thing | undefined {
  return way > 0 ? all.find(({ start }) => start >= instant) : all.findLast(({ start }) => start <= instant)
}

/** The nearest in time in the next of so many lanes that has anything. */
export function thingAcross(all: readonly Thing[], { start, lane }: Thing, lanes: number, way: Way): Thing | undefined {
  for (let l = lane + way; l >= 0 && l < lanes; l += way) {
    const [near] = all
      .filter((thing) => thing.lane === l)
      .sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))
    if (near) return near
  }
  return undefined
}

/** Of all events, drawn or not: the nearest closed start on that side of an instant. */
export function nearestStart({ lanes }: EventLanes, instant: number, way: Way): number | null {
  let nearest: number | null = null
  for (const lane of lanes) {
    const found = lane.starts[placeInLane(lane, instant) - (way > 0 ? 0 : 1)]
    if (found === undefined || !isClosed(found)) continue
    if (nearest === null || (way > 0 ? found < nearest : found > nearest)) nearest = found
  }
  return nearest
}

function isSame(a: Thing, b: Thing): boolean {
  if (a.kind === 'event') return b.kind === 'event' && a.drawn.i === b.drawn.i
  return b.kind === 'step' && a.lane === b.lane && a.start === b.start
}

function inOrder(a: Thing, b: Thing): number {
  return a.start - b.start || a.lane - b.lane || rank(a) - rank(b)
}

function rank(thing: Thing): number {
  return thing.kind === 'event' ? thing.drawn.i : -1
}
