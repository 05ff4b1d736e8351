import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Client } from '../contract/contract.ts'
import type { Core } from './core.ts'
import { dump, newTestCore, openTestCore } from './testing/open.ts'

/** One random thing that a user might do; what can't be done just then is refused and changes nothing. */
type Deed = (client: Client, pick: (n: number) => number) => Promise<unknown>

async function ids(client: Client): Promise<string[]> {
  const found = await client.events.find({
    text: '',
    hiddenLanes: [],
    statuses: [],
    tags: [],
    publishers: [],
    missing: [],
  })
  return (await client.events.rows({ positions: [...new Uint32Array(await found.positions.arrayBuffer())] })).map(
    ({ id }) => id,
  )
}

const deeds: Deed[] = [
  (client, pick) =>
    client.events.add({
      title: `event ${pick(1000)} 深圳`,
      when: ['2024', '2023-05~', '[2024-01..2024-03]', '2024-05/..', null][pick(5)] ?? null,
      lane: ['A', 'B', null][pick(3)] ?? null,
      tags: [`t${pick(4)}`],
      citations: [{ source: { publisher: `P${pick(3)}` }, quote: `words ${pick(100)}` }],
    }),
  async (client, pick) => {
    const all = await ids(client)
    return client.events.edit({
      id: all[pick(all.length || 1)] ?? '',
      set: {
        title: `renamed ${pick(1000)}`,
        status: (['draft', 'verified', 'disputed'] as const)[pick(3)] ?? 'draft',
        tags: [`t${pick(4)}`, `u${pick(4)}`],
      },
    })
  },
  async (client, pick) => {
    const all = await ids(client)
    return client.events.edit({
      id: all[pick(all.length || 1)] ?? '',
      set: {
        when: `20${10 + pick(20)}-0${1 + pick(9)}`,
        lane: ['A', 'C', null][pick(3)] ?? null,
        note: pick(2) ? 'n' : null,
      },
    })
  },
  async (client, pick) => {
    const all = await ids(client)
    return client.events.remove({ ids: [all[pick(all.length || 1)] ?? ''] })
  },
  async (client, pick) => {
    const bin = await client.bin.list()
    return client.bin.restore({ ids: [bin[pick(bin.length || 1)]?.id ?? ''] })
  },
  async (client, pick) => {
    const all = await ids(client)
    return client.citations.add({
      event: all[pick(all.length || 1)] ?? '',
      citation: {
        source: { title: `T${pick(50)}` },
        statedWhen: '2022',
        stance: (['supports', 'disputes', 'context'] as const)[pick(3)] ?? 'supports',
      },
    })
  },
  async (client, pick) => {
    const all = await ids(client)
    const { citations } = await client.events.get({ id: all[pick(all.length || 1)] ?? '' })
    const id = citations[pick(citations.length || 1)]?.id ?? ''
    return pick(2)
      ? client.citations.remove({ id })
      : client.citations.edit({ id, set: { quote: `said ${pick(100)}`, locator: 'p. 1' } })
  },
  async (client, pick) => {
    const [source] = await client.sources.find({ text: '', limit: 1 + pick(5) })
    return client.sources.edit({ id: source?.id ?? '', set: { publisher: `Q${pick(9)}`, private: pick(2) === 1 } })
  },
  async (client, pick) => {
    const { lanes } = await client.timeline.get()
    const lane = lanes[pick(lanes.length || 1)]?.id ?? ''
    return [
      () => client.lanes.add({ name: `lane ${pick(9)}` }),
      () => client.lanes.edit({ id: lane, set: { name: `lane ${pick(9)}`, colour: '3' } }),
      () => client.lanes.move({ id: lane, before: null }),
      () => client.lanes.remove({ id: lane }),
    ][pick(4)]?.()
  },
  (client, pick) =>
    client.timeline.edit({ title: `title ${pick(5)}`, timeZone: ['Europe/Paris', 'UTC', null][pick(3)] ?? null }),
  (client) => client.history.undo(),
  (client) => client.history.redo(),
]

async function all(direction: 'undo' | 'redo', core: Core): Promise<number> {
  for (let steps = 0; ; steps++) {
    try {
      await core.client.history[direction]()
    } catch {
      return steps
    }
  }
}

test('S10 undoing everything gives the first state, doing it all again the last, across restarts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(deeds.length - 1), fc.infiniteStream(fc.nat(100_000))), {
        minLength: 60,
        maxLength: 140,
      }),
      async (steps) => {
        const made = await newTestCore()
        let { core } = made
        const empty = dump(core)
        for (const [i, [deed, stream]] of steps.entries()) {
          const pick = (n: number): number => Number(stream.next().value) % n
          try {
            await deeds[deed]?.(core.client, pick)
          } catch (error) {
            // refused in words, never a bug
            expect(error).toMatchObject({
              code: expect.stringMatching(
                /^(NOTHING_|.*_NOT_FOUND|NOT_IN_BIN|LANE_NAME_TAKEN|BAD_REQUEST|SOURCE_EMPTY)/,
              ),
            })
          }
          if (i % 50 === 49) {
            await core.close()
            core = await openTestCore(made.file)
          }
        }
        await all('redo', core)
        const last = dump(core)
        const undone = await all('undo', core)
        expect(dump(core)).toBe(empty)
        await core.close()
        core = await openTestCore(made.file)
        expect(await all('redo', core)).toBe(undone)
        expect(dump(core)).toBe(last)
        expect(await core.client.timeline.check()).toEqual({ ok: true, findings: [] })
        await core.close()
      },
    ),
    { numRuns: 6 },
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
