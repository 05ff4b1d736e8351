// Zoom levels: half octaves of ms per px. Rows are packed at a level's most zoomed-out scale, so that zooming in inside it only widens gaps.
import { nestingUnits, unitFor, type Unit } from './calendar.ts'

/** px that a step takes at least. */
const stepPx = 18

export function levelOf(msPerPx: number): number {
  return Math.floor(2 * Math.log2(msPerPx))
}

/** ms per px. */
export function scaleOf(level: number): number {
  return 2 ** ((level + 1) / 2)
}

/** The steps that events are counted by: each lies in one of the coarser level's. */
export function stepUnit(level: number): Unit {
  return unitFor(scaleOf(level), () => stepPx, nestingUnits)
}
