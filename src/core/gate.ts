// What commands wait for: what needs the file alone shuts out everything, a check or a cleaning only what writes.

export type Access = 'read' | 'write' | 'undoless'

export interface Gate {
  /** Waits until a command may run; call what it gives when the command is through. */
  enter(access: Access): Promise<() => void>
  /** Waits until a command of that kind could run. */
  pass(access: Access): Promise<void>
  /** Writes wait until it settles. */
  holdWrites(until: Promise<unknown>): void
  /** Runs when nothing else does; everything waits meanwhile. Not from inside a command that has entered. */
  alone<T>(run: () => Promise<T>): Promise<T>
}

export function createGate(): Gate {
  let all: Promise<unknown> = Promise.resolve()
  let writes: Promise<unknown> = Promise.resolve()
  let running = 0
  let onQuiet: (() => void)[] = []

  async function pass(access: Access): Promise<void> {
    // what was waited for may have been followed by something else
    for (let seen: unknown; seen !== all;) await (seen = all)
    if (access === 'read') return
    for (let seen: unknown; seen !== writes;) await (seen = writes)
    for (let seen: unknown; seen !== all;) await (seen = all)
  }

  return {
    pass,
    async enter(access) {
      await pass(access)
      running++
      return () => {
        running--
        if (running > 0) return
        for (const go of onQuiet) go()
        onQuiet = []
      }
    },
    holdWrites(until) {
      const before = writes
      writes = Promise.allSettled([before, until]) // whoever started it tells why it failed
    },
    alone(run) {
      const before = all
      const done = (async () => {
        await before
        if (running > 0) await new Promise<void>((resolve) => onQuiet.push(resolve))
        return run()
      })()
      all = done.catch(() => undefined) // whoever asked is told
      return done
    },
  }
}
