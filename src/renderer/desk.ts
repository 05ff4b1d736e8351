// Unsaved text, kept by the core in user data: read whole once, written back a moment after a change, at once when the window closes.
import type { Client } from '../contract/contract.ts'

export interface Desk {
  /** What was kept under the key when the window opened, or has been kept since. The caller checks its shape. */
  read(key: string): unknown
  /** null takes it away. Written at most 400 ms later, also while somebody goes on typing. */
  keep(key: string, value: unknown): void
  /** Writes what waits. */
  flush(): Promise<void>
  /** What was kept is gone from the core's desk: what waits isn't written, and how the window is left isn't kept from here on. */
  forget(): void
  forgotten(): boolean
}

const waitMs = 400

export async function openDesk(client: Client): Promise<Desk> {
  const kept = new Map(Object.entries(await client.desk.read()))
  const waiting = new Map<string, unknown>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let forgotten = false

  async function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const entries = [...waiting]
    waiting.clear()
    await Promise.all(
      entries.map(async ([key, value]) => {
        try {
          await client.desk.write({ key, value })
        } catch (error) {
          // it waits for the next time, unless something newer does
          if (!waiting.has(key)) waiting.set(key, value)
          throw error
        }
      }),
    )
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
