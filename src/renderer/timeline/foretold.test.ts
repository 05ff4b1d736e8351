import { expect, test } from 'vitest'
import { createColumns } from '../../domain/columns.ts'
import { statuses } from '../../domain/event.ts'
import { fillTable } from '../../domain/fill-table.ts'
import { emptyFilter } from '../session.ts'
import type { EventsNow } from './event-store.ts'
import { foretell, likelyNext } from './foretold.ts'

/** As many of each status. */
function openMany(count: number): EventsNow {
  const columns = createColumns(count)
  for (let i = 0; i < count; i++) {
    columns.position[i] = i
    columns.earliest[i] = columns.latest[i] = i
    columns.bits[i] = (i % 4) << 3
  }
  const filling = fillTable(count)
  for (const _ of filling.add(columns));
  const table = filling.table()
  // of a moment what is foretold from
  return { table, timeline: { lanes: [] }, shown: table.order, found: { undated: 0 } } as unknown as EventsNow
}

test('what a status leaves of many events is worked out before it is chosen, and taken then', () => {
  const now = openMany(100_000)
  const choose = (status: (typeof statuses)[number]) => foretell(now, { ...emptyFilter, statuses: [status] })?.shown
  const late = statuses.map(choose)
  const early = [...likelyNext(now)].filter((shown) => shown !== null)
  expect(statuses.map(choose)).toEqual(late)
  for (const status of statuses) expect(early).toContain(choose(status))
  expect([...likelyNext(now)]).toEqual(early)
  expect(foretell(now, { ...emptyFilter, statuses: ['unverified', 'draft'] })?.shown).toHaveLength(50_000)
})

test('of few events, or while something is filtered, nothing is worked out before', () => {
  expect([...likelyNext(openMany(99_999))]).toEqual([])
  const now = openMany(100_000)
  expect([...likelyNext({ ...now, shown: now.table.order.slice(1) })]).toEqual([])
})
