import { expect, test } from 'vitest'
import { unitOf, type UnitName } from '../domain/timescale/calendar.ts'
import { formatEdtf, parseEdtf, type Side } from '../domain/when.ts'
import { dropMoved, dropUndated, type DropScale } from './drop-date.ts'

const day = 86_400_000

function scaleOf(step: UnitName, zone = 'UTC', clocks = zone): DropScale {
  return { step: unitOf(step), zone, clocks }
}

test.each<[string, Side, UnitName, number, string, string | null]>([
  // days on a scale of days; half a step is a step
  ['2024-06-10', 'whole', 'day', 0.4, '2024-06-10', null],
  ['2024-06-10', 'whole', 'day', 0.6, '2024-06-11', null],
  ['2024-06-10', 'whole', 'month', 20, '2024-07-10', null],
  // finer than the date: it stays what it was, and the place is offered
  ['2024-06', 'whole', 'day', 2, '2024-06', '2024-06-12'],
  ['2024-06', 'whole', 'day', 20, '2024-07', '2024-06-30'],
  ['2024-06', 'whole', 'year', 20, '2024-06', null],
  ['2024-06-10', 'whole', 'hour', 0.25, '2024-06-10', '2024-06-10T06:00'],
  ['2024-06-10~', 'whole', 'day', 1, '2024-06-11~', '2024-06-11'],
  ['[2024-06-05..2024-06-15]', 'whole', 'day', 1, '[2024-06-06..2024-06-16]', '2024-06-11'],
  ['2024-05/2024-07', 'end', 'day', 1, '2024-05/2024-07', '2024-05/2024-06-11'],
  // an end stops at the other one
  ['2024-06-03/2024-06-07', 'start', 'day', 100, '2024-06-07/2024-06-07', null],
  ['2024-06-03/2024-06-07', 'end', 'day', -100, '2024-06-03/2024-06-03', null],
  ['2024-06-03/..', 'start', 'day', 100, '2024-09-11/..', null],
  ['Y275759-12-31', 'whole', 'day', 100, 'Y275759-12-31', null],
])('%s (%s) on a scale of %ss by %d days: %s, or %s', (edtf, side, step, days, kept, precise) => {
  const parsed = parseEdtf(edtf)
  if (!parsed.ok) throw new Error(edtf)
  const drop = dropMoved(
    { when: parsed.when, side, by: days * day, at: Date.UTC(2024, 5, 10) + days * day },
    scaleOf(step),
  )
  expect(formatEdtf(drop.when)).toBe(kept)
  expect(drop.precise && formatEdtf(drop.precise)).toBe(precise)
  expect(drop.same).toBe(kept === edtf)
})

test('what had no date gets that of the place: days by the axis, times by the clocks of the event', () => {
  const at = Date.parse('2024-06-10T23:30:00Z')
  const drop = (step: UnitName): string | undefined => {
    const made = dropUndated(at, scaleOf(step, 'Asia/Shanghai', 'America/New_York'))
    return made ? formatEdtf(made.when) : undefined
  }
  expect(drop('month')).toBe('2024-06')
  expect(drop('day')).toBe('2024-06-11')
  expect(drop('minute')).toBe('2024-06-10T19:30')
  expect(dropUndated(8.64e15, scaleOf('day'))).toBeNull()
})
