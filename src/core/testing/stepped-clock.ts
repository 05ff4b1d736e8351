// A clock on which work in slices has as many of them on every machine.
import { onTestFinished, vi } from 'vitest'

/** Until the test ends each look at `performance.now()` is a millisecond after the last one. `after`: `run` is called in the look after so many. */
export function stepClock(): { after(looks: number, run: () => void): void } {
  let now = 0
  let due = { at: Number.POSITIVE_INFINITY, run: (): void => undefined }
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    now++
    if (now === due.at) due.run()
    return now
  })
  onTestFinished(() => clock.mockRestore())
  return { after: (looks, run) => void (due = { at: now + looks + 1, run }) }
}
