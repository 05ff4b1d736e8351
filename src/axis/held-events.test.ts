import { expect, test } from 'vitest'
import { createColumns, packBits } from '../domain/columns.ts'
import { statuses } from '../domain/event.ts'
import type { EventTable } from '../domain/event-table.ts'
import { fillTable } from '../domain/fill-table.ts'
import { leftByLaneAndStatus } from '../domain/known-filter.ts'
import { openWords } from '../words/everything.ts'
import type { AxisData } from './axis.ts'
import { holdEvents, type HeldEvents } from './held-events.ts'

const count = 20_000
const hour = 3_600_000
const importances = [1, 2, 3, 4, 5] as const
const view = { from: 100 * hour, to: 9_000 * hour, level: 40 }

function makeTable(): EventTable {
  const columns = createColumns(count)
  for (let i = 0; i < count; i++) {
    columns.position[i] = i
    columns.earliest[i] = i * hour
    columns.latest[i] = (i + 1 + (i % 7)) * hour
    columns.lane[i] = 1 + (i % 3)
    columns.bits[i] = packBits({
      importance: importances[(i * 7) % 5] ?? 3,
      status: statuses[(i * 13) % 4] ?? 'unverified',
      private: false,
      removed: false,
      noSummary: true,
      backing: i % 3,
      mark: 'day',
      differs: false,
    })
  }
  const filling = fillTable(count)
  for (const _ of filling.add(columns));
  return filling.table()
}

const words = openWords('en')
const lanes = [1, 2, 3].map((number) => ({ number, id: `lane-${number}`, name: `Lane ${number}`, colour: number }))

function open(): { held: HeldEvents; laid: () => Promise<void>; take: (data: AxisData) => void } {
  let onLaid = (): void => undefined
  const held = holdEvents({
    textWidth: (text) => text.length * 7,
    needRows: undefined,
    firstAtOnce: false,
    firstView: () => view,
    onLaid: () => onLaid(),
  })
  let done = Promise.resolve()
  return {
    held,
    laid: () => done,
    take(data) {
      done = new Promise((resolve) => (onLaid = resolve))
      held.take(data, words, 'UTC')
    },
  }
}

test('what was laid out before it is chosen is what is laid out when it is, of the events that are there by then', async () => {
  const table = makeTable()
  const data: AxisData = { table, shown: null, changed: null, lanes, row: () => undefined }
  const choices = statuses.map((status) => leftByLaneAndStatus(table, () => false, [status]).positions)
  const early = open()
  early.take({ ...data, next: () => choices })
  await early.laid()
  const steps = early.held.prepareNext(view)
  while (!steps.next().done);
  const late = open()
  late.take(data)
  await late.laid()
  for (const shown of choices) {
    for (const each of [early, late]) {
      each.take({ ...data, shown })
      await each.laid()
    }
    const [before, after] = [early, late].map(({ held }) => {
      const laid = held.laid()
      return { lanes: laid?.events.lanes, view: laid?.layout.view(view.from, view.to, view.level, null) }
    })
    expect(before?.view?.drawn.length).toBeGreaterThan(0)
    expect(before).toEqual(after)
  }
  // the same positions of another table
  const another = makeTable()
  another.lane.fill(2)
  const moved = { ...another, asRead: null }
  const [shown = new Uint32Array()] = choices
  early.take({ ...data, table: moved, shown })
  await early.laid()
  expect(early.held.laid()?.events.lanes.map(({ events }) => events.length)).toEqual([0, shown.length, 0])
})
