// Long work in steps: the thread is given back after each slice, so that frames and input have their turn.

/** ms that a slice may take: half a frame. */
const sliceMs = 6

/** The first slice runs at once. Null: that was all, and `done` has been called; else what stops it, after which `done` isn't called. */
export function runInSlices<T>(
  steps: Generator<void, T>,
  done: (result: T) => void,
  mostMs = sliceMs,
): (() => void) | null {
  const channel = new MessageChannel()
  let stopped = false
  const slice = (): void => {
    const until = performance.now() + mostMs
    while (!stopped) {
      const step = steps.next()
      if (step.done) {
        stop()
        return done(step.value)
      }
      // a message, not a timer: those wait 4 ms and more
      if (performance.now() >= until) return channel.port2.postMessage(null)
    }
  }
  const stop = (): void => {
    stopped = true
    channel.port1.close()
  }
  channel.port1.onmessage = slice
  slice()
  return stopped ? null : stop
}

/** The same while nothing else is to be done. */
export function runWhenIdle(steps: Generator<unknown, void>): () => void {
  let stopped = false
  const go = (deadline?: IdleDeadline): void => {
    const until = performance.now() + (deadline ? Math.min(sliceMs, deadline.timeRemaining()) : sliceMs)
    do {
      if (stopped || steps.next().done) return
    } while (performance.now() < until)
    later(go)
  }
  later(go)
  return () => {
    stopped = true
  }
}

/** Once: when nothing else is to be done, or after so many ms. */
export function whenIdle(run: () => void, timeout = 500): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout })
  else setTimeout(run, 0)
}

const later: (run: (deadline?: IdleDeadline) => void) => void =
  'requestIdleCallback' in globalThis ? (run) => requestIdleCallback(run) : (run) => setTimeout(run, 50)
