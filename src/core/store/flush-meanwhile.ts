// Brings a growing file to the disk beside the thread that writes it: one sync of all of it at the end holds that for seconds. Knows no SQLite.
import { statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

/** ms between one flush and the next. */
const restMs = 200

/** Bytes from which on a sync takes long enough to be waited for elsewhere. */
const largeBytes = 1_000_000

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

/** What stands in the file so far, where it is much. The same holds of `file`; throws nothing either. */
export async function flushIfLarge(file: string): Promise<void> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size >= largeBytes) await syncOnce(file).catch(() => undefined)
}

async function syncOnce(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.datasync()
  } finally {
    await handle.close()
  }
}
