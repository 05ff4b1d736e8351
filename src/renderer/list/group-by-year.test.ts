import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs, openPast } from '../../domain/when/calendar.ts'
import { yearBelow, type Year } from '../../words/page/order.ts'
import { groupByYear, lineHeights } from './group-by-year.ts'

/** Any, and many about a few turns of the year. */
const dated = fc.oneof(
  fc.date({ min: new Date(Date.UTC(-50, 0, 1)), max: new Date(Date.UTC(2100, 0, 1)), noInvalidDate: true }),
  fc
    .tuple(fc.integer({ min: 2021, max: 2024 }), fc.integer({ min: -2880, max: 2880 }))
    .map(([year, minute]) => new Date(Date.UTC(year, 0, 1, 0, minute))),
)

/** Their instants and latest ends; the i-th event has position 3i + 1. */
function tableOf(events: readonly (readonly [start: number, end: number])[]) {
  const earliest = new Float64Array(3 * events.length)
  const latest = new Float64Array(3 * events.length)
  events.forEach(([start, end], i) => {
    earliest[3 * i + 1] = start
    latest[3 * i + 1] = end
  })
  return { earliest, latest, order: Uint32Array.from(events, (_, i) => 3 * i + 1) }
}

const minuteOf = (instant: number): [number, number] => [instant, instant + 60_000]
const dayOf = (instant: number): [number, number] => {
  const start = Math.floor(instant / dayMs) * dayMs
  return [start, start + dayMs]
}

test('lines are the events in order, each year headed once with its count, without a start first and undated last', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(dated, fc.boolean()), { maxLength: 60 }),
      fc.nat(3),
      fc.nat(5),
      fc.constantFrom('UTC', 'America/New_York', 'Pacific/Kiritimati'),
      (dates, open, undated, zone) => {
        const events = [
          ...Array.from({ length: open }, () => [openPast, Date.UTC(2000, 0)] as const),
          ...dates
            .map(([date, isDay]) => (isDay ? dayOf : minuteOf)(date.getTime()))
            .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
          ...Array.from({ length: undated }, () => [Number.NaN, Number.NaN] as const),
        ]
        const table = tableOf(events)
        const lines = groupByYear(table, table.order, zone)
        let above: Year | null = null
        const years = events.map(([start, end]) => {
          const own = start === openPast ? 'open' : Number.isNaN(start) ? 'undated' : yearIn(start, end, zone)
          return (above = yearBelow(above, own))
        })
        const expected = events.flatMap((_, i) => {
          const year = years[i]
          const event = { kind: 'event', position: 3 * i + 1 }
          if (year === years[i - 1]) return [event]
          return [{ kind: 'year', year, count: years.filter((each) => each === year).length }, event]
        })
        expect(Array.from({ length: lines.count }, (_, i) => lines.at(i))).toEqual(expected)
        let top = 0
        for (let line = 0; line < lines.count; line++) {
          expect(lines.topOf(line)).toBe(top)
          const height = lineHeights[lines.at(line).kind]
          expect([lines.lineAt(top), lines.lineAt(top + height - 1)]).toEqual([line, line])
          top += height
        }
        expect(lines.topOf(lines.count)).toBe(top)
        events.forEach((_, i) =>
          expect(lines.at(lines.lineOf(3 * i + 1))).toEqual({ kind: 'event', position: 3 * i + 1 }),
        )
      },
    ),
  )
})

/** As its date says it: days are those of every zone, moments those of its clocks. */
function yearIn(start: number, end: number, timeZone: string): number {
  if (end - start === dayMs) return new Date(start).getUTCFullYear()
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', era: 'short' }).formatToParts(start)
  const read = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return read('era') === 'BC' ? 1 - Number(read('year')) : Number(read('year'))
}

test('stepping stays within the list and starts at its near end', () => {
  const table = tableOf([0, 1, 2].map((i) => dayOf(Date.UTC(2020 + i, 5, 1))))
  const lines = groupByYear(table, table.order, 'UTC')
  expect(lines.eventFrom(-1, 1)).toBe(1)
  expect(lines.eventFrom(-1, -1)).toBe(7)
  expect(lines.eventFrom(lines.lineOf(4), 1)).toBe(7)
  expect(lines.eventFrom(lines.lineOf(7), 1)).toBe(7)
  expect(lines.eventFrom(lines.lineOf(4), -100)).toBe(1)
  expect(lines.lineOf(99)).toBe(-1)
  expect(groupByYear(tableOf([]), new Uint32Array(), 'UTC').eventFrom(-1, 1)).toBeNull()
})
