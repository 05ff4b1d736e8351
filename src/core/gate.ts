// What commands wait for: what needs the file alone shuts out everything, a check or a cleaning only what writes.

export type Access = 'read' | 'write' | 'undoless'

export interface Gate {
  /** Waits until a command may run; call what it gives when the command is through. AbortError once it is shut. */
  enter(access: Access): Promise<() => void>
  /** Waits until a command of that kind could run. */
  pass(access: Access): Promise<void>
  /** Resolves when somebody wants to write for the first time, whether it waits or not; or once it is shut. */
  wanted(): Promise<void>
  /** Writes wait until it settles. */
  holdWrites(until: Promise<unknown>): void
  /** Runs when nothing else does; everything waits meanwhile. Not from inside a command that has entered. AbortError once it is shut. */
  alone<T>(run: () => Promise<T>): Promise<T>
  /** Who waits is turned away, and whoever comes: the file is being closed. */
  shut(): void
  /** Resolves when nothing has the file alone. */
  settled(): Promise<unknown>
}

export function createGate(): Gate {
  let all: Promise<unknown> = Promise.resolve()
  let writes: Promise<unknown> = Promise.resolve()
  /** Commands that write come one after the other: some take many turns of the thread. */
  let turn: Promise<void> = Promise.resolve()
  let running = 0
  let isShut = false
  let onQuiet: (() => void)[] = []
  const wanting = Promise.withResolvers<void>()

  async function opened(access: Access): Promise<void> {
    if (access !== 'read') wanting.resolve()
    // what was waited for may have been followed by something else
    for (let seen: unknown; seen !== all;) await (seen = all)
    if (access === 'read') return
    for (let seen: unknown; seen !== writes;) await (seen = writes)
    for (let seen: unknown; seen !== all;) await (seen = all)
  }

  function wake(): void {
    for (const go of onQuiet) go()
    onQuiet = []
  }

  return {
    async pass(access) {
      if (access !== 'read') await turn
      await opened(access)
    },
    async enter(access) {
      let done = (): void => undefined
      if (access !== 'read') {
        const before = turn
        turn = new Promise((resolve) => (done = resolve))
        await before
      }
      await opened(access)
      if (isShut) {
        done()
        throw closing()
      }
      running++
      return () => {
        done()
        running--
        if (running === 0) wake()
      }
    },
    wanted: () => wanting.promise,
    holdWrites(until) {
      const before = writes
      writes = Promise.allSettled([before, until]) // whoever started it tells why it failed
    },
    alone(run) {
      const before = all
      const done = (async () => {
        await before
        if (running > 0 && !isShut) await new Promise<void>((resolve) => onQuiet.push(resolve))
        if (isShut) throw closing()
        return run()
      })()
      all = done.catch(() => undefined) // whoever asked is told
      return done
    },
    shut() {
      isShut = true
      wanting.resolve()
      wake()
    },
    settled: () => all,
  }
}

function closing(): DOMException {
  return new DOMException('The timeline is being closed', 'AbortError')
}
