// What is done when nothing else is: a little at a time, so that nobody waits for it.
import { errorToLog } from '../domain/log.ts'
import type { Gate } from './gate.ts'

/** After the last change, and between two slices. */
const restMs = 1_000
const pauseMs = 50
const sliceMs = 20

export interface Idle {
  /** Something was written: there may be something to do again, in a while. */
  wake(): void
  stop(): void
}

/** `work` does a slice of so many ms; false: there is nothing left to do. */
export function createIdle(gate: Gate, work: (ms: number) => boolean): Idle {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  function later(ms: number): void {
    clearTimeout(timer)
    if (stopped) return
    timer = setTimeout(() => void slice(), ms)
    timer.unref()
  }

  async function slice(): Promise<void> {
    // turned away: the file is being closed
    const leave = await gate.enter('write').catch(() => null)
    if (!leave) return
    let more = false
    try {
      more = !stopped && work(sliceMs)
    } catch (error) {
      // tried again after the next change, or at the next opening
      console.error('dateline:', errorToLog(error))
    } finally {
      leave()
    }
    if (more) later(pauseMs)
  }

  return {
    wake: () => later(restMs),
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
