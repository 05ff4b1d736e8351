import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createColumns, packBits, type EventColumns } from '../columns.ts'
import { dayMs } from '../when/calendar.ts'
import { countRunning, fitWindow, groupByLane, type EventLanes } from './event-lanes.ts'
import { createLayout, levelOf, type Layout } from './layout.ts'
import { standRepresentatives } from './representatives.ts'
import type { Drawn, View } from './view.ts'

interface Given {
  start: number
  length: number
  lane: number
  importance: 1 | 2 | 3 | 4 | 5
  backing: number
}

const epoch = Date.UTC(2024, 0)
const label = 120

/** Bursts: some days hold far more than others, some events last long. */
const given = (most: number) =>
  fc.array(
    fc.record({
      start: fc.oneof(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 300, max: 303 })),
      length: fc.oneof(
        { weight: 8, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.integer({ min: 2, max: 900 }) },
      ),
      lane: fc.integer({ min: 0, max: 2 }),
      importance: fc.constantFrom(1, 2, 3, 3, 3, 4, 5),
      backing: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 1, maxLength: most },
  )

function columnsOf(events: readonly Given[]): EventColumns {
  const sorted = events
    .map((each, position) => ({ ...each, position }))
    .sort((a, b) => a.start - b.start || a.length - b.length)
  const columns = createColumns(sorted.length)
  for (const [i, { start, length, lane, importance, backing, position }] of sorted.entries()) {
    columns.position[i] = position
    columns.earliest[i] = epoch + start * dayMs
    columns.latest[i] = epoch + (start + length) * dayMs
    columns.lane[i] = lane
    columns.bits[i] = packBits({
      importance,
      status: 'unverified',
      private: false,
      removed: false,
      noSummary: true,
      backing,
      mark: 'day',
      differs: false,
    })
  }
  return columns
}

/** Copies crowd the lanes beyond what stands open, with a thinner time behind, so that counts are tested as much as rows. */
const crowd = (events: readonly Given[]): Given[] => [
  ...Array.from({ length: Math.ceil(6_500 / events.length) }, (_, k) =>
    events.map((each) => ({ ...each, start: each.start + ((k * 37) % 211) })),
  ).flat(),
  ...events.map((each) => ({ ...each, start: 950 + each.start * 2, importance: 1 as const, backing: 0 })),
]

const lanesOf = (columns: EventColumns, shown: Uint32Array | null = null): EventLanes =>
  groupByLane(columns, shown, [1, 2, 0], 'UTC')

const layoutOf = (events: EventLanes): Layout =>
  createLayout(events, { zone: 'UTC', label: () => label, otherStart: () => Number.NaN })

const window = fc.record({
  from: fc.integer({ min: -50, max: 2200 }),
  days: fc.integer({ min: 1, max: 900 }),
})
const viewOf = (layout: Layout, from: number, days: number, level?: number): View => {
  const start = epoch + from * dayMs
  return layout.view(start, start + days * dayMs, level ?? levelOf((days * dayMs) / 1200), null)
}
const keyed = (view: View): Map<number, Drawn> => new Map(view.drawn.map((each) => [each.i, each]))
const runs = { numRuns: 12 }

test('every event of a window is drawn, or counted in the step it starts in, or counted as running', () => {
  fc.assert(
    fc.property(given(40), window, fc.boolean(), (events, { from, days }, crowded) => {
      const columns = columnsOf(crowded ? crowd(events) : events)
      const lanes = lanesOf(columns)
      const view = viewOf(layoutOf(lanes), from, days)
      const drawn = keyed(view)
      expect(drawn.size).toBe(view.drawn.length)
      const [first, last] = [view.edges[0] ?? 0, view.edges.at(-1) ?? 0]
      lanes.lanes.forEach(({ events: all }, l) => {
        const steps = view.steps.find(({ lane }) => lane === l)
        const naive = new Uint32Array(Math.max(0, view.edges.length - 1))
        let running = 0
        for (const i of all) {
          const start = columns.earliest[i] ?? 0
          const end = columns.latest[i] ?? 0
          if (!steps && start < view.to && end > view.from) expect(drawn.has(i)).toBe(true)
          if (!steps || drawn.has(i) || start >= last) continue
          if (start < first) running += Number(end > first)
          else {
            const k = view.edges.findLastIndex((edge) => edge <= start)
            naive[k] = (naive[k] ?? 0) + 1
          }
        }
        if (!steps) return
        expect([...steps.counts]).toEqual([...naive])
        expect(steps.running).toBe(running)
      })
    }),
    { numRuns: 80 },
  )
})

test('panning at a level changes no row, side or lane height, whatever was looked at before', () => {
  fc.assert(
    fc.property(
      given(40),
      fc.array(window, { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 30, max: 62 }),
      (events, windows, level) => {
        const lanes = lanesOf(columnsOf(crowd(events)))
        const one = layoutOf(lanes)
        const seen = new Map<number, string>()
        for (const { from } of windows) {
          const days = (2 ** (level / 2) * 1200) / dayMs
          for (const layout of [one, layoutOf(lanes)]) {
            const view = viewOf(layout, from, days, level)
            expect(view.heights).toEqual(viewOf(one, 0, days, level).heights)
            for (const { i, row, side } of view.drawn) {
              expect(seen.get(i) ?? `${row} ${side}`).toBe(`${row} ${side}`)
              seen.set(i, `${row} ${side}`)
            }
          }
        }
      },
    ),
    runs,
  )
})

test('nothing in a row overlaps at any scale of its level', () => {
  fc.assert(
    fc.property(given(40), window, fc.boolean(), (events, { from, days }, crowded) => {
      const view = viewOf(layoutOf(lanesOf(columnsOf(crowded ? crowd(events) : events))), from, days)
      const scale = 2 ** ((view.level + 1) / 2)
      const spans = view.drawn
        .map((each) => {
          const x = each.start / scale
          const to = Math.max(each.end / scale, x + 3)
          return {
            row: `${each.lane} ${each.row}`,
            from: each.side === 'left' ? x - label : x,
            to: each.side === 'right' ? to + label : to,
          }
        })
        .sort((a, b) => a.from - b.from)
      const ends = new Map<string, number>()
      for (const span of spans) {
        expect(span.from).toBeGreaterThanOrEqual((ends.get(span.row) ?? Number.NEGATIVE_INFINITY) - 0.01)
        ends.set(span.row, Math.max(ends.get(span.row) ?? Number.NEGATIVE_INFINITY, span.to))
      }
    }),
    runs,
  )
})

test('zooming in splits steps and never joins them', () => {
  fc.assert(
    fc.property(given(20), fc.integer({ min: 40, max: 60 }), (events, level) => {
      const layout = layoutOf(lanesOf(columnsOf(events)))
      const coarse = viewOf(layout, 0, 700, level + 1)
      const { edges } = viewOf(layout, 0, 700, level)
      const [from, to] = [edges[0] ?? 0, edges.at(-1) ?? 0]
      for (const edge of coarse.edges) if (edge >= from && edge <= to) expect(edges).toContain(edge)
    }),
    runs,
  )
})

test('who stands for a lane stands from one scale on inwards, in one row, beside nobody else who does', () => {
  const extent = fc.record({
    start: fc.integer({ min: 0, max: 2000 }),
    length: fc.integer({ min: 1, max: 300 }),
    label: fc.integer({ min: 20, max: 300 }),
  })
  fc.assert(
    fc.property(fc.array(extent, { maxLength: 80 }), fc.double({ min: 0.01, max: 50, noNaN: true }), (given, scale) => {
      const extents = given.map(({ start, length, label: px }) => ({ start, end: start + length, label: px }))
      const standing = standRepresentatives(extents, 2, 0.01)
      expect(standing[0] ?? null).toEqual(given.length > 0 ? { row: 0, coarsest: Number.POSITIVE_INFINITY } : null)
      const seen = extents.flatMap((each, k) => {
        const stands = standing[k]
        return stands && stands.coarsest >= scale ? [{ ...each, row: stands.row }] : []
      })
      for (const [k, one] of seen.entries())
        for (const other of seen.slice(k + 1)) {
          if (one.row !== other.row) continue
          const [early, late] = one.start < other.start ? [one, other] : [other, one]
          expect(early.end + early.label * scale).toBeLessThanOrEqual(late.start + 1e-6)
        }
    }),
  )
})

test('a chosen event is drawn however many there are', () => {
  fc.assert(
    fc.property(given(20), fc.nat(), (events, seed) => {
      const columns = columnsOf(crowd(events))
      const i = seed % columns.count
      const layout = layoutOf(lanesOf(columns))
      const view = layout.view(epoch - dayMs, epoch + 1000 * dayMs, 60, i)
      expect(view.drawn.filter((each) => each.i === i)).toHaveLength(1)
    }),
    runs,
  )
})

test('a filter leaves its events and no others, in order of start, in any zone', () => {
  fc.assert(
    fc.property(
      given(60),
      fc.constantFrom('UTC', 'America/New_York', 'Asia/Kathmandu'),
      fc.integer({ min: 1, max: 5 }),
      (events, zone, nth) => {
        const columns = columnsOf(events)
        const shown = columns.position.filter((position) => position % nth === 0)
        const { lanes, starts } = groupByLane(columns, shown, [1, 2, 0], zone)
        const left = lanes.flatMap(({ events: all }) => Array.from(all, (i) => columns.position[i] ?? -1))
        expect(left.sort((a, b) => a - b)).toEqual([...shown].sort((a, b) => a - b))
        for (const lane of lanes) {
          expect([...lane.starts]).toEqual([...lane.starts].sort((a, b) => a - b))
          expect([...lane.starts]).toEqual(Array.from(lane.events, (i) => starts[i] ?? 0))
        }
      },
    ),
    runs,
  )
})

test('what began long ago is found', () => {
  fc.assert(
    fc.property(given(300), fc.integer({ min: 0, max: 1600 }), (events, day) => {
      const lanes = lanesOf(columnsOf(events))
      const at = epoch + day * dayMs
      for (const lane of lanes.lanes) {
        const naive = lane.events.filter((i) => (lanes.starts[i] ?? 0) < at && (lanes.ends[i] ?? 0) > at).length
        expect(countRunning(lane, lanes.ends, at)).toBe(naive)
      }
    }),
    runs,
  )
})

test('fit leaves far outliers out and says how many', () => {
  const bulk = Array.from({ length: 200 }, (_, start): Given => ({
    start,
    length: 1,
    lane: start % 3,
    importance: 3,
    backing: 0,
  }))
  const far: Given = { start: 90_000, length: 1, lane: 1, importance: 3, backing: 0 }
  expect(fitWindow(lanesOf(columnsOf([...bulk, far])))).toMatchObject({ from: epoch, leftOut: 1 })
  expect(fitWindow(lanesOf(columnsOf(bulk)))).toEqual({ from: epoch, to: epoch + 200 * dayMs, leftOut: 0 })
})
