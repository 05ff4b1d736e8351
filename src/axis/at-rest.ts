// What is done once the view stands still: nobody chooses a filter while it moves, and its frames need the processors.
import { runWhenIdle } from './in-slices.ts'

/** ms without a move. */
const restMs = 1_000

export interface AtRest {
  /** What was begun is given up, and begins anew when the view rests. */
  moved(): void
  stop(): void
}

export function whenAtRest(work: () => Generator<unknown, void>): AtRest {
  let rests: ReturnType<typeof setTimeout> | undefined
  let stopWork = (): void => {}
  const stop = (): void => {
    clearTimeout(rests)
    stopWork()
  }
  return {
    moved() {
      stop()
      rests = setTimeout(() => {
        stopWork = runWhenIdle(work())
      }, restMs)
    },
    stop,
  }
}
