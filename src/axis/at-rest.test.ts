import { expect, onTestFinished, test, vi } from 'vitest'
import { whenAtRest } from './at-rest.ts'

test('what waits for the view to rest begins a second after the last move, and not once the axis is gone', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let begun = 0
  const rest = whenAtRest(function* () {
    begun++
    yield
  })
  rest.moved()
  vi.advanceTimersByTime(900)
  rest.moved()
  vi.advanceTimersByTime(900)
  expect(begun).toBe(0)
  vi.advanceTimersByTime(200)
  expect(begun).toBe(1)
  vi.advanceTimersByTime(5_000)
  expect(begun).toBe(1)
  rest.moved()
  rest.stop()
  vi.advanceTimersByTime(5_000)
  expect(begun).toBe(1)
})

test('what has begun is given up by another move', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let steps = 0
  const rest = whenAtRest(function* () {
    for (; steps < 1_000; steps++) {
      if (steps === 3) rest.moved()
      yield
    }
  })
  rest.moved()
  vi.advanceTimersByTime(1_100)
  expect(steps).toBe(3)
  rest.stop()
})
