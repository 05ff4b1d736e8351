import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createColumns, type EventColumns } from '../../domain/columns.ts'
import { patchColumns } from './patch-columns.ts'

interface Row {
  position: number
  earliest: number
  latest: number
}

const instant = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(Number.NaN))

function columnsOf(rows: readonly Row[]): EventColumns {
  const sorted = rows.toSorted(order)
  const columns = createColumns(sorted.length)
  sorted.forEach((row, i) => {
    columns.position[i] = row.position
    columns.earliest[i] = row.earliest
    columns.latest[i] = row.latest
    columns.lane[i] = row.position % 7
    columns.bits[i] = row.position % 13
  })
  return columns
}

const last = (t: number): number => (Number.isNaN(t) ? Number.MAX_VALUE : t)
const order = (a: Row, b: Row): number =>
  last(a.earliest) - last(b.earliest) || last(a.latest) - last(b.latest) || a.position - b.position

test('patching gives what reading everything anew would give', () => {
  const rows = fc.uniqueArray(
    fc.record({ position: fc.integer({ min: 0, max: 60 }), earliest: instant }).map(({ position, earliest }) => ({
      position,
      earliest,
      latest: earliest + (position % 5),
    })),
    { selector: (row) => row.position, maxLength: 40 },
  )
  fc.assert(
    fc.property(
      rows,
      rows,
      fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 }),
      (before, changedRows, removed) => {
        const changed = [...new Set([...changedRows.map((row) => row.position), ...removed])]
        const after = [...before.filter((row) => !changed.includes(row.position)), ...changedRows]
        expect(patchColumns(columnsOf(before), changed, columnsOf(changedRows))).toEqual(columnsOf(after))
      },
    ),
    { numRuns: 500 },
  )
})
