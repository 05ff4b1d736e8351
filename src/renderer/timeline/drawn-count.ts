// How much the axis draws now, for the status line: changes with every frame of a zoom, and is told ten times a second.
import type { AxisDrawn } from '../../axis/axis.ts'

const restMs = 100

let current: AxisDrawn | null = null
let resting = false
const listeners = new Set<() => void>()

function tell(): void {
  const told = current
  for (const listener of listeners) listener()
  resting = true
  setTimeout(() => {
    resting = false
    if (current !== told) tell()
  }, restMs)
}

export const drawnCount = {
  /** Null: nothing was drawn yet. */
  get: (): AxisDrawn | null => current,
  set(next: AxisDrawn): void {
    current = next
    if (!resting) tell()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
