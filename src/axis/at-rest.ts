// What is done once the view stands still: nobody chooses a filter while it moves, and its frames need the processors.
import { runWhenIdle } from './in-slices.ts'
import { whenStill } from './when-still.ts'

/** ms without a move. */
const restMs = 1_000

export interface AtRest {
  /** What was begun is given up, and begins anew when the view rests. */
  moved(): void
  stop(): void
}

export function whenAtRest(work: () => Generator<unknown, void>): AtRest {
  let stopWork = (): void => {}
  const still = whenStill(restMs, () => {
    stopWork = runWhenIdle(work())
  })
  return {
    moved() {
      stopWork()
      still.moved()
    },
    stop() {
      still.stop()
      stopWork()
    },
  }
}
