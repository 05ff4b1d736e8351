// A lane that is too full to show all: two rows for those that stand for it and for steps that hold next to nothing; the rest is counted.
// Nothing depends on the window, and whoever stands at a level stands at every finer one, in the same row and with its title on the same
// side: representatives from their own scale on inwards, the events of sparse steps from the coarsest level whose step is sparse and
// has room for them. A level therefore begins with what the coarser ones placed, and adds its own, chunk by chunk of its grid.
import { floorToUnit, nextUnit, type Unit } from './calendar.ts'
import type { EventLanes } from './event-lanes.ts'
import { createIntervals, type Intervals } from './intervals.ts'
import { isClosed, placeInLane } from './lane.ts'
import { scaleOf, stepUnit } from './levels.ts'
import { standRepresentatives, type Extent, type Stand } from './representatives.ts'
import { gap, type Drawn, type LabelFacts } from './view.ts'

export const mixedRows = 2
/** Steps of at most so many events stand open where a row is free. */
const sparse = 2
/** Steps in a chunk: at 18 px each more than two labels wide, so that every label fits in its chunk to one side or the other. */
const chunkSteps = 64
const chunksKept = 200
/** ms per px: a minute is 60 px wide there, closer than anybody can zoom. */
const finest = 1
/** px that a mark takes at least, and that a label may reach. */
const leastMark = 3
const labelReach = 600

export interface MixedLane {
  /** Everything drawn at a level that may reach into from…to; more may come, none twice. */
  collect(level: number, from: number, to: number): Drawn[]
}

/** `top`: the coarsest level; `lane`: index among the lanes. In steps: at first thousands are given their row and scale. */
export function* createMixedLane(
  events: EventLanes,
  lane: number,
  facts: LabelFacts,
  zone: string,
  top: number,
): Generator<void, MixedLane> {
  const { ends } = events
  const group = events.lanes[lane]
  if (!group) throw new RangeError(`no lane ${lane}`)
  const { stand, own } = yield* standFor(events, lane, facts)
  const isOwn = new Set(own.map(({ drawn }) => drawn.i))
  const levels = new Map<number, Sparse>()

  function sparseAt(level: number): Sparse {
    const known = levels.get(level)
    if (known) return known
    const made = createSparse(level)
    levels.set(level, made)
    return made
  }

  interface Sparse {
    /** What was placed at this level or a coarser one and reaches into from…to at this level's scale. */
    collect(from: number, to: number, into: Drawn[]): void
  }

  function createSparse(level: number): Sparse {
    const scale = scaleOf(level)
    const unit = stepUnit(level)
    const length = unit.ms * chunkSteps
    const chunks = new Map<number, readonly Drawn[]>()

    /** What this level adds: depends on the coarser levels and the representatives alone. */
    function chunk(at: number): readonly Drawn[] {
      const known = chunks.get(at)
      if (known) return known
      const added = place(floorToUnit(at * length, unit, zone), floorToUnit((at + 1) * length, unit, zone))
      if (chunks.size >= chunksKept) chunks.clear()
      chunks.set(at, added)
      return added
    }

    function place(from: number, to: number): Drawn[] {
      const added: Drawn[] = []
      const candidates = sparseEvents(from, to, unit)
      if (candidates.length === 0) return added
      const before: Drawn[] = []
      if (level < top) sparseAt(level + 1).collect(from, to, before)
      const placed = new Set(before.map(({ i }) => i))
      const rows = Array.from({ length: mixedRows }, () => createIntervals())
      for (const drawn of before) {
        const span = spanOf(extentOf(drawn), scale)
        rows[drawn.row]?.add(span.from, span.to)
      }
      for (const i of candidates) {
        if (isOwn.has(i) || placed.has(i)) continue
        const drawn = firstFree(i, scale, rows, from, to)
        if (drawn) added.push(drawn)
      }
      return added
    }

    return {
      collect(from, to, into) {
        if (level < top) sparseAt(level + 1).collect(from, to, into)
        const last = Math.ceil(to / length)
        for (let at = Math.floor(from / length) - 1; at <= last; at++)
          for (const drawn of chunk(at)) {
            const span = spanOf(extentOf(drawn), scale)
            if (span.from < to && span.to > from) into.push(drawn)
          }
      },
    }
  }

  /** Of the steps in from…to that hold next to nothing. */
  function sparseEvents(from: number, to: number, unit: Unit): number[] {
    const found: number[] = []
    if (!group) return found
    const end = placeInLane(group, to)
    for (let place = placeInLane(group, from); place < end;) {
      const edge = floorToUnit(group.starts[place] ?? 0, unit, zone)
      const next = Math.max(place + 1, Math.min(end, placeInLane(group, nextUnit(edge, unit, zone))))
      for (let k = place; k < next && next - place <= sparse; k++) {
        const i = group.events[k] ?? 0
        if (isClosed(ends[i] ?? 0)) found.push(i)
      }
      place = next
    }
    return found
  }

  /** Right of its mark, else left of it, in the first row where it is beside nobody at this scale and all finer ones. */
  function firstFree(i: number, scale: number, rows: readonly Intervals[], from: number, to: number): Drawn | null {
    for (const side of ['right', 'left'] as const)
      for (const [row, intervals] of rows.entries()) {
        const drawn = drawnOf(events, lane, facts, i, row, side)
        const extent = extentOf(drawn)
        const span = spanOf(extent, scale)
        if (span.from < from || span.to > to) continue
        if (!intervals.isFree(span.from, span.to) || stand.coarsestFree(row, extent) < scale) continue
        intervals.add(span.from, span.to)
        return drawn
      }
    return null
  }

  function extentOf({ i, side, label }: Drawn): Extent {
    return extentBeside(events, facts, i, side, label)
  }

  return {
    collect(level, from, to) {
      const scale = scaleOf(level)
      const reach = labelReach * scale
      const collected: Drawn[] = []
      for (const { drawn, coarsest } of own)
        if (coarsest >= scale && drawn.start < to + reach && drawn.end > from - reach) collected.push(drawn)
      if (level <= top) sparseAt(level).collect(from - reach, to + reach, collected)
      return collected
    },
  }
}

interface Own {
  drawn: Drawn
  coarsest: number
}

function* standFor(
  events: EventLanes,
  lane: number,
  facts: LabelFacts,
): Generator<void, { stand: Stand; own: readonly Own[] }> {
  const representatives = events.lanes[lane]?.representatives ?? new Uint32Array()
  const extents = Array.from(representatives, (i) => extentBeside(events, facts, i, 'right', facts.label(i)))
  const stand = yield* standRepresentatives(extents, mixedRows, finest)
  const own: Own[] = []
  for (const [k, stands] of stand.standing.entries())
    if (stands)
      own.push({
        drawn: drawnOf(events, lane, facts, representatives[k] ?? 0, stands.row, 'right'),
        coarsest: stands.coarsest,
      })
  own.sort((a, b) => a.drawn.start - b.drawn.start || a.drawn.i - b.drawn.i)
  return { stand, own }
}

function drawnOf(
  { starts, ends }: EventLanes,
  lane: number,
  facts: LabelFacts,
  i: number,
  row: number,
  side: Drawn['side'],
): Drawn {
  return {
    i,
    lane,
    row,
    side,
    start: starts[i] ?? 0,
    end: ends[i] ?? 0,
    label: facts.label(i),
    freeLeft: 0,
    freeRight: 0,
  }
}

function extentBeside(
  { starts, ends }: EventLanes,
  facts: LabelFacts,
  i: number,
  side: Drawn['side'],
  label: number,
): Extent {
  const start = starts[i] ?? 0
  const other = facts.otherStart(i)
  return {
    start: other < start ? other : start,
    end: ends[i] ?? 0,
    before: side === 'left' ? label : 0,
    behind: leastMark + gap + (side === 'left' ? 0 : label),
  }
}

function spanOf({ start, end, before, behind }: Extent, scale: number): { from: number; to: number } {
  return { from: start - before * scale, to: end + behind * scale }
}
