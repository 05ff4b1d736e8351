import { expect, test } from 'vitest'
import type { Filter } from '../contract/events.ts'
import { readColumns } from '../contract/read-columns.ts'
import { importanceOf, markOf, packBits, statusOf } from '../domain/columns.ts'
import { dump, newTestCore, openTestCore } from './testing/open.ts'
import { shownPositions } from './testing/shown.ts'

const noFilter: Filter = { text: '', hiddenLanes: [], statuses: [], tags: [], publishers: [], missing: [] }

test('S1 an event with its citations is one change, and is there after reopening', async () => {
  const { core, client, file } = await newTestCore()
  const { id, position, seq } = await client.events.add({
    title: 'OpenAI restricts its API',
    when: '2024-06',
    lane: 'OpenAI',
    tags: ['China', 'api'],
    citations: [
      {
        source: { publisher: 'Blue Whale News', title: 'Trading money for room' },
        reportedBy: { publisher: 'The Information' },
        quote: 'restrict',
        locator: 'paragraph 7',
      },
      { source: { url: 'https://example.org/a' }, stance: 'context', statedWhen: '2024-07' },
    ],
  })
  expect(seq).toBe(1)
  const detail = await client.events.get({ id })
  expect(detail).toMatchObject({
    title: 'OpenAI restricts its API',
    lane: 'OpenAI',
    tags: ['China', 'api'],
    backing: 1,
    position,
    status: 'unverified',
    importance: 3,
  })
  expect(detail.citations[0]?.reportedBy?.publisher).toBe('The Information')
  const before = dump(core)
  await core.close()
  const again = await openTestCore(file)
  expect(dump(again)).toBe(before)
  expect(await again.client.timeline.check()).toEqual({ ok: true, findings: [] })
  await again.close()
})

test('a new source that one form names twice is one record, and the form one undo step', async () => {
  const { client } = await newTestCore()
  const ministry = { publisher: 'Ministry' }
  const { id } = await client.events.add({
    title: 'Announced',
    citations: [{ source: { publisher: 'Herald' }, reportedBy: ministry }, { source: ministry }],
  })
  const { citations } = await client.events.get({ id })
  expect(citations[1]?.source.id).toBe(citations[0]?.reportedBy?.id)
  expect(await client.sources.find({ text: 'ministry', limit: 5 })).toHaveLength(1)
  await client.history.undo()
  expect(await client.sources.find({ text: '', limit: 5 })).toEqual([])
  await expect(client.history.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
})

test('S2 columns carry what the axis draws, in order, undated last', async () => {
  const { client } = await newTestCore()
  await client.events.add({ title: 'undated' })
  await client.events.add({
    title: 'late',
    when: '2024-08-01',
    status: 'verified',
    importance: 5,
    private: true,
    summary: 'x',
  })
  await client.events.add({
    title: 'early',
    when: '2023-12~',
    citations: [{ source: { publisher: 'A' }, statedWhen: '2023-11' }],
  })
  const columns = await readColumns(client)
  expect([...columns.position]).toEqual([3, 2, 1])
  expect([...columns.bits].map((bits) => [importanceOf(bits), statusOf(bits), markOf(bits)])).toEqual([
    [3, 'unverified', 'about'],
    [5, 'verified', 'day'],
    [3, 'unverified', 'none'],
  ])
  expect(columns.bits[0]).toBe(
    packBits({
      importance: 3,
      status: 'unverified',
      private: false,
      removed: false,
      noSummary: true,
      backing: 1,
      mark: 'about',
      differs: true,
    }),
  )
  expect(columns.bits[1]).toBe(
    packBits({
      importance: 5,
      status: 'verified',
      private: true,
      removed: false,
      noSummary: false,
      backing: 0,
      mark: 'day',
      differs: false,
    }),
  )
  expect(columns.earliest[0]).toBe(Date.UTC(2023, 11, 1))
  expect(columns.earliest[2]).toBeNaN()
})

test('S3 what differs in nothing makes no change', async () => {
  const { client } = await newTestCore()
  const { id } = await client.events.add({ title: 'a', tags: ['b', 'a'] })
  expect(await client.events.edit({ id, set: { title: 'a', tags: ['a', 'b'], importance: 3 } })).toEqual({ seq: null })
  expect(await client.timeline.edit({ description: null })).toEqual({ seq: null })
  expect(await client.history.recent({ limit: 10 })).toHaveLength(1)
})

test('columns that are read in stretches are of one moment, whatever changes meanwhile', async () => {
  const { client } = await newTestCore()
  for (let year = 2001; year <= 2005; year++) await client.events.add({ title: `in ${year}`, when: String(year) })
  const { id } = await client.events.at({ position: 5 })
  let asked = 0
  const columns: typeof client.events.columns = async (...given) => {
    const answer = await client.events.columns(...given)
    if (++asked === 2) await client.events.edit({ id, set: { when: '1999' } })
    return answer
  }
  expect([...(await readColumns({ events: { columns } }, 2)).position]).toEqual([5, 1, 2, 3, 4])
  expect(asked).toBeGreaterThan(3)
})

test.each([
  [{ title: '   ' }, 'TITLE_EMPTY', {}],
  [{ title: 'x'.repeat(1001) }, 'TEXT_TOO_LONG', { field: 'title', limit: 1000, length: 1001 }],
  [{ title: 'a', when: '2024-02-30' }, 'WHEN_REFUSED', { field: 'when', text: '2024-02-30' }],
  [{ title: 'a', timeZone: 'Mars/Olympus' }, 'TIME_ZONE_UNKNOWN', { text: 'Mars/Olympus' }],
  [
    { title: 'a', tags: Array.from({ length: 51 }, (_, i) => `t${i}`) },
    'TOO_MANY',
    { field: 'tags', limit: 50, count: 51 },
  ],
  [{ title: 'a', citations: [{ source: {} }] }, 'SOURCE_EMPTY', {}],
  [{ title: 'a', citations: [{ source: { id: '01900000-0000-7000-8000-000000000000' } }] }, 'SOURCE_NOT_FOUND', {}],
] as const)('S4 what can’t be kept is refused (case %#), and nothing is kept', async (input, code, data) => {
  const { core, client } = await newTestCore()
  const before = dump(core)
  await expect(
    client.events.add(structuredClone(input) as Parameters<typeof client.events.add>[0]),
  ).rejects.toMatchObject({ code, data, defined: true })
  expect(dump(core)).toBe(before)
})

test('S5 filters let through what matches in every group, and count under the others', async () => {
  const { client } = await newTestCore()
  await client.events.add({
    title: 'a',
    lane: 'L1',
    status: 'verified',
    tags: ['x'],
    citations: [{ source: { publisher: 'P' }, quote: 'q' }],
  })
  await client.events.add({ title: 'b', lane: 'L1', tags: ['x', 'y'] })
  await client.events.add({ title: 'c', lane: 'L2', when: '2024', status: 'verified' })
  await client.events.add({ title: 'd' })
  const find = async (filter: Partial<Filter>) => {
    const asked = { ...noFilter, ...filter }
    const { positions: _, ...found } = await client.events.find(asked)
    return { ...found, counts: await client.events.counts(asked), positions: await shownPositions(client, asked) }
  }
  const { lanes } = await client.timeline.get()
  expect((await find({})).positions).toEqual([3, 1, 2, 4])
  expect((await find({ statuses: ['verified'] })).positions).toEqual([3, 1])
  expect((await find({ hiddenLanes: [lanes[0]?.id ?? '', 'none'] })).positions).toEqual([3])
  expect((await find({ tags: ['y'] })).positions).toEqual([2])
  expect((await find({ publishers: ['P'] })).positions).toEqual([1])
  expect((await find({ missing: ['source'] })).positions).toEqual([3, 2, 4])
  const found = await find({ statuses: ['verified'] })
  expect(found).toMatchObject({ shown: 2, total: 4, undated: 1 })
  expect(found.counts.statuses).toEqual([
    { name: 'draft', count: 0 },
    { name: 'unverified', count: 2 },
    { name: 'verified', count: 2 },
    { name: 'disputed', count: 0 },
  ])
  expect(found.counts.tags).toEqual([{ name: 'x', count: 1 }])
})

test.each([
  ['inflacao', ['Inflação em alta']],
  ['INFLAÇÃO', ['Inflação em alta']],
  ['alt', ['Inflação em alta']],
  ['深圳', ['深圳市の発表']],
  ['深', ['深圳市の発表']],
  ['圳市', ['深圳市の発表']],
  ['深市', []],
  ['whale', ['quoted', 'sourced']],
  ['quoted words', ['quoted']],
  ['"words" OR (x:y) AND *', []],
  ['AND', []],
  ['words"', ['quoted']],
  ['blue quoted', ['quoted']],
] as const)('S6 searching %s finds %j', async (text, titles) => {
  const { client } = await newTestCore()
  await client.events.add({ title: 'Inflação em alta' })
  await client.events.add({ title: '深圳市の発表' })
  await client.events.add({
    title: 'quoted',
    citations: [{ source: { publisher: 'Blue Whale News' }, quote: 'the very words' }],
  })
  await client.events.add({
    title: 'sourced',
    citations: [{ source: { publisher: 'Other' }, reportedBy: { publisher: 'Whale' } }],
  })
  const positions = await shownPositions(client, { ...noFilter, text })
  expect((await client.events.rows({ positions })).map(({ title }) => title).sort()).toEqual([...titles].sort())
})

test('a word is found as it was written, whatever marks are on its letters, in title and source', async () => {
  const { client } = await newTestCore()
  const letters = Array.from({ length: 0x180 - 0xc0 }, (_, i) => String.fromCharCode(0xc0 + i))
  const words = letters.filter((letter) => /\p{L}/u.test(letter)).map((letter) => `q${letter}q`)
  await client.events.add({ title: words.join(' ') })
  await client.events.add({ title: 'b', citations: [{ source: { title: words.join(' ') } }] })
  for (const word of words) {
    expect([word, (await client.events.find({ ...noFilter, text: word })).shown]).toEqual([word, 2])
    expect([word, (await client.events.find({ ...noFilter, text: `${word} b` })).shown]).toEqual([word, 1])
  }
})

test('S7 a source that is renamed is found by its new name, not by its old', async () => {
  const { client } = await newTestCore()
  await client.events.add({ title: 'a', citations: [{ source: { publisher: 'Herald' } }] })
  const [source] = await client.sources.find({ text: 'her', limit: 5 })
  await client.sources.edit({ id: source?.id ?? '', set: { publisher: 'Tribune' } })
  expect((await client.events.find({ ...noFilter, text: 'herald' })).shown).toBe(0)
  expect((await client.events.find({ ...noFilter, text: 'tribune' })).shown).toBe(1)
  expect((await client.events.counts(noFilter)).publishers).toEqual([{ name: 'Tribune', count: 1 }])
})

test('a source is found by its address too, however its host is written', async () => {
  const { client } = await newTestCore()
  await client.sources.add({ publisher: 'Herald', url: 'https://example.org/Story' })
  await client.sources.add({ publisher: 'Tribune', url: 'https://example.org/other' })
  const find = async (text: string) => (await client.sources.find({ text, limit: 5 })).map(({ publisher }) => publisher)
  expect(await find(' https://EXAMPLE.org/Story ')).toEqual(['Herald'])
  expect(await find('https://example.org/story')).toEqual([])
  expect(await find('example.org')).toEqual([])
})
