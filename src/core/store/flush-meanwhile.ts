// Brings a growing file to the disk while it is written: one sync of all of it at the end holds the thread for seconds. Knows no SQLite.
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** ms between one flush and the next. */
const restMs = 200

export interface Flushing {
  /** Asked before the last piece is written: true once everything before it is on the disk. */
  isCaughtUp(): boolean
  /** Lets go of the file. Throws nothing: whoever writes it syncs it too, and is told what went wrong. */
  stop(): Promise<void>
}

/** `file` is there, and nobody else has it open: letting go of it would take locks away from them. */
export function flushMeanwhile(file: string): Flushing {
  let stopped = false
  let asked = false
  let caughtUp = false

  async function flush(): Promise<void> {
    const handle = await open(file, 'r+')
    try {
      while (!stopped && !caughtUp) {
        const wasAsked = asked
        await handle.datasync()
        caughtUp = wasAsked
        if (!asked) await wait(restMs)
      }
    } finally {
      await handle.close()
    }
  }

  const flushed = flush().catch(() => {
    caughtUp = true
  })
  return {
    isCaughtUp() {
      asked = true
      return caughtUp
    },
    async stop() {
      stopped = true
      await flushed
    },
  }
}
