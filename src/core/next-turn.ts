// Long work in slices: between two of them whatever else waits has its turn.

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Work may hold the thread so long. */
export const sliceMs = 8

export interface Slices {
  /** Whether it is time for `rest`: asked between two small steps. */
  due(): boolean
  /** Lets whatever waits have its turn. Throws when the work was cancelled meanwhile. */
  rest(): Promise<void>
}

export function createSlices(signal?: AbortSignal): Slices {
  let since = performance.now()
  return {
    due: () => performance.now() - since >= sliceMs,
    async rest() {
      await nextTurn()
      signal?.throwIfAborted()
      since = performance.now()
    },
  }
}
