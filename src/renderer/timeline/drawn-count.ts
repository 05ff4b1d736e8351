// How much the axis draws now, for the status line: changes with every frame of a zoom, so it isn't session.
import type { AxisDrawn } from '../../axis/axis.ts'

let current: AxisDrawn | null = null
const listeners = new Set<() => void>()

export const drawnCount = {
  /** Null: nothing was drawn yet. */
  get: (): AxisDrawn | null => current,
  set(next: AxisDrawn): void {
    current = next
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
