import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deeds, grantDocument, refusedDeeds, reverseAll } from './testing/deeds.ts'
import { dump, newTestCore, openTestCore } from './testing/open.ts'

test('S10 undoing everything gives the first state, doing it all again the last, across restarts and up to a barrier', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(deeds.length - 1), fc.infiniteStream(fc.nat(100_000))), {
        minLength: 50,
        maxLength: 100,
      }),
      fc.boolean(),
      async (steps, barrier) => {
        const made = await newTestCore()
        let { core } = made
        let grant = grantDocument(core, made.folder)
        let start = dump(core)
        for (const [i, [deed, stream]] of steps.entries()) {
          const pick = (n: number): number => Number(stream.next().value) % n
          try {
            await deeds[deed]?.(core.client, pick, grant)
          } catch (error) {
            // refused in words, never a bug
            expect(error).toMatchObject({ code: expect.stringMatching(refusedDeeds) })
          }
          if (barrier && i === 30 && (await core.client.bin.purge({ ids: null })).purged > 0) {
            await expect(core.client.history.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
            start = dump(core)
          }
          if (i % 50 === 49) {
            await core.close()
            core = await openTestCore(made.file)
            grant = grantDocument(core, made.folder)
          }
        }
        await reverseAll('redo', core)
        const last = dump(core)
        const undone = await reverseAll('undo', core)
        expect(dump(core)).toBe(start)
        await core.close()
        core = await openTestCore(made.file)
        expect(await reverseAll('redo', core)).toBe(undone)
        expect(dump(core)).toBe(last)
        expect(await core.client.timeline.check()).toEqual({ ok: true, findings: [] })
        await core.close()
      },
    ),
    { numRuns: 3, endOnFailure: true },
  )
}, 120_000)

test('S11 a change after an undo ends what could be done again', async () => {
  const { client } = await newTestCore()
  await client.events.add({ title: 'a' })
  await client.events.add({ title: 'b' })
  await client.history.undo()
  await client.events.add({ title: 'c' })
  await expect(client.history.redo()).rejects.toMatchObject({ code: 'NOTHING_TO_REDO' })
})

test('S12 the history of an event says field, before and after', async () => {
  const { client } = await newTestCore()
  const { id } = await client.events.add({ title: 'a', citations: [{ source: { publisher: 'Herald' } }] })
  await client.events.edit({ id, set: { status: 'verified' } })
  await client.events.edit({ id, set: { lane: 'Court', tags: ['x'] } })
  const entries = await client.history.ofEvent({ id })
  expect(
    entries.map(({ items }) =>
      items.flatMap(({ did, fields }) =>
        fields.filter(() => did === 'edited').map(({ field, from, to }) => `${field}: ${from} → ${to}`),
      ),
    ),
  ).toEqual([['lane: null → Court', 'tags: null → x'], ['status: unverified → verified'], []])
  expect(entries[2]?.items.map(({ kind, did }) => `${kind} ${did}`)).toEqual(['event added', 'citation added'])
  expect(entries.every(({ own }) => own)).toBe(true)
})

test('S12 what an undo took away keeps its name in the history, also where another has its number by now', async () => {
  const { client } = await newTestCore()
  const { id } = await client.events.add({ title: 'a' })
  const citation = { source: { url: 'https://www.herald.example/a' }, reportedBy: { author: 'A. Mann' } }
  await client.citations.add({ event: id, citation })
  await client.events.edit({ id, set: { lane: 'Court' } })
  await client.history.undo()
  const { entry } = await client.history.undo()
  expect(entry.items.map(({ kind, label }) => `${kind}: ${label}`)).toEqual([
    'source: herald.example',
    'source: A. Mann',
    'citation: a',
  ])
  const told = async (): Promise<string[]> =>
    (await client.history.ofEvent({ id })).flatMap(({ items }) =>
      items.flatMap(({ fields }) =>
        fields
          .filter(({ field }) => /^(source|reportedBy|lane)$/.test(field))
          .map(({ field, to }) => `${field}: ${to}`),
      ),
    )
  const names = ['lane: Court', 'source: herald.example', 'reportedBy: A. Mann']
  expect(await told()).toEqual(names)
  await client.events.add({ title: 'b', lane: 'Harbour', citations: [{ source: { publisher: 'Gazette' } }] })
  expect(await told()).toEqual(names)
})

test('S12 an imported source that no redo can bring back gives its name to none that has its number since', async () => {
  const { core, client, folder } = await newTestCore()
  const { id } = await client.events.add({ title: 'a', citations: [{ source: { publisher: 'Herald' } }] })
  const { citations } = await client.events.get({ id })
  await client.transfer.import({ grant: grantDocument(core, folder) })
  const [imported] = await client.sources.find({ text: 'list 1', limit: 1 })
  await client.citations.edit({ id: citations[0]?.id ?? '', set: { source: { id: imported?.id ?? '' } } })
  await client.history.undo()
  await client.history.undo()
  await client.events.add({ title: 'b' })
  const { database } = core.context.store
  await expect.poll(() => database.prepare('SELECT count(*) FROM source').pluck().get()).toBe(1)
  for (let n = 0; n < 5; n++) await client.sources.add({ publisher: `Other ${n}` })
  const said = JSON.stringify(await client.history.ofEvent({ id }))
  expect(said).toContain('Herald')
  expect(said).not.toContain('Other')
})
