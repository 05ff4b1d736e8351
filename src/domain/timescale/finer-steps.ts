// At which zoom counts part into finer steps: told beside the axis, so that nobody has to try.
import { nestingUnits, type Unit } from './calendar.ts'
import { levelOf, scaleOf, stepUnit } from './levels.ts'

export interface FinerSteps {
  unit: Unit
  /** How much closer than now, > 1. */
  factor: number
}

/** Null: nothing is finer. */
export function finerSteps(msPerPx: number): FinerSteps | null {
  const level = levelOf(msPerPx)
  const now = stepUnit(level)
  if (now === nestingUnits[0]) return null
  for (let closer = level - 1; ; closer--) {
    const unit = stepUnit(closer)
    // below this scale the level begins
    if (unit !== now) return { unit, factor: msPerPx / scaleOf(closer) }
  }
}
