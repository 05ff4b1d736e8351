import { expect, test } from 'vitest'
import { framesOf, median, medians, quantile } from './statistics.ts'

test('quantiles are values that were measured', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect([0, 0.5, 0.95, 0.99, 1].map((share) => quantile(values, share))).toEqual([1, 50, 95, 99, 100])
  expect(quantile([7], 0.95)).toBe(7)
  expect(quantile([], 0.5)).toBeNull()
})

test('a median doesn’t care about one run that went wrong', () => {
  expect(median([3, 900, 1, 2, 4])).toBe(3)
  expect(median([1, 2])).toBe(1.5)
  expect(median([])).toBeNull()
})

test('of runs, each figure has its own median, whichever runs have it', () => {
  expect(medians([{ a: 1, b: null }, { a: 3, b: 5 }, { a: 2 }])).toEqual({ a: 2, b: 5 })
})

test('frames are told by what most, nearly all and the worst took', () => {
  const frames = [...Array.from({ length: 98 }, () => 17), 33, 50]
  expect(framesOf(frames, [51])).toEqual({ p50: 17, p95: 17, p99: 33, longest: 50, longTasks: 1 })
})
