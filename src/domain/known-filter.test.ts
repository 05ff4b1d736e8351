import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createColumns, packBits, statusOf } from './columns.ts'
import { statuses } from './event.ts'
import { fillTable } from './fill-table.ts'
import { leftByLaneAndStatus } from './known-filter.ts'

test('lanes and statuses leave what looking at each event leaves, in order', () => {
  const event = fc.record({
    start: fc.option(fc.integer({ min: 0, max: 50 }), { nil: Number.NaN }),
    lane: fc.integer({ min: 0, max: 3 }),
    status: fc.constantFrom(...statuses),
  })
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 40 }),
      fc.subarray([0, 1, 2, 3]),
      fc.subarray([...statuses]),
      (events, hidden, chosen) => {
        const columns = createColumns(events.length)
        const ordered = events
          .map((each, position) => ({ ...each, position }))
          .sort((a, b) => (Number.isNaN(a.start) ? 1 : 0) - (Number.isNaN(b.start) ? 1 : 0) || a.start - b.start)
        for (const [i, { position, start, lane, status }] of ordered.entries()) {
          columns.position[i] = position
          columns.earliest[i] = start
          columns.latest[i] = start + 1
          columns.lane[i] = lane
          columns.bits[i] = packBits({
            importance: 3,
            status,
            private: false,
            removed: false,
            noSummary: true,
            backing: 0,
            mark: 'day',
            differs: false,
          })
        }
        const filling = fillTable(columns.count)
        for (const _ of filling.add(columns));
        const table = filling.table()
        const passes = (position: number): boolean =>
          !hidden.includes(table.lane[position] ?? -1) &&
          (chosen.length === 0 || chosen.includes(statusOf(table.bits[position] ?? 0)))
        const naive = [...table.order].filter(passes)
        const left = leftByLaneAndStatus(table, (lane) => hidden.includes(lane), chosen)
        expect([...left.positions]).toEqual(naive)
        expect(left.undated).toBe(naive.filter((position) => Number.isNaN(table.earliest[position])).length)
        expect(left.positions === table.order).toBe(naive.length === events.length)
      },
    ),
  )
})
