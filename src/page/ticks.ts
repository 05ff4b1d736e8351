// Calendar lines for the strip: a handful of hours, days, months or years, in UTC. Pure.

export interface Tick {
  /** Epoch ms. */
  at: number
  /** What its label says, beside what the tick before it has said already. */
  unit: 'year' | 'month' | 'day' | 'hour'
}

interface Step {
  unit: Tick['unit']
  count: number
  /** Shortest length in ms. */
  length: number
}

const hour = 3_600_000
const day = 24 * hour
const year = 365 * day

const steps: readonly Step[] = [
  ...[1, 3, 6, 12].map((count): Step => ({ unit: 'hour', count, length: count * hour })),
  ...[1, 2, 7, 14].map((count): Step => ({ unit: 'day', count, length: count * day })),
  ...[1, 3, 6].map((count): Step => ({ unit: 'month', count, length: count * 28 * day })),
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000, 100_000].map((count): Step => ({
    unit: 'year',
    count,
    length: count * year,
  })),
]

/** Ticks in `from`…`to` (epoch ms), at most `most` of them. */
export function ticksBetween(from: number, to: number, most: number): Tick[] {
  const { unit, count } = steps.find(({ length }) => (to - from) / length <= most) ?? { unit: 'year', count: 100_000 }
  const ticks: Tick[] = []
  for (let at = floor(from, unit, count); at <= to && ticks.length <= most;) {
    if (at >= from) ticks.push({ at, unit })
    const next = advance(at, unit, count)
    if (!(next > at)) break
    at = next
  }
  return ticks
}

function floor(at: number, unit: Tick['unit'], count: number): number {
  const date = new Date(at)
  if (unit === 'hour') return Math.floor(at / (count * hour)) * count * hour
  if (unit === 'day') return Math.floor(at / (count * day)) * count * day
  if (unit === 'month') return startOf(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / count) * count)
  return startOf(Math.floor(date.getUTCFullYear() / count) * count, 0)
}

function advance(at: number, unit: Tick['unit'], count: number): number {
  if (unit === 'hour') return at + count * hour
  if (unit === 'day') return at + count * day
  const date = new Date(at)
  return unit === 'month'
    ? startOf(date.getUTCFullYear(), date.getUTCMonth() + count)
    : startOf(date.getUTCFullYear() + count, 0)
}

/** Years below 100 mean themselves. */
function startOf(fullYear: number, month: number): number {
  const date = new Date(0)
  date.setUTCFullYear(fullYear, month, 1)
  return date.getTime()
}
