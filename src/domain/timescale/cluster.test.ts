import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packBits, type EventBits } from '../columns.ts'
import { unitOf, type UnitName } from './calendar.ts'
import { isOneInstant, mostImportant, spreadOf } from './cluster.ts'

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)

test.each<[UnitName, string, string, UnitName | null, number]>([
  ['century', '1900-01-01', '2000-01-01', 'decade', 10],
  ['decade', '2020-01-01', '2030-01-01', 'year', 10],
  ['year', '2023-01-01', '2024-01-01', 'month', 12],
  ['quarter', '2023-01-01', '2023-04-01', 'month', 3],
  ['month', '2024-01-01', '2024-02-01', 'day', 31],
  ['day', '2024-01-01', '2024-01-02', 'hour', 24],
])('a %s spreads over %ss', (unit, from, to, finer, bars) => {
  const spread = spreadOf([], day(from), day(to), unitOf(unit), 'UTC')
  expect(spread?.unit.name).toBe(finer)
  expect(spread?.counts).toHaveLength(bars)
})

test('nothing is finer than a minute', () => {
  expect(spreadOf([0], 0, 60_000, unitOf('minute'), 'UTC')).toBeNull()
})

test('months begin where the clocks of the zone say', () => {
  const from = Date.parse('2024-01-01T05:00:00Z')
  const spread = spreadOf(
    [from, Date.parse('2024-04-01T03:59:59Z'), Date.parse('2024-04-01T04:00:00Z')],
    from,
    Date.parse('2025-01-01T05:00:00Z'),
    unitOf('year'),
    'America/New_York',
  )
  expect(spread?.counts.slice(0, 4)).toEqual([1, 0, 1, 1])
})

test('each event is counted in the bar that it starts in', () => {
  const [from, to] = [day('2023-01-01'), day('2024-01-01')]
  fc.assert(
    fc.property(fc.array(fc.integer({ min: from, max: to - 1 }), { maxLength: 200 }), (unsorted) => {
      const starts = unsorted.toSorted((a, b) => a - b)
      const spread = spreadOf(starts, from, to, unitOf('year'), 'UTC')
      const naive = Array.from(
        { length: 12 },
        (_, month) => starts.filter((t) => new Date(t).getUTCMonth() === month).length,
      )
      expect(spread?.counts).toEqual(naive)
    }),
  )
})

const plain: EventBits = {
  importance: 3,
  status: 'unverified',
  private: false,
  removed: false,
  noSummary: false,
  backing: 0,
  mark: 'day',
  differs: false,
}

test('the most important come first by importance, then by sources, then by time, and stand in order of time', () => {
  const importance = fc.constantFrom(1, 2, 3, 4, 5)
  fc.assert(
    fc.property(
      fc.array(fc.record({ importance, backing: fc.integer({ min: 0, max: 15 }) }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      (facts, most) => {
        const bits = facts.map((each) => packBits({ ...plain, ...each }))
        const naive = facts
          .map((each, place) => ({ ...each, place }))
          .sort((a, b) => b.importance - a.importance || b.backing - a.backing || a.place - b.place)
          .slice(0, most)
          .map(({ place }) => place)
          .sort((a, b) => a - b)
        expect([...mostImportant(bits, most)]).toEqual(naive)
      },
    ),
  )
})

test('one instant', () => {
  expect(isOneInstant([5, 5, 5])).toBe(true)
  expect(isOneInstant([5, 5, 6])).toBe(false)
  // one event alone has its own place
  expect(isOneInstant([5])).toBe(false)
  expect(isOneInstant([])).toBe(false)
})
