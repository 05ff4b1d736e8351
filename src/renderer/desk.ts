// Unsaved text, kept by the core in user data: read whole once, written back a moment after a change, at once when the window closes.
import type { Client } from '../contract/contract.ts'

export interface Desk {
  /** What was kept under the key when the window opened, or has been kept since. The caller checks its shape. */
  read(key: string): unknown
  /** null takes it away. Written at most 400 ms later, also while somebody goes on typing. */
  keep(key: string, value: unknown): void
  /** Writes what waits; resolves when it is kept, and all that was sent before. */
  flush(): Promise<void>
  /** What was kept is gone from the core's desk: what waits isn't written, and how the window is left isn't kept from here on. */
  forget(): void
  forgotten(): boolean
}

const waitMs = 400

export async function openDesk(client: Client): Promise<Desk> {
  const kept = new Map(Object.entries(await client.desk.read()))
  const waiting = new Map<string, unknown>()
  const writing = new Set<Promise<void>>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let forgotten = false

  async function write(key: string, value: unknown): Promise<void> {
    try {
      await client.desk.write({ key, value })
    } catch (error) {
      // it waits for the next time, unless something newer does
      if (!waiting.has(key)) waiting.set(key, value)
      throw error
    }
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    for (const [key, value] of waiting) {
      const written = write(key, value).finally(() => writing.delete(written))
      writing.add(written)
    }
    waiting.clear()
    // also for what was sent a moment ago: who asks is about to close the file
    await Promise.all(writing)
  }

  return {
    read: (key) => kept.get(key),
    keep(key, value) {
      kept.set(key, value)
      waiting.set(key, value)
      timer ??= setTimeout(() => void flush().catch(reportError), waitMs)
    },
    flush,
    forget() {
      forgotten = true
      clearTimeout(timer)
      timer = undefined
      waiting.clear()
      kept.clear()
    },
    forgotten: () => forgotten,
  }
}
