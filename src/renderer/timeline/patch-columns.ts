// Columns after a change of a few events: their old places go, their new ones are merged in. Pure.
import { createColumns, type EventColumns } from '../../domain/columns.ts'

/**
 * `patch` holds the changed events that are still live, in order; positions of `changed` that it lacks are gone.
 * Equal bounds keep the order of positions: a new event has the highest. O(n) copying, no sorting.
 */
export function patchColumns(columns: EventColumns, changed: readonly number[], patch: EventColumns): EventColumns {
  const gone = new Set(changed)
  const leaving: number[] = []
  for (let i = 0; i < columns.count; i++) if (gone.has(columns.position[i] ?? -1)) leaving.push(i)
  const out = createColumns(columns.count - leaving.length + patch.count)
  let at = 0
  let from = 0
  let next = 0
  const order = Array.from({ length: patch.count }, (_, i) => i).sort((a, b) => compare(patch, a, patch, b))
  const copyRun = (until: number): void => {
    // whole runs between the places that change are copied at once
    while (from < until) {
      const skip = leaving[next]
      const end = skip !== undefined && skip < until ? skip : until
      copy(columns, from, end, out, at)
      at += end - from
      from = end
      if (skip === end) {
        from++
        next++
      }
    }
  }
  for (const i of order) {
    copyRun(placeFor(columns, patch, i))
    copy(patch, i, i + 1, out, at++)
  }
  copyRun(columns.count)
  return out
}

function copy(source: EventColumns, from: number, to: number, target: EventColumns, at: number): void {
  target.position.set(source.position.subarray(from, to), at)
  target.earliest.set(source.earliest.subarray(from, to), at)
  target.latest.set(source.latest.subarray(from, to), at)
  target.lane.set(source.lane.subarray(from, to), at)
  target.bits.set(source.bits.subarray(from, to), at)
}

/** First index of `columns` that comes after event `i` of `patch`. */
function placeFor(columns: EventColumns, patch: EventColumns, i: number): number {
  let low = 0
  let high = columns.count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compare(columns, middle, patch, i) < 0) low = middle + 1
    else high = middle
  }
  return low
}

function compare(a: EventColumns, i: number, b: EventColumns, j: number): number {
  return (
    compareInstants(a.earliest[i], b.earliest[j]) ||
    compareInstants(a.latest[i], b.latest[j]) ||
    (a.position[i] ?? 0) - (b.position[j] ?? 0)
  )
}

/** Undated (NaN) comes last. */
function compareInstants(a = Number.NaN, b = Number.NaN): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1
  return Number.isNaN(b) ? -1 : a - b
}
