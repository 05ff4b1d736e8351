// A lane that shows all its events, in as many rows as they need: first fit in order of start, O(events × rows).
import type { EventLanes } from './event-lanes.ts'
import { boxOf, roomAtEnd } from './row-box.ts'
import { gap, type Drawn, type LabelFacts } from './view.ts'

export const openEvents = 2_000
const openRows = 14

/** By start; null: that takes too many rows. */
export function packOpenLane(
  events: EventLanes,
  lane: number,
  facts: LabelFacts,
  scale: number,
): { rows: number; drawn: Drawn[] } | null {
  const { starts, ends, first, last } = events
  const walls = { from: Number.NEGATIVE_INFINITY, to: (last - first) / scale + roomAtEnd }
  const rowEnds: number[] = []
  const lastInRow: { drawn: Drawn; markTo: number }[] = []
  const drawn: Drawn[] = []
  for (const i of events.lanes[lane]?.events ?? []) {
    const box = boxOf(i, events, facts, scale, walls)
    let row = rowEnds.findIndex((end) => end + gap <= box.from)
    if (row < 0) {
      if (rowEnds.length === openRows) return null
      row = rowEnds.push(Number.NEGATIVE_INFINITY) - 1
    }
    const before = lastInRow[row]
    if (before) before.drawn.freeRight = box.from - before.markTo - gap
    const made: Drawn = {
      i,
      lane,
      row,
      side: box.side,
      start: starts[i] ?? 0,
      end: ends[i] ?? 0,
      label: facts.label(i),
      freeLeft:
        box.from < box.markFrom && box.side === 'right'
          ? 0
          : box.markFrom - (rowEnds[row] ?? Number.NEGATIVE_INFINITY) - gap,
      freeRight: Number.POSITIVE_INFINITY,
    }
    lastInRow[row] = { drawn: made, markTo: box.markTo }
    rowEnds[row] = Math.max(rowEnds[row] ?? 0, box.to)
    drawn.push(made)
  }
  return { rows: Math.max(1, rowEnds.length), drawn }
}
