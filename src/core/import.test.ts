// Imports that take a while: what is seen meanwhile, what is left when they are ended, what undo does with them.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { orCancelled } from './testing/cancelled.ts'
import { emptyFilter } from './testing/filter.ts'
import { many, provide } from './testing/made.ts'
import { dump, newTestCore, openTestCore } from './testing/open.ts'
import { stepClock } from './testing/stepped-clock.ts'

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
    provide(made, many(500))
    stepClock()
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
    expect(await client.events.find(emptyFilter)).toMatchObject({ total: 502 })
    expect(await client.events.find({ ...emptyFilter, text: 'brought' })).toMatchObject({ shown: 500 })
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
  provide(made, many(500), { timeline: { title: 'Another', timeZone: 'Europe/Paris' } })
  const before = dump(core)
  const clock = stepClock()
  let cancelled = 0
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 800 }), async (looks) => {
      const cancel = new AbortController()
      clock.after(looks, () => cancel.abort())
      const done = await client.transfer.import({ grant: 'in' }, { signal: cancel.signal }).catch(orCancelled)
      if (done === 'cancelled') cancelled++
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
  stepClock()
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
