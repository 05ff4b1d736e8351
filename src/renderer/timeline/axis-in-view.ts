// The axis that is on screen, for actions that reach it from outside of React (keys, menu).
import type { Axis } from '../../axis/axis.ts'

let shown: Axis | null = null

export function axisInView(): Axis | null {
  return shown
}

export function showAxis(axis: Axis | null): void {
  shown = axis
}
