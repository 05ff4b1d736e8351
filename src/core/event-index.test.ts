import { writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { EventDetail, Filter } from '../contract/events.ts'
import { missing } from '../contract/events.ts'
import { columnsToBytes } from '../domain/columns.ts'
import { statuses } from '../domain/event.ts'
import { createEventIndex, type EventIndex } from './event-index.ts'
import { emptyFilter } from './testing/filter.ts'
import { newTestCore, openTestCore } from './testing/open.ts'
import { shownPositions } from './testing/shown.ts'

const words = ['harbour', 'bridge', 'Bürgermeister', '深圳市', 'report']
const tags = ['money', 'China', 'court']
const publishers = ['Blue Whale News', 'The Information', null]
const lanes = ['OpenAI', 'TikTok', null]

const source = fc.record({
  publisher: fc.constantFrom(...publishers),
  title: fc.constantFrom(...words),
  url: fc.constantFrom(null, 'https://www.example.org/a', 'https://example.net/b'),
})
const event = fc.record({
  title: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
  when: fc.constantFrom(null, '2024', '2024-06', '2024-06-03', '2023-12-01/2024-02-01'),
  lane: fc.constantFrom(...lanes),
  status: fc.constantFrom(...statuses),
  tags: fc.uniqueArray(fc.constantFrom(...tags)),
  citations: fc.array(
    fc.record({
      source,
      reportedBy: fc.option(source),
      quote: fc.constantFrom(null, '“court”'),
      stance: fc.constantFrom('supports' as const, 'context' as const),
    }),
    { maxLength: 3 },
  ),
})
const filter = fc.record({
  text: fc.constantFrom('', '', ...words, 'har', '深圳', 'blue whale', 'court bridge'),
  hiddenLanes: fc.subarray([0, 1, 2]),
  statuses: fc.subarray([...statuses], { maxLength: 2 }),
  tags: fc.subarray([...tags], { maxLength: 2 }),
  publishers: fc.subarray(['Blue Whale News', 'The Information', 'example.org'], { maxLength: 2 }),
  missing: fc.subarray([...missing], { maxLength: 2 }),
})
const step = fc.oneof(
  { weight: 3, arbitrary: event.map((value) => ({ do: 'add' as const, value })) },
  { weight: 2, arbitrary: fc.tuple(fc.nat(), event).map(([at, value]) => ({ do: 'edit' as const, at, value })) },
  { weight: 1, arbitrary: fc.nat().map((at) => ({ do: 'remove' as const, at })) },
  { weight: 1, arbitrary: fc.tuple(fc.nat(), source).map(([at, value]) => ({ do: 'rename' as const, at, value })) },
  {
    weight: 1,
    arbitrary: fc.array(event, { minLength: 1, maxLength: 4 }).map((value) => ({ do: 'import' as const, value })),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'undo' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'redo' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
)

test('S5 a filter leaves and counts what looking at every event would, after every change', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 14 }),
      fc.array(filter, { minLength: 2, maxLength: 4 }),
      async (steps, filters) => {
        const made = await newTestCore()
        const { file, folder } = made
        let { core, client } = made
        const document = path.join(folder, 'in.json')
        core.grant('in', document)
        for (const each of steps) {
          const { order } = core.context.index
          const position = 'at' in each && order().length > 0 ? order()[each.at % order().length] : undefined
          if (each.do === 'add') await client.events.add(each.value)
          else if (each.do === 'undo') await client.history.undo().catch(() => null)
          else if (each.do === 'redo') await client.history.redo().catch(() => null)
          else if (each.do === 'reopen') {
            await core.close()
            core = await openTestCore(file)
            client = core.client
            core.grant('in', document)
          } else if (each.do === 'import') {
            writeFileSync(document, JSON.stringify({ format: 'dateline', version: 1, events: each.value }))
            await client.transfer.import({ grant: 'in' })
          } else if (each.do === 'rename') {
            const all = await client.sources.find({ text: '', limit: 100 })
            const found = all[each.at % Math.max(1, all.length)]
            if (found) await client.sources.edit({ id: found.id, set: each.value })
          } else if (position !== undefined) {
            const { id } = await client.events.at({ position })
            if (each.do === 'remove') await client.events.remove({ ids: [id] })
            else {
              const { citations: _, ...set } = each.value
              await client.events.edit({ id, set })
            }
          }
        }
        onTestFinished(() => core.close())
        const { index, store } = core.context
        const anew = await createEventIndex(store.database)
        await anew.whole()
        const bytes = (from: EventIndex): Buffer => Buffer.from(columnsToBytes(from.columns(0, 100)))
        expect(bytes(index)).toEqual(bytes(anew))
        expect(Object.fromEntries(index.countByLane())).toEqual(Object.fromEntries(anew.countByLane()))
        const { lanes: there } = await client.timeline.get()
        const everything: EventDetail[] = []
        for (const position of index.order())
          everything.push(await client.events.get(await client.events.at({ position })))
        for (const { hiddenLanes, ...rest } of filters) {
          const asked: Filter = { ...rest, hiddenLanes: hiddenLanes.map((i) => there[i]?.id ?? 'none') }
          const { positions: _, ...found } = await client.events.find(asked)
          const positions = await shownPositions(client, asked)
          const naive = lookAtAll(everything, asked, new Map(there.map(({ name, id }) => [name, id])))
          expect({ ...found, positions, counts: await client.events.counts(asked) }).toEqual(naive)
        }
      },
    ),
    { numRuns: 40 },
  ),
)

test('what is asked and changed before every table is read is answered as it is after that', async () => {
  const made = await newTestCore()
  const { id } = await made.client.events.add({ title: 'a', when: '2024', lane: 'L', tags: ['x'] })
  await made.client.events.add({ title: 'b', tags: ['x'], citations: [{ source: { publisher: 'P' } }] })
  await made.core.close()
  const { client, context } = await openTestCore(made.file)
  let read = false
  void context.index.whole().then(() => (read = true))
  const edited = client.events.edit({ id, set: { when: '2023', lane: 'M', tags: ['y'] } })
  const asked = client.events.find({ ...emptyFilter, tags: ['x'] })
  expect(await shownPositions(client, emptyFilter)).toEqual([1, 2])
  expect(read).toBe(false)
  await edited
  expect((await asked).shown).toBe(1)
  expect(await shownPositions(client, { ...emptyFilter, publishers: ['P'] })).toEqual([2])
  expect((await client.timeline.get()).lanes.map(({ name, count }) => `${name} ${count}`)).toEqual(['L 0', 'M 1'])
  expect((await client.events.counts(emptyFilter)).tags).toEqual([
    { name: 'x', count: 1 },
    { name: 'y', count: 1 },
  ])
})

test('what couldn’t be read of the rest is read again when it is asked for the next time, or after the next change', async () => {
  const { client, core } = await newTestCore()
  await client.events.add({ title: 'a', tags: ['x'] })
  await client.events.add({ title: 'b', tags: ['x'] })
  const { database } = core.context.store
  const prepare = database.prepare.bind(database)
  const failing = async (times: number): Promise<EventIndex> => {
    vi.spyOn(database, 'prepare').mockImplementation((sql: string) => {
      if (!sql.includes('FROM event_tag WHERE (event, tag) >') || times-- <= 0) return prepare(sql)
      throw new Error('the disk fails')
    })
    const index = await createEventIndex(database, (error) => new Error('explained', { cause: error }))
    await expect(index.whole()).rejects.toThrow('explained')
    return index
  }
  const tagged = { ...emptyFilter, tags: ['x'] }
  const again = await failing(2)
  await expect(again.find(tagged, null)).rejects.toThrow('explained')
  expect((await again.find(tagged, null)).shown).toBe(2)
  await again.onceWhole()
  const changed = await failing(1)
  await changed.refresh({ events: [1], sources: [], moved: null })
  await changed.onceWhole()
  expect((await changed.find(tagged, null)).shown).toBe(2)
})

/** The same answer, the plain way. */
function lookAtAll(everything: readonly EventDetail[], asked: Filter, laneIds: ReadonlyMap<string, string>) {
  const wanted = asked.text.toLowerCase().split(' ').filter(Boolean)
  const facts = everything
    .filter((each) => {
      const said = [
        each.title,
        ...each.citations.flatMap(({ quote, source: cited, reportedBy }) => [
          quote ?? '',
          ...[cited, reportedBy].flatMap((one) => [one?.title ?? '', one?.publisher ?? '', one?.author ?? '']),
        ]),
      ].map((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
      return wanted.every((word, i) =>
        said.some((text) =>
          text.some((one) => (i === wanted.length - 1 || word.startsWith('深') ? one.startsWith(word) : one === word)),
        ),
      )
    })
    .map((each) => {
      const { citations } = each
      const hosts = (url: string | null): string | null => (url === null ? null : new URL(url).host.replace('www.', ''))
      return {
        each,
        groups: {
          lanes: [each.lane === null ? 'none' : (laneIds.get(each.lane) ?? 'none')],
          statuses: [each.status as string],
          tags: each.tags,
          publishers: [
            ...new Set(
              citations
                .flatMap(({ source: cited, reportedBy }) => [
                  cited.publisher ?? hosts(cited.url),
                  reportedBy?.publisher ?? null,
                ])
                .filter((name) => name !== null),
            ),
          ],
          missing: [
            ...(each.backing === 0 ? ['source'] : []),
            ...(each.backing === 1 ? ['single'] : []),
            ...(citations.length > 0 && citations.every(({ quote }) => quote === null) ? ['quote'] : []),
            ...(citations.length > 0 && citations.every(({ source: cited }) => cited.url === null) ? ['link'] : []),
            ...(each.earliest === null ? ['date'] : []),
          ],
        },
      }
    })
  const groups = ['lanes', 'statuses', 'tags', 'publishers', 'missing'] as const
  const passes = (group: (typeof groups)[number], values: readonly string[]): boolean => {
    if (group === 'lanes') return !values.some((lane) => (asked.hiddenLanes as string[]).includes(lane))
    const chosen: readonly string[] = asked[group]
    return chosen.length === 0 || values.some((value) => chosen.includes(value))
  }
  const left = (without: string | null) =>
    facts.filter((fact) => groups.every((group) => group === without || passes(group, fact.groups[group])))
  const counted = (group: (typeof groups)[number]) => {
    const counts = new Map<string, number>(group === 'statuses' ? statuses.map((name) => [name, 0]) : [])
    for (const fact of left(group))
      for (const value of fact.groups[group]) counts.set(value, (counts.get(value) ?? 0) + 1)
    const list = [...counts].map(([name, count]) => ({ name, count }))
    return group === 'statuses' ? list : list.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  }
  const shown = left(null)
  return {
    positions: shown.map(({ each }) => each.position),
    shown: shown.length,
    total: everything.length,
    undated: shown.filter(({ each }) => each.earliest === null).length,
    counts: {
      lanes: counted('lanes'),
      statuses: counted('statuses'),
      missing: counted('missing'),
      publishers: counted('publishers'),
      tags: counted('tags'),
    },
  }
}
