import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventTable } from '../event-table.ts'
import { dayMs } from '../when/calendar.ts'
import { groupByLane } from './event-lanes.ts'
import { coversDays, onAxis } from './on-axis.ts'

const first = Date.UTC(2024, 9, 20)

/** Whole days, and moments of them: about a change of the clocks. */
const events = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 20 }),
    minute: fc.option(fc.integer({ min: 0, max: 1439 }), { nil: null }),
    lane: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 80 },
)

test('in every zone each lane has its events by where they stand there, those of one start as they were', () => {
  fc.assert(
    fc.property(
      events,
      fc.constantFrom('UTC', 'America/New_York', 'Europe/London', 'Pacific/Auckland', 'Asia/Kolkata'),
      (given, zone) => {
        const table = tableOf(given)
        const grouping = groupByLane(table, [1, 2, 0], zone)
        let step = grouping.next()
        while (!step.done) step = grouping.next()
        const startOf = (position: number): number => {
          const start = table.earliest[position] ?? 0
          return onAxis(start, coversDays(start, table.latest[position] ?? 0), zone)
        }
        for (const lane of step.value.lanes) {
          const mine = Array.from(table.order).filter((position) => table.lane[position] === lane.number)
          const expected = mine.toSorted((a, b) => startOf(a) - startOf(b))
          expect(Array.from(lane.events)).toEqual(expected)
          expect(Array.from(lane.starts)).toEqual(expected.map(startOf))
        }
      },
    ),
    { numRuns: 200 },
  )
})

function tableOf(given: { day: number; minute: number | null; lane: number }[]): EventTable {
  const bounds = given.map(({ day, minute }) => {
    const from = first + day * dayMs + (minute ?? 0) * 60_000
    return { from, to: from + (minute === null ? dayMs : 60_000) }
  })
  const order = Uint32Array.from(given.keys()).sort(
    (a, b) => (bounds[a]?.from ?? 0) - (bounds[b]?.from ?? 0) || (bounds[a]?.to ?? 0) - (bounds[b]?.to ?? 0) || a - b,
  )
  return {
    order,
    earliest: Float64Array.from(bounds, ({ from }) => from),
    latest: Float64Array.from(bounds, ({ to }) => to),
    lane: Uint16Array.from(given, ({ lane }) => lane),
    bits: new Uint16Array(given.length),
    asRead: null,
  }
}
