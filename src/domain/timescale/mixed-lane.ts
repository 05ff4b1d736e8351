// A lane that is too full to show all: two rows for those that stand for it and for steps that hold next to nothing; the rest is counted.
// Nothing depends on the window: representatives have their row at all levels, sparse steps theirs by their chunk of the level's grid.
import { floorToUnit, nextUnit, type Unit } from './calendar.ts'
import { isClosed, placeInLane, type EventLanes } from './event-lanes.ts'
import { createIntervals, type Intervals } from './intervals.ts'
import { standRepresentatives, type Standing } from './representatives.ts'
import { boxOf } from './row-box.ts'
import { gap, type Drawn, type LabelFacts } from './view.ts'

export const mixedRows = 2
/** Steps of at most so many events stand open where a row is free. */
const sparse = 2
/** Steps in a chunk: at 18 px each more than two labels wide, so that every label fits in its chunk to one side or the other. */
const chunkSteps = 64
const chunksKept = 200
/** ms per px: a minute is 60 px wide there, closer than anybody can zoom. */
const finest = 1

export interface MixedLane {
  at(scale: number, unit: Unit): MixedLevel
}

export interface MixedLevel {
  /** Of all whose step or bar may reach into from…to; more may come, none twice. */
  collect(from: number, to: number): Drawn[]
}

export function createMixedLane(events: EventLanes, lane: number, facts: LabelFacts, zone: string): MixedLane {
  const { starts, ends, first } = events
  const group = events.lanes[lane]
  if (!group) throw new RangeError(`no lane ${lane}`)
  const { representatives } = group
  const extents = Array.from(representatives, (i) => {
    const start = starts[i] ?? 0
    const other = facts.otherStart(i)
    return { start: other < start ? other : start, end: ends[i] ?? 0, label: facts.label(i) + gap + 3 }
  })
  const standing: (Standing & { i: number })[] = []
  standRepresentatives(extents, mixedRows, finest).forEach((stands, k) => {
    if (stands) standing.push({ ...stands, i: representatives[k] ?? 0 })
  })
  standing.sort((a, b) => (starts[a.i] ?? 0) - (starts[b.i] ?? 0) || a.i - b.i)

  const drawnOf = (i: number, row: number, side: Drawn['side']): Drawn => ({
    i,
    lane,
    row,
    side,
    start: starts[i] ?? 0,
    end: ends[i] ?? 0,
    label: facts.label(i),
    freeLeft: 0,
    freeRight: 0,
  })

  return {
    at(scale, unit) {
      const own: Drawn[] = []
      const isOwn = new Set<number>()
      const taken = Array.from({ length: mixedRows }, () => ({ starts: [] as number[], ends: [] as number[] }))
      for (const { i, row, coarsest } of standing) {
        if (coarsest < scale) continue
        own.push(drawnOf(i, row, 'right'))
        isOwn.add(i)
        const { from, to } = boxOf(i, events, facts, scale, { from: 0, to: Number.POSITIVE_INFINITY })
        taken[row]?.starts.push(from)
        taken[row]?.ends.push(to)
      }
      const rows = taken.map((row) => createIntervals(row.starts, row.ends))
      const chunks = new Map<number, Drawn[]>()
      const length = unit.ms * chunkSteps

      /** What stands open in one chunk: depends on it and the representatives alone. */
      function chunk(at: number): Drawn[] {
        const known = chunks.get(at)
        if (known) return known
        const from = floorToUnit(at * length, unit, zone)
        const to = floorToUnit((at + 1) * length, unit, zone)
        const walls = { from: (from - first) / scale, to: (to - first) / scale }
        const free: Intervals[] = rows.map((row) => row.part(walls.from, walls.to))
        const drawn: Drawn[] = []
        const end = group ? placeInLane(group, to) : 0
        for (let place = group ? placeInLane(group, from) : 0; group && place < end;) {
          const edge = floorToUnit(group.starts[place] ?? 0, unit, zone)
          const next = Math.max(place + 1, Math.min(end, placeInLane(group, nextUnit(edge, unit, zone))))
          for (let k = place; k < next && next - place <= sparse; k++) {
            const i = group.events[k] ?? 0
            if (isOwn.has(i) || !isClosed(ends[i] ?? 0)) continue
            const box = boxOf(i, events, facts, scale, walls)
            if (box.from < walls.from || box.to > walls.to) continue
            const row = free.findIndex((intervals) => intervals.isFree(box.from - gap, box.to + gap))
            if (row < 0) continue
            free[row]?.add(box.from, box.to)
            drawn.push(drawnOf(i, row, box.side))
          }
          place = next
        }
        if (chunks.size >= chunksKept) chunks.clear()
        chunks.set(at, drawn)
        return drawn
      }

      return {
        collect(from, to) {
          const collected = own.slice()
          const lastChunk = Math.ceil(to / length)
          for (let at = Math.floor(from / length) - 1; at <= lastChunk; at++) collected.push(...chunk(at))
          return collected
        },
      }
    },
  }
}
