// Long work in slices: between two of them whatever else waits has its turn.

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
