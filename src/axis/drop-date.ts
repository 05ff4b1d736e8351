// The date that something moved along the axis would have. Pure: no pointer, no elements.
import { unitOf, type Unit } from '../domain/timescale/calendar.ts'
import {
  coarserStride,
  isVaguer,
  parseEdtf,
  pointAt,
  replaceWhen,
  shiftWhen,
  strideOf,
  type Side,
  type Stride,
  type When,
} from '../domain/when.ts'

export interface Drop {
  /** As precise, and as doubtful, as it was. */
  when: When
  /** The very place, where that says more than the date does. */
  precise: When | null
  /** `when` is what it was before. */
  same: boolean
}

export interface DropScale {
  /** The header's small steps. */
  step: Unit
  /** The axis' zone: its days. */
  zone: string
  /** Zone of the event's times. */
  clocks: string
}

export interface Moved {
  when: When
  side: Side
  /** ms along the axis. */
  by: number
  /** The place that was moved, where it is now (epoch ms). */
  at: number
}

/** In whole steps of the scale, or of the date itself where that is coarser; an end stops at the other one. */
export function dropMoved({ when, side, by, at }: Moved, scale: DropScale): Drop {
  const stride = coarserStride(strideOf(when, side), scale.step)
  const { moved, steps } = shiftFarthest(when, side, stride, Math.round(by / stride.ms))
  const precise = isVaguer(when, side, scale.step) ? replaceWhen(when, side, placeText(at, scale)) : null
  return { when: moved, precise, same: steps === 0 }
}

/** As precise as the scale's steps. Null: beyond the calendar. */
export function dropUndated(at: number, scale: DropScale): Drop | null {
  const parsed = parseEdtf(placeText(at, scale))
  return parsed.ok ? { when: parsed.when, precise: null, same: false } : null
}

function placeText(at: number, { step, zone, clocks }: DropScale): string {
  return pointAt(at, step, step.ms < unitOf('day').ms ? clocks : zone)
}

function shiftFarthest(when: When, side: Side, stride: Stride, wanted: number): { moved: When; steps: number } {
  const whole = shiftWhen(when, side, stride, wanted)
  if (whole) return { moved: whole, steps: wanted }
  let best = { moved: when, steps: 0 }
  for (let beyond = wanted; Math.abs(beyond - best.steps) > 1;) {
    const steps = Math.trunc((best.steps + beyond) / 2)
    const moved = shiftWhen(when, side, stride, steps)
    if (moved) best = { moved, steps }
    else beyond = steps
  }
  return best
}
