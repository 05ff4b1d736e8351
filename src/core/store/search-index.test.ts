import { expect, test } from 'vitest'
import { newTestCore } from '../testing/open.ts'

test('a change that is refused half way leaves the index as it was, also for the next change', async () => {
  const { client } = await newTestCore()
  const { id } = await client.events.add({
    title: 'Bridge closed',
    citations: [{ source: { title: 'Report' }, quote: 'shut' }],
  })
  const nowhere = '00000000-0000-4000-8000-000000000000'
  const [citation] = (await client.events.get({ id })).citations
  // its words are taken out of the index before the source is found missing
  await expect(
    client.events.editWhole({
      id,
      set: { title: 'Bridge open' },
      citation: { source: { title: ' ' }, fields: { quote: 'wide' } },
    }),
  ).rejects.toMatchObject({ defined: true })
  await expect(
    client.citations.edit({ id: citation?.id ?? '', set: { quote: 'wide', source: { id: nowhere } } }),
  ).rejects.toMatchObject({ code: 'SOURCE_NOT_FOUND' })
  await client.events.edit({ id, set: { summary: 'Since noon' } })
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

const signs = [
  '"',
  '""',
  'a"b',
  'AND',
  'NOT a',
  'a:b',
  'a*',
  '^a',
  '-a',
  '(a',
  'a\0b',
  '\0',
  '\ud800a',
  'NEAR(a b)',
  '深"a圳',
  '%',
  '_',
  '\\',
]
const long = ['深a'.repeat(400), 'a '.repeat(2_000), 'x'.repeat(200_000)]

test.each([...signs, ...long].map((text) => [text.slice(0, 12), text]))(
  'T18 a search for %j is a search for letters',
  async (_, text) => {
    const { client } = await newTestCore()
    await client.events.add({ title: 'nothing of it', citations: [{ source: { title: 'Report' } }] })
    await client.sources.add({ title: 'nothing of it' })
    const filter = { text, hiddenLanes: [], statuses: [], tags: [], publishers: [], missing: [] }
    expect((await client.events.find(filter)).total).toBe(1)
    await client.sources.find({ text, limit: 10 })
    await client.tags.find({ text, limit: 10 })
  },
)
