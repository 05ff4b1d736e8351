// What is done once something has stood still: one timer for any number of moves. One that each frame sets anew costs the frame more than
// where its events stand.

export interface Still {
  moved(): void
  stop(): void
}

/** Calls `then` after `ms` without a move, once for each time that it comes to stand. */
export function whenStill(ms: number, then: () => void): Still {
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = 0
  const wait = (rest: number): void => {
    timer = setTimeout(() => {
      const left = last + ms - performance.now()
      if (left > 0) return wait(left)
      timer = undefined
      then()
    }, rest)
  }
  return {
    moved() {
      last = performance.now()
      if (timer === undefined) wait(ms)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
