// What comes in again after its import was undone, and ids that are there already.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { openDerived } from './store/derive.ts'
import { emptyFilter } from './testing/filter.ts'
import { many, provide, type Made } from './testing/made.ts'
import { dump, newTestCore } from './testing/open.ts'

const laneRecords = [0, 1, 2, 3, 4].map((i) => ({ id: `01900000-0003-7000-8000-00000000000${i}`, name: `Lane ${i}` }))
const sourceRecords = Array.from({ length: 50 }, (_, i) => ({
  id: `01900000-0004-7000-8000-${String(i).padStart(12, '0')}`,
  publisher: `Brought Herald ${i}`,
}))

test('S89 what an undone import hid makes room for the same document, all of it or in part', async () => {
  const made = await newTestCore()
  const { client, core, folder } = made
  const all = { lanes: laneRecords, sources: sourceRecords }
  const search = async (): Promise<number> => (await client.events.find({ ...emptyFilter, text: '深圳' })).shown
  // more than the search index takes out one by one
  for (const count of [600, 3, 600, 40]) {
    provide(made, many(count), all)
    expect(await client.transfer.import({ grant: 'in' })).toMatchObject({ events: count, skipped: 0, sources: 50 })
    expect(await client.events.find(emptyFilter)).toMatchObject({ total: count })
    expect(await search()).toBe(count)
    expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
    await client.history.undo()
    expect(await search()).toBe(0)
  }
  provide(made, many(600), all)
  await client.transfer.import({ grant: 'in' })
  core.grant('out', path.join(folder, 'out.json'))
  await client.transfer.export({ grant: 'out', to: 'json', overwrite: false, withPrivate: true })
  const { lanes, sources } = JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8')) as typeof all
  expect([lanes.map(({ id }) => id), sources.map(({ id }) => id)]).toEqual([
    laneRecords.map(({ id }) => id),
    sourceRecords.map(({ id }) => id),
  ])
  // words are overwritten again where one event changes
  expect(
    core.context.store.database.prepare("SELECT v FROM event_search_config WHERE k = 'secure-delete'").pluck().get(),
  ).toBe(1)
})

test('S89 what comes in again as it was is shown where it is; what comes in changed takes the place of what was hidden', async () => {
  const withIds = (changed: boolean): { events: Made[]; rest: object } => ({
    events: many(60).map((event, i) => ({
      ...event,
      title: changed && i % 3 === 0 ? `changed ${i}` : event.title,
      citations: [
        {
          id: `01900000-0005-7000-8000-${String(i).padStart(12, '0')}`,
          quote: `said ${i}`,
          source: { id: sourceRecords[i % 50]?.id },
        },
      ],
    })),
    rest: {
      lanes: laneRecords,
      sources: sourceRecords.map((source, i) =>
        changed && i === 7 ? { ...source, publisher: 'Another Herald' } : source,
      ),
    },
  })
  const made = await newTestCore()
  const { client, core, folder } = made
  const start = dump(core)
  const rows = (): unknown => core.context.store.database.prepare('SELECT count(*) FROM event').pluck().get()
  const bring = async (changed: boolean): Promise<unknown> => {
    const { events, rest } = withIds(changed)
    provide(made, events, rest)
    return client.transfer.import({ grant: 'in' })
  }
  const whole = { events: 60, sources: 50, lanes: 5, skipped: 0 }
  await bring(false)
  await client.history.undo()
  expect(await bring(false)).toMatchObject(whole)
  expect(rows()).toBe(60)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  await client.history.undo()
  expect(await bring(true)).toMatchObject(whole)
  // a third, and the one of the others that cites the changed source
  expect(rows()).toBe(60 + 20 + 1)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  const last = dump(core)
  await client.history.undo()
  expect(dump(core)).toBe(start)
  await client.history.redo()
  expect(dump(core)).toBe(last)
  core.grant('out', path.join(folder, 'out.json'))
  await client.transfer.export({ grant: 'out', to: 'json', overwrite: false, withPrivate: true })
  const other = await newTestCore()
  const { events, rest } = withIds(true)
  provide(other, events, rest)
  await other.client.transfer.import({ grant: 'in' })
  other.core.grant('out', path.join(other.folder, 'out.json'))
  await other.client.transfer.export({ grant: 'out', to: 'json', overwrite: false, withPrivate: true })
  const [here, there] = [folder, other.folder].map((each) => readFileSync(path.join(each, 'out.json'), 'utf8'))
  const withoutTimelineId = (text = ''): string => text.replace(/"id": "[^"]*"/, '')
  expect(withoutTimelineId(here)).toBe(withoutTimelineId(there))
  // by title or source: all but a changed event whose source changed as well
  expect((await client.events.find({ ...emptyFilter, text: 'brought' })).shown).toBe(59)
  await vi.waitFor(() => expect(rows()).toBe(60), { timeout: 20_000, interval: 100 })
  expect(dump(core)).toBe(last)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S89 a citation’s id that comes twice in an event is the first one’s', async () => {
  const made = await newTestCore()
  const id = '01900000-0005-7000-8000-000000000001'
  const citation = { id, source: { publisher: 'Herald' } }
  provide(made, [{ title: 'a', citations: [citation, citation] }])
  expect(await made.client.transfer.import({ grant: 'in' })).toMatchObject({ events: 1 })
  const { citations } = await made.client.events.get({ id: (await made.client.events.at({ position: 1 })).id })
  expect(citations.map((each) => each.id === id)).toEqual([true, false])
})

const shared = '01900000-0005-7000-8000-000000000009'
const named = (title: string): Made => ({
  id: `01900000-0006-7000-8000-${title.padStart(12, '0')}`,
  title,
  citations: [{ id: shared, source: { publisher: 'Herald' } }],
})
const citedIn = async ({ client }: Awaited<ReturnType<typeof newTestCore>>, title: string): Promise<unknown[]> =>
  (await client.events.get({ id: String(named(title).id) })).citations.map(({ id }) => id)

test('S89 a citation keeps its id where a hidden citation of another event has it', async () => {
  const made = await newTestCore()
  const { client } = made
  const bring = async (title: string): Promise<void> => {
    provide(made, [named(title)])
    await client.transfer.import({ grant: 'in' })
    expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  }
  await bring('1')
  await client.history.undo()
  await bring('2')
  expect(await citedIn(made, '2')).toEqual([shared])
  await client.history.undo()
  await client.history.redo()
  expect(await citedIn(made, '2')).toEqual([shared])
  // in the bin it isn't hidden, but there
  await client.events.remove({ ids: [String(named('2').id)] })
  await bring('3')
  expect(await citedIn(made, '3')).not.toEqual([shared])
})

/** A citation came in, was taken off, and another event came in with its id. `full`: the file before it was taken off. */
async function takeOffThenBringAgain() {
  const made = await newTestCore()
  const { client } = made
  provide(made, [named('1')])
  await client.transfer.import({ grant: 'in' })
  const full = dump(made.core)
  await client.citations.remove({ id: shared })
  provide(made, [named('2')])
  await client.transfer.import({ grant: 'in' })
  return { made, full }
}

test('S10 S89 a citation that was taken off keeps its id: what comes in with it gets another, and undo gives it back', async () => {
  const { made, full } = await takeOffThenBringAgain()
  const { client, core } = made
  const last = dump(core)
  expect((await client.bin.records()).map(({ id }) => id)).toEqual([shared])
  await client.history.undo()
  await client.history.undo()
  expect(dump(core)).toBe(full)
  await client.history.redo()
  await client.history.redo()
  expect(dump(core)).toBe(last)
  await client.bin.restore({ ids: [shared] })
  expect(await citedIn(made, '1')).toEqual([shared])
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S10 S52 a citation that was taken off comes back where what an undone import hid has got its id', async () => {
  for (const back of ['undo', 'bin'] as const) {
    const { made, full } = await takeOffThenBringAgain()
    const { client, core } = made
    const { database, written } = core.context.store
    // as imports once wrote it
    database.prepare('UPDATE citation SET id = unhex(?)').run(shared.replaceAll('-', ''))
    openDerived(database).event(2, null)
    written()
    await client.history.undo()
    if (back === 'undo') {
      await client.history.undo()
      expect(dump(core)).toBe(full)
    } else await client.bin.restore({ ids: [shared] })
    expect(await citedIn(made, '1')).toEqual([shared])
    expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  }
})

test('S89 a lane makes room while hidden events without sources still name it', async () => {
  const made = await newTestCore()
  const bare = (count: number): Made[] => many(count).map((event) => ({ ...event, citations: [] }))
  provide(made, bare(20), { lanes: laneRecords })
  await made.client.transfer.import({ grant: 'in' })
  await made.client.history.undo()
  provide(made, bare(2), { lanes: laneRecords })
  await made.client.transfer.import({ grant: 'in' })
  expect((await made.client.timeline.get()).lanes.map(({ id }) => id)).toEqual(laneRecords.map(({ id }) => id))
  expect(await made.client.timeline.check()).toEqual({ ok: true, findings: [] })
})
