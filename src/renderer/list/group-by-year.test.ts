import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupByYear, lineHeights } from './group-by-year.ts'

const dated = fc.date({ min: new Date(Date.UTC(-50, 0, 1)), max: new Date(Date.UTC(2100, 0, 1)), noInvalidDate: true })

/** The i-th event has position 3i + 1. */
function tableOf(starts: readonly number[]) {
  const earliest = new Float64Array(3 * starts.length)
  starts.forEach((start, i) => (earliest[3 * i + 1] = start))
  return { earliest, order: Uint32Array.from(starts, (_, i) => 3 * i + 1) }
}

test('lines are the events in order, each year headed once with its count, undated last', () => {
  fc.assert(
    fc.property(fc.array(dated, { maxLength: 60 }), fc.nat(5), (dates, undated) => {
      const starts = [
        ...dates.map((date) => date.getTime()).toSorted((a, b) => a - b),
        ...Array.from({ length: undated }, () => Number.NaN),
      ]
      const table = tableOf(starts)
      const lines = groupByYear(table, table.order)
      const expected: unknown[] = []
      starts.forEach((start, i) => {
        const year = Number.isNaN(start) ? null : new Date(start).getUTCFullYear()
        const before =
          i === 0 ? undefined : Number.isNaN(starts[i - 1] ?? 0) ? null : new Date(starts[i - 1] ?? 0).getUTCFullYear()
        const count = starts.filter((t) => (Number.isNaN(t) ? null : new Date(t).getUTCFullYear()) === year).length
        if (year !== before) expected.push({ kind: 'year', year, count })
        expected.push({ kind: 'event', position: 3 * i + 1 })
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
      starts.forEach((_, i) =>
        expect(lines.at(lines.lineOf(3 * i + 1))).toEqual({ kind: 'event', position: 3 * i + 1 }),
      )
    }),
  )
})

test('stepping stays within the list and starts at its near end', () => {
  const table = tableOf([0, 1, 2].map((i) => Date.UTC(2020 + i, 5, 1)))
  const lines = groupByYear(table, table.order)
  expect(lines.eventFrom(-1, 1)).toBe(1)
  expect(lines.eventFrom(-1, -1)).toBe(7)
  expect(lines.eventFrom(lines.lineOf(4), 1)).toBe(7)
  expect(lines.eventFrom(lines.lineOf(7), 1)).toBe(7)
  expect(lines.eventFrom(lines.lineOf(4), -100)).toBe(1)
  expect(lines.lineOf(99)).toBe(-1)
  expect(groupByYear(tableOf([]), new Uint32Array()).eventFrom(-1, 1)).toBeNull()
})
