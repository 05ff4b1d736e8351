// The chronological order of the events, and how a change of some makes a new one: copied, never sorted anew.
import type { EventTable } from './table.ts'

/** `idOf`: where bounds are the same the ids decide. */
export function openOrder(idOf: (n: number) => Buffer) {
  function compare({ earliest, latest }: EventTable, a: number, b: number): number {
    const [left, right] = [earliest[a] ?? Number.NaN, earliest[b] ?? Number.NaN]
    const undated = Number(Number.isNaN(left)) - Number(Number.isNaN(right))
    if (undated !== 0) return undated
    const apart = Number.isNaN(left) ? 0 : left - right || (latest[a] ?? 0) - (latest[b] ?? 0)
    return apart || Buffer.compare(idOf(a), idOf(b))
  }

  /** Where an event would stand in the order from `from` on. */
  function placeOf(events: EventTable, order: Uint32Array, n: number, from: number): number {
    let low = from
    let high = order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (compare(events, order[middle] ?? 0, n) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  return {
    compare,
    /** The order with these events, whose cells are there already. */
    withEvents(events: EventTable, order: Uint32Array, added: readonly number[]): Uint32Array {
      const next = new Uint32Array(order.length + added.length)
      let from = 0
      let at = 0
      for (const n of added.toSorted((a, b) => compare(events, a, b))) {
        const place = placeOf(events, order, n, from)
        next.set(order.subarray(from, place), at)
        at += place - from
        next[at++] = n
        from = place
      }
      next.set(order.subarray(from), at)
      return next
    },
  }
}

/** The order without these events, whose cells are still those by which they stand in it. */
export function withoutEvents(events: EventTable, gone: readonly number[]): Uint32Array {
  const { order } = events
  const kept = new Uint32Array(order.length - gone.length)
  let from = 0
  let at = 0
  for (const place of gone.map((n) => standingAt(events, n)).sort((a, b) => a - b)) {
    kept.set(order.subarray(from, place), at)
    at += place - from
    from = place + 1
  }
  kept.set(order.subarray(from), at)
  return kept
}

/** An event's row may be gone, and its id with it: among those of the same bounds it is looked for. */
function standingAt({ order, earliest, latest }: EventTable, n: number): number {
  const isBefore = (a: number): boolean => {
    if (Number.isNaN(earliest[n])) return !Number.isNaN(earliest[a])
    const apart = (earliest[a] ?? Number.NaN) - (earliest[n] ?? 0)
    return apart < 0 || (apart === 0 && (latest[a] ?? 0) < (latest[n] ?? 0))
  }
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (isBefore(order[middle] ?? 0)) low = middle + 1
    else high = middle
  }
  return order.indexOf(n, low)
}
