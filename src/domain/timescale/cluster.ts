// What lies in one count of a dense lane: how it spreads over finer steps, who matters most in it, whether zooming can part it.
import { backingOf, importanceOf } from '../columns.ts'
import { nestingUnits, unitEdges, type Unit } from './calendar.ts'

export interface Spread {
  unit: Unit
  /** counts[k] start in edges[k] ≤ t < edges[k + 1]. */
  edges: readonly number[]
  counts: readonly number[]
}

/** Bars stay wide enough to be told apart: the days of a month are the most. */
const mostBars = 31

/** `starts` ascending, all in from…to, a step of `unit`. Over the finest steps that there is room for; null: none are finer. */
export function spreadOf(starts: ArrayLike<number>, from: number, to: number, unit: Unit, zone: string): Spread | null {
  const finer = nestingUnits.find((each) => each.ms < unit.ms && Math.round((to - from) / each.ms) <= mostBars)
  if (!finer) return null
  const edges = unitEdges(from, to, finer, zone)
  const counts = Array.from({ length: edges.length - 1 }, () => 0)
  for (let i = 0, k = 0; i < starts.length; i++) {
    while (k < counts.length - 1 && (starts[i] ?? 0) >= (edges[k + 1] ?? 0)) k++
    counts[k] = (counts[k] ?? 0) + 1
  }
  return { unit: finer, edges, counts }
}

/** Places of the `most` best by importance, then by sources, then the earliest; in their own order. O(n × log most). */
export function mostImportant(bits: ArrayLike<number>, most: number): Uint32Array {
  const score = (place: number): number => {
    const own = bits[place] ?? 0
    return importanceOf(own) * 16 + backingOf(own)
  }
  const best: number[] = []
  for (let place = 0; place < bits.length; place++) {
    const own = score(place)
    if (best.length === most && own <= score(best.at(-1) ?? 0)) continue
    let at = best.length
    while (at > 0 && score(best[at - 1] ?? 0) < own) at--
    best.splice(at, 0, place)
    if (best.length > most) best.pop()
  }
  return Uint32Array.from(best).sort()
}

/** All begin at one instant: no zoom parts them. */
export function isOneInstant(starts: ArrayLike<number>): boolean {
  return starts.length > 1 && starts[0] === starts[starts.length - 1]
}
