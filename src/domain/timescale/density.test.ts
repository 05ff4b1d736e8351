import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventTable } from '../event-table.ts'
import { densityOf, extentOf, type Extent } from './density.ts'
import { groupByLane } from './event-lanes.ts'
import { filterLanes } from './filter-lanes.ts'

interface Row {
  earliest: number
  length: number
  lane: number
}

const row = fc.record({
  earliest: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: -400, max: 400 }) },
    fc.constant(-8.64e15),
    fc.constant(Number.NaN),
  ),
  length: fc.integer({ min: 1, max: 60 }),
  lane: fc.integer({ min: 0, max: 3 }),
})

function tableOf(rows: readonly Row[]): EventTable {
  const sorted = rows.toSorted((a, b) => place(a.earliest) - place(b.earliest))
  return {
    order: Uint32Array.from(sorted.keys()),
    earliest: Float64Array.from(sorted, ({ earliest }) => earliest),
    latest: Float64Array.from(sorted, ({ earliest, length }) => (earliest === -8.64e15 ? 0 : earliest + length)),
    lane: Uint16Array.from(sorted, ({ lane }) => lane),
    bits: new Uint16Array(sorted.length),
    asRead: null,
  }
}

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const measure = (table: EventTable, whole: boolean): Extent => finish(extentOf(table, whole))

const place = (t: number): number => (Number.isNaN(t) ? Number.MAX_VALUE : t)
const lanes = [1, 2, 3, 0]

test('counts are those of looking at every event', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 60 }),
      fc.uniqueArray(fc.integer({ min: -450, max: 450 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      (rows, cuts, nth) => {
        const table = tableOf(rows)
        const shown = table.order.filter((_, i) => i % nth === 0)
        const all = finish(groupByLane(table, lanes, 'UTC'))
        const edges = cuts.toSorted((a, b) => a - b)
        const density = densityOf(nth === 1 ? all : finish(filterLanes(all, shown)), all, edges)
        const naive = (fits: (i: number) => boolean): number[] =>
          edges.slice(1).map((to, k) => {
            const from = edges[k] ?? 0
            return table.earliest.reduce((n, t, i) => n + Number(t >= from && t < to && fits(i)), 0)
          })
        expect(Array.from(density.all)).toEqual(naive(() => true))
        lanes.forEach((lane, l) =>
          expect(Array.from(density.counts[l] ?? [])).toEqual(
            naive((i) => table.lane[i] === lane && (nth === 1 || i % nth === 0)),
          ),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('in a zone what a filter leaves and all events are counted between the same edges', () => {
  const days = [5, 6, 7].map((month) => Date.UTC(2024, month))
  const table = tableOf(days.map((earliest) => ({ earliest, length: 86_400_000, lane: 1 })))
  const all = finish(groupByLane(table, lanes, 'America/Sao_Paulo'))
  // midnights there
  const edges = [...days, Date.UTC(2024, 8)].map((instant) => instant + 3 * 3_600_000)
  const density = densityOf(finish(filterLanes(all, table.order.subarray(1))), all, edges)
  expect(Array.from(density.counts[0] ?? [])).toEqual([0, 1, 1])
  expect(Array.from(density.all)).toEqual([1, 1, 1])
})

test('the extent holds every event that it does not count as left out', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 80 }), fc.boolean(), (rows, whole) => {
      const table = tableOf(rows)
      const { from, to, leftOut } = measure(table, whole)
      const known = table.earliest.filter((t) => !Number.isNaN(t) && t > -8.64e15)
      const outside = known.filter((t) => t < from || t > to)
      expect(leftOut).toBe(known.length === 0 ? 0 : outside.length)
      if (whole) expect(leftOut).toBe(0)
      expect(to).toBeGreaterThan(from)
    }),
    { numRuns: 300 },
  )
})

test.each([
  { what: 'a lone far date among many', rows: 40, far: [-100_000], leftOut: 1 },
  { what: 'far dates on both sides', rows: 60, far: [-100_000, 900_000], leftOut: 2 },
  { what: 'few events: every one counts', rows: 6, far: [900_000], leftOut: 0 },
  { what: 'nothing far', rows: 40, far: [], leftOut: 0 },
])('$what', ({ rows, far, leftOut }) => {
  const table = tableOf([
    ...Array.from({ length: rows }, (_, i) => ({ earliest: i * 10, length: 1, lane: 0 })),
    ...far.map((earliest) => ({ earliest, length: 1, lane: 0 })),
  ])
  expect(measure(table, false).leftOut).toBe(leftOut)
})
