// Imports that take a while: what is seen meanwhile, what is left when they are ended, what undo does with them.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { openDerived } from './store/derive.ts'
import { emptyFilter } from './testing/filter.ts'
import { dump, newTestCore, openTestCore } from './testing/open.ts'

interface Made {
  title: string
  [field: string]: unknown
}

const many = (count: number): Made[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `01900000-0001-7000-8000-${String(i).padStart(12, '0')}`,
    title: `brought ${i} 深圳`,
    when: `20${10 + (i % 20)}-0${1 + (i % 9)}`,
    lane: `Lane ${i % 5}`,
    tags: [`tag ${i % 7}`, 'all'],
    summary: 'Some words on what happened that day',
    citations: [{ quote: `said ${i}`, source: { publisher: `Brought Herald ${i % 50}` } }],
  }))

/** A document of that many events beside the timeline, under the grant `in`. */
function provide({ core, folder }: Awaited<ReturnType<typeof newTestCore>>, events: readonly Made[], rest = {}): void {
  const file = path.join(folder, 'in.json')
  writeFileSync(file, JSON.stringify({ format: 'dateline', version: 1, ...rest, events }))
  core.grant('in', file)
}

const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve))
}

test(
  'S70 while an import is written everything reads as before it, and what is written waits',
  { timeout: 60_000 },
  async () => {
    const made = await newTestCore()
    const { client, core } = made
    await client.events.add({ title: 'there already', when: '2024', lane: 'Lane 0', tags: ['all'] })
    const before = { timeline: await client.timeline.get(), counts: await client.events.counts(emptyFilter) }
    provide(made, many(1_200))
    let over = false
    const importing = client.transfer.import({ grant: 'in' }).finally(() => (over = true))
    const order: string[] = []
    let added: Promise<unknown> | undefined
    let looked = 0
    while (!over) {
      await turns(1)
      if (over || !core.context.store.database.inTransaction) continue
      looked++
      added ??= client.events.add({ title: 'added meanwhile' }).then(() => order.push('added'))
      expect(await client.timeline.get()).toEqual(before.timeline)
      const [all, counts, some, one] = await Promise.all([
        client.events.find(emptyFilter),
        client.events.counts(emptyFilter),
        client.events.find({ ...emptyFilter, text: 'brought' }),
        client.events.rows({ positions: [1, 2, 3] }),
      ])
      // an answer that came after the end may know more
      if (core.context.store.database.inTransaction) {
        expect([all.total, counts, some.shown, one.length]).toEqual([1, before.counts, 0, 1])
        expect(await client.history.recent({ limit: 10 })).toHaveLength(1)
      }
    }
    await importing.then(() => order.unshift('imported'))
    await added
    expect(looked).toBeGreaterThan(3)
    expect(order).toEqual(['imported', 'added'])
    expect(await client.events.find(emptyFilter)).toMatchObject({ total: 1_202 })
    expect(await client.events.find({ ...emptyFilter, text: 'brought' })).toMatchObject({ shown: 1_200 })
    expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  },
)

test('S71 suggestions, which see every row, wait until an import is written', async () => {
  const made = await newTestCore()
  provide(made, many(2_000))
  const importing = made.client.transfer.import({ grant: 'in' })
  while (!made.core.context.store.database.inTransaction) await turns(1)
  const asked = Promise.all([
    made.client.sources.find({ text: 'brought', limit: 200 }),
    made.client.tags.find({ text: 'tag', limit: 200 }),
    made.client.transfer.preview(),
  ])
  const [sources, tags, preview] = await asked
  await importing
  const shown = preview.groups.reduce((sum, { events }) => sum + events, 0)
  expect([sources.length, tags.length, shown]).toEqual([50, 7, 2_000])
})

test('S72 an import that is cancelled at any point leaves nothing', { timeout: 60_000 }, async () => {
  const made = await newTestCore()
  const { client, core } = made
  await client.events.add({ title: 'there already', citations: [{ source: { publisher: 'Herald' } }] })
  provide(made, many(1_500), { timeline: { title: 'Another', timeZone: 'Europe/Paris' } })
  const before = dump(core)
  let cancelled = 0
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 40 }), async (patience) => {
      const cancel = new AbortController()
      const importing = client.transfer.import({ grant: 'in' }, { signal: cancel.signal })
      await turns(patience)
      cancel.abort()
      const done = await importing.catch(() => null)
      if (done === null) cancelled++
      else await client.history.undo()
      expect(dump(core)).toBe(before)
    }),
    { numRuns: 12 },
  )
  expect(cancelled).toBeGreaterThan(3)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S73 a fault in the last event leaves nothing', async () => {
  const made = await newTestCore()
  provide(made, [...many(1_500), { title: 'wrong', when: '2024-02-30' }])
  const before = dump(made.core)
  await expect(made.client.transfer.import({ grant: 'in' })).rejects.toMatchObject({
    code: 'IMPORT_ITEM',
    data: { where: 'events[1500].when' },
  })
  expect(dump(made.core)).toBe(before)
  expect(await made.client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S74 closing in the middle of an import leaves nothing', async () => {
  const made = await newTestCore()
  await made.client.events.add({ title: 'there already' })
  const before = dump(made.core)
  provide(made, many(2_000))
  const importing = made.client.transfer.import({ grant: 'in' }).catch((error: unknown) => error)
  while (!made.core.context.store.database.inTransaction) await turns(1)
  await made.core.close()
  expect(await importing).toMatchObject({ name: 'AbortError' })
  const again = await openTestCore(made.file)
  expect(dump(again)).toBe(before)
  await again.close()
})

test('S75 what was taken off before an import comes back after its undo, whatever the import’s rows are called', async () => {
  const made = await newTestCore()
  const { client, core } = made
  const start = dump(core)
  const { id } = await client.events.add({
    title: 'a',
    citations: [{ source: { publisher: 'Herald' }, quote: 'last' }],
  })
  const full = dump(core)
  const [citation] = (await client.events.get({ id })).citations
  await client.citations.remove({ id: citation?.id ?? '' })
  provide(made, many(3))
  await client.transfer.import({ grant: 'in' })
  await client.history.undo()
  await client.history.undo()
  expect(dump(core)).toBe(full)
  await client.history.undo()
  expect(dump(core)).toBe(start)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S75 undo and redo of an import are one step each, whole by every sum', async () => {
  const made = await newTestCore()
  const { client, core } = made
  await client.events.add({ title: 'there already', lane: 'Lane 0', tags: ['all'] })
  const before = dump(core)
  provide(made, many(1_500))
  await client.transfer.import({ grant: 'in' })
  const after = dump(core)
  for (let i = 0; i < 2; i++) {
    await client.history.undo()
    expect(dump(core)).toBe(before)
    expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
    expect(await client.events.find({ ...emptyFilter, text: 'brought' })).toMatchObject({ shown: 0, total: 1 })
    await client.history.redo()
    expect(dump(core)).toBe(after)
    expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  }
})

test('S79 rows that no redo can bring back go by themselves, and everything is whole', async () => {
  const made = await newTestCore()
  const { client, core } = made
  provide(made, many(120))
  await client.transfer.import({ grant: 'in' })
  await client.history.undo()
  const hidden = (): unknown =>
    core.context.store.database
      .prepare('SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM source) + (SELECT count(*) FROM lane)')
      .pluck()
      .get()
  expect(hidden()).toBe(175)
  await client.events.add({ title: 'ends the redo' })
  const before = dump(core)
  await vi.waitFor(() => expect(hidden()).toBe(1), { timeout: 20_000, interval: 100 })
  expect(dump(core)).toBe(before)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  await client.history.undo()
  await client.history.redo()
  expect(dump(core)).toBe(before)
})

test('S76 a document with its events before its sources is read all the same', async () => {
  const made = await newTestCore()
  const id = '01900000-0002-7000-8000-000000000001'
  const events = [{ title: 'a', citations: [{ source: { id, title: 'copy' } }] }]
  const file = path.join(made.folder, 'turned.json')
  writeFileSync(
    file,
    JSON.stringify({
      events,
      sources: [{ id, title: 'record' }],
      version: 1,
      lanes: [{ name: 'L' }],
      format: 'dateline',
    }),
  )
  made.core.grant('turned', file)
  expect(await made.client.transfer.import({ grant: 'turned' })).toMatchObject({ events: 1, sources: 1, lanes: 1 })
  expect(await made.client.sources.get({ id })).toMatchObject({ title: 'record', uses: 1 })
})

test('S77 a key that comes twice counts the last time', async () => {
  const made = await newTestCore()
  const file = path.join(made.folder, 'twice.json')
  const list = (title: string): string => `"events":[${JSON.stringify({ title })}]`
  writeFileSync(
    file,
    `{"format":"x",${list('first')},"version":1,${list('last')},"format":"dateline","lanes":{},"lanes":null}`,
  )
  made.core.grant('twice', file)
  expect(await made.client.transfer.import({ grant: 'twice' })).toMatchObject({ events: 1, lanes: 0 })
  expect(await made.client.events.rows({ positions: [1] })).toMatchObject([{ title: 'last' }])
})

test('S78 how far an import is, is told to whoever watches', async () => {
  const made = await newTestCore()
  provide(made, many(4_000))
  const watching = await made.client.work.watch()
  const told: (number | null)[] = []
  const watch = (async () => {
    for await (const { work, done } of watching) {
      if (work !== null) told.push(done)
      else if (told.length > 0) break
    }
  })()
  await made.client.transfer.import({ grant: 'in' })
  await watch
  const shares = told.map(Number)
  expect(shares.length).toBeGreaterThan(0)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)
})

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
