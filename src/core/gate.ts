// What commands wait for: a restore shuts out everything, a check of a large file only what writes.

export interface Gate {
  /** Waits until a command may run. */
  pass(access: 'read' | 'write' | 'undoless'): Promise<void>
  /** Writes wait until it settles. */
  holdWrites(until: Promise<unknown>): void
  /** Everything waits while it runs. */
  alone<T>(run: () => Promise<T>): Promise<T>
}

export function createGate(): Gate {
  let all: Promise<unknown> = Promise.resolve()
  let writes: Promise<unknown> = Promise.resolve()
  return {
    async pass(access) {
      await all
      if (access !== 'read') await writes
    },
    holdWrites(until) {
      writes = until.catch(() => undefined) // whoever started it tells why
    },
    alone(run) {
      const done = all.then(run)
      all = done.catch(() => undefined) // whoever asked is told
      return done
    },
  }
}
