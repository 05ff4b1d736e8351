import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createColumns, type EventColumns } from './columns.ts'
import { fillTable } from './fill-table.ts'
import { patchShown, patchTable, type EventTable } from './event-table.ts'

interface Row {
  position: number
  earliest: number
  latest: number
}

const last = (t: number): number => (Number.isNaN(t) ? Number.MAX_VALUE : t)
const order = (a: Row, b: Row): number =>
  last(a.earliest) - last(b.earliest) || last(a.latest) - last(b.latest) || a.position - b.position

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

function tableOf(columns: EventColumns, spare?: number): EventTable {
  const filling = fillTable(columns.count, spare)
  for (const _ of filling.add(columns));
  return filling.table()
}

/** What a reader of a table sees. */
const readTable = ({ order: positions, earliest, latest, lane, bits }: EventTable): unknown =>
  Array.from(positions, (n) => [n, earliest[n], latest[n], lane[n], bits[n]])

const instant = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(Number.NaN))
const rows = fc.uniqueArray(
  fc.record({ position: fc.integer({ min: 0, max: 60 }), earliest: instant }).map(({ position, earliest }) => ({
    position,
    earliest,
    latest: earliest + (position % 5),
  })),
  { selector: (row) => row.position, maxLength: 40 },
)
const removed = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 20 })

test('patching gives what reading everything anew would give', () => {
  fc.assert(
    fc.property(rows, rows, removed, fc.nat(80), (before, changedRows, gone, spare) => {
      const changed = [...new Set([...changedRows.map((row) => row.position), ...gone])]
      const after = [...before.filter((row) => !changed.includes(row.position)), ...changedRows]
      const patched = patchTable(tableOf(columnsOf(before), spare), changed, columnsOf(changedRows))
      expect(readTable(patched)).toEqual(readTable(tableOf(columnsOf(after))))
      // nothing of what has gone is left to be drawn
      for (const position of gone)
        if (!patched.order.includes(position)) expect(patched.earliest[position] ?? Number.NaN).toBeNaN()
    }),
    { numRuns: 500 },
  )
})

test('what a filter showed stays in order, without what has gone, with what was changed', () => {
  fc.assert(
    fc.property(rows, rows, removed, fc.integer({ min: 1, max: 4 }), (before, changedRows, gone, nth) => {
      const changed = [...new Set([...changedRows.map((row) => row.position), ...gone])]
      const table = tableOf(columnsOf(before))
      const shown = table.order.filter((position) => position % nth === 0)
      const patch = columnsOf(changedRows)
      const next = patchTable(table, changed, patch)
      const isShown = (position: number): boolean =>
        changedRows.some((row) => row.position === position) || (position % nth === 0 && !changed.includes(position))
      expect([...patchShown(shown, changed, patch, next)]).toEqual([...next.order].filter(isShown))
    }),
    { numRuns: 300 },
  )
})
