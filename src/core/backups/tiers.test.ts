import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timesToKeep } from './tiers.ts'

const halfHour = 1_800_000
const day = 86_400_000
const now = Date.UTC(2024, 7, 1, 12)
const times = fc.array(fc.integer({ min: now - 900 * day, max: now + 3 * day }), { maxLength: 300 })

test('S60 everything of the last two days stays, the latest always, and at most 12 + 10 + 9 before; a second look takes nothing more', () => {
  fc.assert(
    fc.property(times, (made) => {
      const kept = timesToKeep(made, now)
      for (const time of made) if (time > now - 2 * day) expect(kept.has(time)).toBe(true)
      if (made.length > 0) expect(kept.has(Math.max(...made))).toBe(true)
      expect([...kept].filter((time) => time <= now - 2 * day).length).toBeLessThanOrEqual(31)
      expect(timesToKeep([...kept], now)).toEqual(kept)
    }),
  )
})

test('S60 a year of half-hourly backups, thinned each time, reaches back by days, weeks and months', () => {
  let kept: number[] = []
  const start = now - 400 * day
  for (let time = start; time <= now; time += halfHour) kept = [...timesToKeep([...kept, time], time)]
  const older = kept.filter((time) => time <= now - 2 * day).sort((a, b) => b - a)
  expect(kept.length - older.length).toBe(96)
  const gaps = older.slice(1).map((time, i) => (older[i] ?? 0) - time)
  expect(older).toHaveLength(31)
  // the latest of a period is thinned by the next one's until its place is taken: a gap is at most two periods
  expect(Math.max(...gaps.slice(0, 11))).toBeLessThanOrEqual(2 * day)
  expect(Math.max(...gaps.slice(11, 21))).toBeLessThanOrEqual(14 * day)
  expect(Math.max(...gaps.slice(21))).toBeLessThanOrEqual(62 * day)
})
