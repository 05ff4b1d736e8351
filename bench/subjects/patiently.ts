// Waits for a part of a measure, and no longer than it may take.
import { setTimeout as wait } from 'node:timers/promises'

/** Rejects with `what` took too long. What was waited for goes on until its browser is closed. */
export async function patiently<T>(what: string, patienceMs: number, promise: Promise<T>): Promise<T> {
  const inTime = new AbortController()
  const late = wait(patienceMs, undefined, { signal: inTime.signal }).then(() => {
    throw new Error(`${what} took more than ${patienceMs / 1000} s`)
  })
  late.catch(() => undefined) // ended in time: the waiting was called off
  promise.catch(() => undefined) // given up: its answer comes when the browser is closed
  try {
    return await Promise.race([promise, late])
  } finally {
    inTime.abort()
  }
}
