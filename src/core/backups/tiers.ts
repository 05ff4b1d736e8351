// Which backups stay: all of the last two days, then one a day, a week, a month. Knows times alone, no files.

const dayMs = 86_400_000
const recentMs = 2 * dayMs

/** How many stay in each tier after the first two days; the figures are Anki's (docs.ankiweb.net/backups). */
const tiers = [
  { kept: 12, period: (time: number) => Math.floor(time / dayMs) },
  { kept: 10, period: (time: number) => Math.floor(time / (7 * dayMs)) },
  { kept: 9, period: (time: number) => new Date(time).getUTCFullYear() * 12 + new Date(time).getUTCMonth() },
] as const

/** `times` and `now`: epoch ms. Of each day, week or month the latest stays. A clock that was set back thins nothing. */
export function timesToKeep(times: readonly number[], now: number): Set<number> {
  const kept = new Set<number>()
  const left: number[] = tiers.map((tier) => tier.kept)
  let last: number | null = null
  for (const time of times.toSorted((a, b) => b - a)) {
    if (time > now - recentMs) {
      kept.add(time)
      last = time
      continue
    }
    const i = left.findIndex((places) => places > 0)
    const tier = tiers[i]
    if (!tier) break
    if (last !== null && tier.period(last) === tier.period(time)) continue
    kept.add(time)
    last = time
    left[i] = (left[i] ?? 0) - 1
  }
  return kept
}
