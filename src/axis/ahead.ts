// What a filter would leave, laid out before it is chosen: at a million events that takes longer than anybody waits. Knows no filter, only
// what may be shown next.
import type { EventLanes } from '../domain/timescale/event-lanes.ts'
import { filterLanes } from '../domain/timescale/filter-lanes.ts'
import type { Layout } from '../domain/timescale/layout.ts'
import type { AxisData } from './axis.ts'

/** What of a level is in sight. */
export interface Seen {
  from: number
  to: number
  level: number
}

export interface Ahead {
  /** Undefined: it isn't laid out. */
  find(shown: Uint32Array, all: EventLanes): EventLanes | undefined
  prepare(laid: { data: AxisData; layout: Layout }, all: EventLanes, seen: Seen): Generator<unknown, void>
}

export interface AheadOptions {
  /** Whether these are still all events. */
  isStill(all: EventLanes): boolean
  /** Rows that will be drawn. */
  askRows(positions: readonly number[]): void
}

export function layAhead({ isStill, askRows }: AheadOptions): Ahead {
  /** By the positions that are shown; `of` which events they were left. */
  const ready = new WeakMap<Uint32Array, { of: EventLanes; events: EventLanes }>()

  function find(shown: Uint32Array, all: EventLanes): EventLanes | undefined {
    const known = ready.get(shown)
    return known?.of === all ? known.events : undefined
  }

  return {
    find,
    *prepare({ data, layout }, all, { from, to, level }) {
      for (const shown of data.next?.() ?? []) {
        yield
        if (shown === null) continue
        const events = find(shown, all) ?? (yield* filterLanes(all, shown))
        ready.set(shown, { of: all, events })
        const positions: number[] = []
        for (const drawn of layout.with(events).prepare(from, to, level)) {
          positions.push(...drawn.map(({ i }) => i))
          yield
        }
        // others have come
        if (!isStill(all)) return
        askRows(positions)
      }
    },
  }
}
