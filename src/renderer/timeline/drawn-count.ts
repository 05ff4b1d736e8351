// How much the axis draws now, for the status line: changes with every frame of a zoom, so it isn't session.

export interface DrawnCount {
  titles: number
  clustered: number
}

let current: DrawnCount = { titles: 0, clustered: 0 }
const listeners = new Set<() => void>()

export const drawnCount = {
  get: (): DrawnCount => current,
  set(next: DrawnCount): void {
    if (next.titles === current.titles && next.clustered === current.clustered) return
    current = next
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
