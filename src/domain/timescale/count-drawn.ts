// How much of a view stands in the window: titles, and counts with what lies in them.
import type { View } from './view.ts'

export interface DrawnCounts {
  /** Events with a mark and a title of their own. */
  titles: number
  /** Counts, and all events in them. */
  clusters: number
  clustered: number
}

/** from…to: epoch ms. */
export function countDrawn({ drawn, steps, edges }: View, from: number, to: number): DrawnCounts {
  const sum = { titles: 0, clusters: 0, clustered: 0 }
  for (const { start, end } of drawn) if (start < to && end > from) sum.titles++
  for (const { counts } of steps)
    counts.forEach((count, k) => {
      if (count === 0 || (edges[k] ?? 0) >= to || (edges[k + 1] ?? 0) <= from) return
      sum.clusters++
      sum.clustered += count
    })
  return sum
}
