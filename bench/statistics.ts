// Numbers of several runs to one: quantiles and medians. Knows nothing of where they come from.

/** The value at or below which `share` (0 to 1) of them lie, by nearest rank; null: there are none. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}

/** The middle one, or the mean of the two in the middle; null: there are none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  const lower = sorted[(sorted.length - 1) >> 1]
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}

/** ms between frames, and tasks that held the thread for more than 50 ms. */
export interface Frames {
  p50: number | null
  p95: number | null
  p99: number | null
  longest: number | null
  longTasks: number
}

export function framesOf(frames: readonly number[], longTasks: readonly number[]): Frames {
  return {
    p50: quantile(frames, 0.5),
    p95: quantile(frames, 0.95),
    p99: quantile(frames, 0.99),
    longest: quantile(frames, 1),
    longTasks: longTasks.length,
  }
}

export type Figures = Record<string, number | null>

/** Figure by figure the median of the runs that have it. */
export function medians(runs: readonly Figures[]): Figures {
  const names = new Set(runs.flatMap((run) => Object.keys(run)))
  return Object.fromEntries(Array.from(names, (name) => [name, median(runs.flatMap((run) => run[name] ?? []))]))
}
