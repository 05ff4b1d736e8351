// The instants between which a date lies, and the order that follows from them.
import { openFuture, openPast } from './calendar.ts'
import { pointsOf } from './character.ts'
import { pointBounds, type Bounds } from './point-bounds.ts'
import type { Point, When } from './types.ts'

export type { Bounds }

/** Half-open, epoch ms; an open or unknown side is ±8.64e15. Doubt (`~ ? %`) doesn't widen. `timeZone`: for times without an offset; null: UTC. */
export function whenBounds(when: When, timeZone: string | null): Bounds {
  const bounds = writtenBounds(when, timeZone)
  if (bounds.latest > bounds.earliest) return bounds
  // a time with an offset behind one without, which the zone puts after it: all that is written lies between them
  const points = pointsOf(when).map((point) => pointBounds(point, timeZone))
  return {
    earliest: Math.min(...points.map(({ earliest }) => earliest)),
    latest: Math.max(...points.map(({ latest }) => latest)),
  }
}

function writtenBounds(when: When, timeZone: string | null): Bounds {
  switch (when.kind) {
    case 'point':
      return pointBounds(when.point, timeZone)
    case 'interval':
      return { earliest: earliestOf(when.start, timeZone), latest: latestOf(when.end, timeZone) }
    case 'set': {
      let earliest = openFuture
      let latest = openPast
      for (const { from, to } of when.members) {
        earliest = Math.min(earliest, earliestOf(from, timeZone))
        latest = Math.max(latest, latestOf(to, timeZone))
      }
      return { earliest, latest }
    }
  }
}

function earliestOf(side: Point | string | null, timeZone: string | null): number {
  return side === null || typeof side === 'string' ? openPast : pointBounds(side, timeZone).earliest
}

function latestOf(side: Point | string | null, timeZone: string | null): number {
  return side === null || typeof side === 'string' ? openFuture : pointBounds(side, timeZone).latest
}

interface Placed {
  earliest: number | null
  latest: number | null
  id: string
}

/** The order of events everywhere: earliest, latest, id; undated last. Total. */
export function compareWhen(a: Placed, b: Placed): number {
  return (
    compareSides(a.earliest, b.earliest) || compareSides(a.latest, b.latest) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

function compareSides(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return a - b
}
