import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestOf, noteEvent, openChoice } from './choice.ts'

const most = 2_000

/** Positions with their scores, by start; few scores, so that many share one. */
const noted = fc
  .record({
    count: fc.constantFrom(1, 1_999, 2_000, 2_001, 8_000, 8_001, 30_000),
    scores: fc.integer({ min: 1, max: 96 }),
  })
  .chain(({ count, scores }) =>
    fc.array(fc.integer({ min: 0, max: scores - 1 }), { minLength: count, maxLength: count, size: 'max' }),
  )

function choose(scores: readonly number[]): Uint32Array {
  const choice = openChoice()
  scores.forEach((score, position) => noteEvent(choice, position, score))
  return bestOf(choice)
}

test('the best are chosen whatever comes after them, best first and those of one score by start', () => {
  fc.assert(
    fc.property(noted, (scores) => {
      const chosen = Array.from(choose(scores))
      const isIn = new Set(chosen)
      const lowest = Math.min(...chosen.map((position) => scores[position] ?? 0))
      const better = scores.filter((score) => score > lowest).length
      expect(chosen).toEqual(chosen.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b))
      for (const [position, score] of scores.entries()) if (score > lowest) expect(isIn.has(position)).toBe(true)
      expect(better).toBeLessThanOrEqual(most)
      if (scores.length <= most) expect(chosen).toHaveLength(scores.length)
      // of those that share the last score as many as have room, or half of that, about
      else expect(chosen.length).toBeGreaterThan(Math.max(better, most / 2) - most / 8)
      expect(chosen.length).toBeLessThan(most * 1.125)
    }),
    { numRuns: 40 },
  )
})

test('an event that is no better than the last changes nothing for the others', () => {
  const scores = Array.from({ length: 9_000 }, (_, position) => (position * 7919) % 50)
  const before = choose(scores)
  expect(choose([...scores, 0])).toEqual(before)
})
