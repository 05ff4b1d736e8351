// Intervals that don't touch, in order: is there room, put one in, take a part. What a row of labels is.

export interface Intervals {
  isFree(from: number, to: number): boolean
  /** Only where it is free. */
  add(from: number, to: number): void
  /** A copy of what reaches into from…to. */
  part(from: number, to: number): Intervals
}

export function createIntervals(starts: number[] = [], ends: number[] = []): Intervals {
  /** The first that ends after x. */
  const firstAfter = (x: number): number => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ends[middle] ?? 0) <= x) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    isFree(from, to) {
      const next = starts[firstAfter(from)]
      return next === undefined || next >= to
    },
    add(from, to) {
      const at = firstAfter(from)
      starts.splice(at, 0, from)
      ends.splice(at, 0, to)
    },
    part(from, to) {
      const low = firstAfter(from)
      let high = low
      while (high < starts.length && (starts[high] ?? 0) < to) high++
      return createIntervals(starts.slice(low, high), ends.slice(low, high))
    },
  }
}
