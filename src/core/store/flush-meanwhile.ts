// Brings a growing file to the disk beside the thread that writes it: one sync of all of it at the end holds that for seconds. Opens no database.
import { closeSync, fdatasync, openSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

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

interface OpenFlushing {
  /** Brings what is written by now to the disk, where it is much. Throws nothing either. `grown`: bytes that the file has got. */
  flush(grown: number): Promise<void>
  close(): void
}

/** For a file that SQLite has open, and its journal. To let go of the file takes SQLite's locks away: it is kept until `close`, which comes after SQLite's. */
export function openFlushing(file: string): OpenFlushing {
  const sync = promisify(fdatasync)
  let descriptor: number | null = null

  async function flushFile(): Promise<void> {
    descriptor ??= openSync(file, 'r+')
    await sync(descriptor)
  }

  async function flushJournal(): Promise<void> {
    const handle = await open(journalOf(file), 'r+')
    try {
      await handle.datasync()
    } finally {
      await handle.close()
    }
  }

  return {
    async flush(grown) {
      const journal = statSync(journalOf(file), { throwIfNoEntry: false })?.size ?? 0
      if (grown + journal >= largeBytes) await Promise.allSettled([flushJournal(), flushFile()])
    },
    close() {
      if (descriptor !== null) closeSync(descriptor)
      descriptor = null
    },
  }
}

function journalOf(file: string): string {
  return `${file}-journal`
}
