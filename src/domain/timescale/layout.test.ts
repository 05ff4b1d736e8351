import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createColumns, packBits, type EventColumns } from '../columns.ts'
import type { EventTable } from '../event-table.ts'
import { fillTable } from '../fill-table.ts'
import { dayMs, openFuture } from '../when/calendar.ts'
import { groupByLane, type EventLanes } from './event-lanes.ts'
import { filterLanes } from './filter-lanes.ts'
import { fitWindow } from './fit-window.ts'
import { countRunning, isClosed } from './lane.ts'
import { createLayout, type Layout } from './layout.ts'
import { levelOf, scaleOf } from './levels.ts'
import { patchLanes } from './patch-lanes.ts'
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

/** Bursts: some days hold far more than others, some events last long, a few have no end. */
const given = (most: number) =>
  fc.array(
    fc.record({
      start: fc.oneof(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 300, max: 303 })),
      length: fc.oneof(
        { weight: 8, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.integer({ min: 2, max: 900 }) },
        { weight: 1, arbitrary: fc.constant(Number.POSITIVE_INFINITY) },
      ),
      lane: fc.integer({ min: 0, max: 2 }),
      importance: fc.constantFrom(1, 2, 3, 3, 3, 4, 5),
      backing: fc.integer({ min: 0, max: 4 }),
    }),
    { minLength: 1, maxLength: most },
  )

function tableOf(events: readonly Given[]): EventTable {
  const table: EventTable = {
    order: new Uint32Array(),
    earliest: new Float64Array(events.length),
    latest: new Float64Array(events.length),
    lane: new Uint16Array(events.length),
    bits: new Uint16Array(events.length),
    asRead: null,
  }
  for (const [position, each] of events.entries()) put(table, position, each)
  table.order = inOrder(table)
  return table
}

function put(table: EventTable, position: number, { start, length, lane, importance, backing }: Given): void {
  table.earliest[position] = epoch + start * dayMs
  table.latest[position] = Math.min(openFuture, epoch + (start + length) * dayMs)
  table.lane[position] = lane
  table.bits[position] = packBits({
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

function inOrder({ earliest, latest }: EventTable): Uint32Array {
  const dated = Array.from(earliest.keys()).filter((position) => !Number.isNaN(earliest[position]))
  return Uint32Array.from(
    dated.sort((a, b) => (earliest[a] ?? 0) - (earliest[b] ?? 0) || (latest[a] ?? 0) - (latest[b] ?? 0) || a - b),
  )
}

/** Copies crowd the lanes beyond what stands open, with a thinner time behind, so that counts are tested as much as rows. */
const crowd = (events: readonly Given[]): Given[] => [
  ...Array.from({ length: Math.ceil(6_500 / events.length) }, (_, k) =>
    events.map((each) => ({ ...each, start: each.start + ((k * 37) % 211) })),
  ).flat(),
  ...events.map((each) => ({ ...each, start: 950 + each.start * 2, importance: 1 as const, backing: 0 })),
]

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function lanesOf(table: EventTable, shown: Uint32Array | null = null, zone = 'UTC'): EventLanes {
  const all = finish(groupByLane(table, [1, 2, 0], zone))
  return shown ? finish(filterLanes(all, shown)) : all
}

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
      const table = tableOf(crowded ? crowd(events) : events)
      const lanes = lanesOf(table)
      const layout = layoutOf(lanes)
      const view = viewOf(layout, from, days)
      const drawn = keyed(view)
      expect(drawn.size).toBe(view.drawn.length)
      const [first, last] = [view.edges[0] ?? 0, view.edges.at(-1) ?? 0]
      lanes.lanes.forEach(({ events: all }, l) => {
        const steps = view.steps.find(({ lane }) => lane === l)
        const naive = new Uint32Array(Math.max(0, view.edges.length - 1))
        let running = 0
        for (const i of all) {
          const start = table.earliest[i] ?? 0
          const end = table.latest[i] ?? 0
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
        expect(layout.running(l, first, view)).toBe(running)
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
        const lanes = lanesOf(tableOf(crowd(events)))
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
      const view = viewOf(layoutOf(lanesOf(tableOf(crowded ? crowd(events) : events))), from, days)
      const scale = scaleOf(view.level)
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
      const layout = layoutOf(lanesOf(tableOf(events)))
      const coarse = viewOf(layout, 0, 700, level + 1)
      const { edges } = viewOf(layout, 0, 700, level)
      const [from, to] = [edges[0] ?? 0, edges.at(-1) ?? 0]
      for (const edge of coarse.edges) if (edge >= from && edge <= to) expect(edges).toContain(edge)
    }),
    runs,
  )
})

test('whoever is drawn stays drawn on the way in, in its row and with its title on its side', () => {
  fc.assert(
    fc.property(given(40), window, fc.integer({ min: 36, max: 64 }), (events, { from, days }, coarsest) => {
      const lanes = lanesOf(tableOf(crowd(events)))
      const layout = layoutOf(lanes)
      let outer = new Map<number, Drawn>()
      for (let level = coarsest; level > coarsest - 12; level--) {
        const view = viewOf(layout, from, days, level)
        const crowded = new Set(view.steps.map(({ lane }) => lane))
        const inner = keyed(view)
        // a layout that never saw the levels outside says the same
        if (level % 6 === 0) expect(inner).toEqual(keyed(viewOf(layoutOf(lanes), from, days, level)))
        for (const [i, { lane, row, side, start, end }] of outer) {
          if (end <= view.from || start >= view.to) continue
          expect(inner.has(i)).toBe(true)
          if (crowded.has(lane)) expect(inner.get(i)).toMatchObject({ row, side })
        }
        outer = new Map([...inner].filter(([, { lane }]) => crowded.has(lane)))
      }
    }),
    { numRuns: 8 },
  )
})

test('patched lanes are those that grouping anew gives, and lanes that nothing changed in keep what was packed', () => {
  fc.assert(
    fc.property(
      given(60),
      given(6),
      fc.array(fc.nat(60), { maxLength: 5 }),
      fc.constantFrom('UTC', 'America/New_York'),
      fc.integer({ min: 1, max: 3 }),
      (events, edits, gone, zone, nth) => {
        const table = tableOf(events)
        const isShown = (position: number): boolean => position % nth === 0
        const all = lanesOf(table, null, zone)
        const before = lanesOf(table, table.order.filter(isShown), zone)
        const layout = createLayout(before, { zone, label: () => label, otherStart: () => Number.NaN })
        const view = viewOf(layout, 0, 900)
        const changed = [...new Set([...edits.keys(), ...gone.filter((n) => n >= edits.length && n < events.length)])]
        const grown = tableOf([...events, ...edits.slice(events.length)])
        const next = edits.length > events.length ? grown : { ...table }
        for (const [position, edit] of edits.entries()) put(next, position, edit)
        for (const position of changed.filter((n) => n >= edits.length)) next.earliest[position] = Number.NaN
        next.order = inOrder(next)
        const patchedAll = patchLanes(all, next, changed, () => true, zone)
        const patched = patchLanes(before, next, changed, isShown, zone, patchedAll)
        const anew = lanesOf(next, next.order.filter(isShown), zone)
        expect(patched.first).toBe(anew.first)
        expect(patched.last).toBe(anew.last)
        for (const [l, lane] of anew.lanes.entries()) {
          const own = patched.lanes[l]
          // also those of one start: an undo gives each event the row back that it had
          expect(own).toEqual(lane)
          own?.blockEnds.forEach((end, block) =>
            expect(end).toBe(Math.max(...own.ends.subarray(block * 64, (block + 1) * 64).filter(isClosed))),
          )
          expect(own?.unended).toEqual(
            [...(own?.ends ?? []).entries()].flatMap(([place, end]) => (isClosed(end) ? [] : [place])),
          )
        }
        const after = viewOf(layout.with(patched), 0, 900)
        for (const [l, lane] of patched.lanes.entries())
          if (lane === before.lanes[l] && patched.first === before.first && patched.last === before.last)
            expect(after.drawn.filter((each) => each.lane === l)).toEqual(view.drawn.filter((each) => each.lane === l))
      },
    ),
    { numRuns: 200 },
  )
})

test('lanes that a filter leaves as they were, or as another filter left them, stay the same and keep what was packed', () => {
  fc.assert(
    fc.property(given(60), fc.integer({ min: 1, max: 3 }), (events, nth) => {
      const all = lanesOf(tableOf(events))
      const withoutLane = (number: number): Uint32Array =>
        all.table.order.filter((position) => all.table.lane[position] !== number)
      const some = finish(filterLanes(all, withoutLane(2)))
      for (const [l, lane] of all.lanes.entries())
        if (lane.number !== 2) expect(some.lanes[l]).toBe(lane)
        else expect(some.lanes[l]?.events).toHaveLength(0)
      const layout = layoutOf(all)
      const { drawn, heights } = viewOf(layout, 0, 900)
      const left = viewOf(layout.with(some), 0, 900)
      expect(left.drawn).toEqual(drawn.filter(({ lane }) => all.lanes[lane]?.number !== 2))
      expect(left.heights.filter((_, l) => all.lanes[l]?.number !== 2)).toEqual(
        heights.filter((_, l) => all.lanes[l]?.number !== 2),
      )
      const thinned = withoutLane(9).filter((position) => position % nth === 0)
      const thin = finish(filterLanes(all, thinned))
      const again = finish(filterLanes(all, thinned, thin.lanes))
      expect(again.lanes.every((lane, l) => lane === thin.lanes[l])).toBe(true)
      // the same events at other times are other lanes
      const later = lanesOf(tableOf(events.map((each) => ({ ...each, start: each.start + 7 }))))
      const anew = finish(filterLanes(later, thinned, thin.lanes))
      expect(anew.lanes).toEqual(finish(filterLanes(later, thinned)).lanes)
    }),
    { numRuns: 100 },
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
      const extents = given.map(({ start, length, label: px }) => ({
        start,
        end: start + length,
        before: px % 3 === 0 ? px : 0,
        behind: px % 3 === 0 ? 10 : px,
      }))
      const { standing } = finish(standRepresentatives(extents, 2, 0.01))
      expect(standing[0] ?? null).toEqual(given.length > 0 ? { row: 0, coarsest: Number.POSITIVE_INFINITY } : null)
      const seen = extents.flatMap((each, k) => {
        const stands = standing[k]
        return stands && stands.coarsest >= scale ? [{ ...each, row: stands.row }] : []
      })
      for (const [k, one] of seen.entries())
        for (const other of seen.slice(k + 1)) {
          if (one.row !== other.row) continue
          const [early, late] = one.start < other.start ? [one, other] : [other, one]
          expect(early.end + early.behind * scale).toBeLessThanOrEqual(late.start - late.before * scale + 1e-6)
        }
    }),
  )
})

test('a crowded lane is placed in many steps, and what is looked at between two of them is what there will be', () => {
  fc.assert(
    fc.property(given(40), fc.nat(40), fc.integer({ min: 44, max: 60 }), (events, before, level) => {
      const lanes = lanesOf(tableOf(crowd(events)))
      const layout = layoutOf(lanes)
      const preparing = (of: Layout) => of.prepare(epoch, epoch + 700 * dayMs, level)
      const some = preparing(layout)
      for (let step = 0; step < before; step++) some.next()
      const expected = keyed(viewOf(layoutOf(lanes), 0, 700, level))
      expect(keyed(viewOf(layout, 0, 700, level))).toEqual(expected)
      while (!some.next().done);
      expect(keyed(viewOf(layout, 0, 700, level))).toEqual(expected)
      const placed = lanes.lanes
        .filter((lane) => lane.events.length > 2_000)
        .flatMap((lane) => [...lane.representatives])
      expect([...preparing(layoutOf(lanes))].length).toBeGreaterThan(placed.length / 200)
    }),
    { numRuns: 20 },
  )
})

test('a chosen event is drawn however many there are', () => {
  fc.assert(
    fc.property(given(20), fc.nat(), (events, seed) => {
      const table = tableOf(crowd(events))
      const i = seed % table.order.length
      const layout = layoutOf(lanesOf(table))
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
        const table = tableOf(events)
        const shown = table.order.filter((position) => position % nth === 0)
        const { lanes, starts } = lanesOf(table, shown, zone)
        const left = lanes.flatMap(({ events: all }) => [...all])
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
      const lanes = lanesOf(tableOf(events))
      const at = epoch + day * dayMs
      for (const lane of lanes.lanes) {
        const naive = lane.events.filter((i) => (lanes.starts[i] ?? 0) < at && (lanes.ends[i] ?? 0) > at).length
        expect(countRunning(lane, at)).toBe(naive)
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
  expect(fitWindow(lanesOf(tableOf([...bulk, far])))).toMatchObject({ from: epoch, leftOut: 1 })
  expect(fitWindow(lanesOf(tableOf(bulk)))).toEqual({ from: epoch, to: epoch + 200 * dayMs, leftOut: 0 })
})

function partOf({ position, earliest, latest, lane, bits }: EventColumns, from: number, to: number): EventColumns {
  return {
    count: to - from,
    position: position.subarray(from, to),
    earliest: earliest.subarray(from, to),
    latest: latest.subarray(from, to),
    lane: lane.subarray(from, to),
    bits: bits.subarray(from, to),
  }
}

test('columns as they were read, in stretches or at once, give the lanes that looking each event up gives', () => {
  fc.assert(
    fc.property(given(60), fc.integer({ min: 1, max: 70 }), (events, stretch) => {
      const table = tableOf(events)
      const columns = createColumns(table.order.length)
      for (const [i, position] of table.order.entries()) {
        columns.position[i] = position
        columns.earliest[i] = table.earliest[position] ?? 0
        columns.latest[i] = table.latest[position] ?? 0
        columns.lane[i] = table.lane[position] ?? 0
        columns.bits[i] = table.bits[position] ?? 0
      }
      const filling = fillTable(columns.count)
      for (let from = 0; from < columns.count; from += stretch)
        finish(filling.add(partOf(columns, from, Math.min(columns.count, from + stretch))))
      const read = filling.table()
      expect(read.asRead?.byLane?.size).toBe(new Set(events.map(({ lane }) => lane)).size)
      expect(lanesOf(read).lanes).toEqual(lanesOf(table).lanes)
      expect(lanesOf({ ...read, asRead: { ...columns, byLane: null } }).lanes).toEqual(lanesOf(table).lanes)
    }),
    runs,
  )
})
