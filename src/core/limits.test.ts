// The most of each thing, told with both numbers; and what becomes of letters that nothing shows.
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { limitByField } from '../contract/records.ts'
import { limits } from '../domain/limits.ts'
import { errorToSentence } from '../words/error-words.ts'
import { openWords } from '../words/everything.ts'
import { provide } from './testing/made.ts'
import { dump, filesIn, makeFolder, newTestCore, openTestCore } from './testing/open.ts'

const eventTexts = ['title', 'summary', 'note', 'displayWhen', 'lane'] as const
const sourceTexts = ['title', 'publisher', 'author', 'url', 'archiveUrl', 'language'] as const
const citationTexts = ['quote', 'locator'] as const
const limitOf = (field: string): number => limits[limitByField[field] ?? 'name']
const number = new Intl.NumberFormat('en')

test.each([
  ...eventTexts.map((field) => ['event', field] as const),
  ...sourceTexts.map((field) => ['source', field] as const),
  ...citationTexts.map((field) => ['citation', field] as const),
  ['tag', 'tags'] as const,
])('T22 %s %s: one too many is refused with both numbers, and nothing changes', async (kind, field) => {
  const { core, client } = await newTestCore()
  const add = (text: string): Promise<unknown> => {
    if (kind === 'event') return client.events.add({ title: 'x', [field]: text })
    if (kind === 'source') return client.sources.add({ title: 'x', [field]: text })
    if (kind === 'tag') return client.events.add({ title: 'x', tags: [text] })
    return client.events.add({ title: 'x', citations: [{ source: { title: 'x' }, [field]: text }] })
  }
  const most = limitOf(field)
  await add('y'.repeat(most))
  const before = dump(core)
  const error: unknown = await add('y'.repeat(most + 1)).catch((each: unknown) => each)
  expect(error).toMatchObject({ code: 'TEXT_TOO_LONG', data: { field, limit: most, length: most + 1 } })
  const said = errorToSentence(openWords('en'), 'TEXT_TOO_LONG', { field, limit: most, length: most + 1 })
  expect(said).toContain(number.format(most))
  expect(said).toContain(number.format(most + 1))
  expect(dump(core)).toBe(before)
})

test('T22 as many tags and citations as fit, and one more', async () => {
  const { core, client } = await newTestCore()
  const tags = (n: number): string[] => Array.from({ length: n }, (_, i) => `tag ${i}`)
  const citations = (n: number): { source: { title: string } }[] =>
    Array.from({ length: n }, () => ({ source: { title: 'x' } }))
  await client.events.add({ title: 'x', tags: tags(limits.tags), citations: citations(limits.citations) })
  const before = dump(core)
  await expect(client.events.add({ title: 'x', tags: tags(limits.tags + 1) })).rejects.toMatchObject({
    code: 'TOO_MANY',
    data: { field: 'tags', limit: limits.tags, count: limits.tags + 1 },
  })
  await expect(client.events.add({ title: 'x', citations: citations(limits.citations + 1) })).rejects.toMatchObject({
    code: 'TOO_MANY',
    data: { field: 'citations', limit: limits.citations, count: limits.citations + 1 },
  })
  expect(dump(core)).toBe(before)
})

test.each([
  ['a\0b\u0007c\u0085d', 'abcd'],
  ['a\ud800b\udfff', 'a\ufffdb\ufffd'],
  ['first line\nsecond\tline\u2028third', 'first line second line third'],
  ['  x  ', 'x'],
  ['<b>x</b>', '<b>x</b>'],
  ['👨‍👩‍👧‍👦 مرحبا Z͑ͫ̓', '👨‍👩‍👧‍👦 مرحبا Z͑ͫ̓'],
])('a title typed as %j is kept as %j', async (typed, kept) => {
  const { client } = await newTestCore()
  const { id } = await client.events.add({ title: typed })
  expect((await client.events.get({ id })).title).toBe(kept)
})

test('a tag that comes twice, in whatever case, is one', async () => {
  const { client } = await newTestCore()
  const { id } = await client.events.add({ title: 'x', tags: ['Port', 'port', ' PORT ', 'Starboard'] })
  expect((await client.events.get({ id })).tags).toEqual(['Port', 'Starboard'])
})

test.each(['', ' ', '\t\n', '\u200b', '\u200d\u2060\ufeff \u3000'])('a title of %j is none', async (title) => {
  const { client } = await newTestCore()
  await expect(client.events.add({ title })).rejects.toMatchObject({ code: 'TITLE_EMPTY' })
})

test('T22 lanes: one that columns have no number for is refused, in an import too, and nothing changes', async () => {
  const made = await newTestCore()
  const { client, core } = made
  await client.lanes.add({ name: 'Last' })
  core.context.store.database.exec(`UPDATE lane SET n = ${limits.lanes}`)
  core.context.store.written()
  const before = dump(core)
  const refused = { code: 'TOO_MANY', data: { field: 'lanes', limit: limits.lanes, count: limits.lanes + 1 } }
  await expect(client.lanes.add({ name: 'One more' })).rejects.toMatchObject(refused)
  await expect(client.events.add({ title: 'x', lane: 'One more' })).rejects.toMatchObject(refused)
  provide(made, [{ title: 'x', lane: 'One more' }])
  await expect(client.transfer.import({ grant: 'in' })).rejects.toMatchObject(refused)
  expect(dump(core)).toEqual(before)
  expect(errorToSentence(openWords('en'), 'TOO_MANY', refused.data)).toContain('Lanes: 65,536 are too many')
})

test('where nothing can be kept in user data at the first run a timeline opens all the same, and says so', async () => {
  const folder = makeFolder()
  const inTheWay = path.join(folder, 'file')
  writeFileSync(inTheWay, '')
  const file = path.join(folder, 'story.dateline')
  const core = await openTestCore(file, { mode: 'create', userData: path.join(inTheWay, 'data') })
  onTestFinished(() => core.close())
  await core.client.events.add({ title: 'x' })
  expect(await core.client.timeline.get()).toMatchObject({ keepsNothing: true, events: 1 })
  const other = await openTestCore(path.join(folder, 'other.dateline'), { mode: 'create', userData: folder })
  onTestFinished(() => other.close())
  expect(await other.client.timeline.get()).toMatchObject({ keepsNothing: false })
})

test.runIf(process.platform !== 'win32')('T23 what is kept beside a timeline is its owner’s alone', async () => {
  const folder = makeFolder()
  const userData = path.join(folder, 'data')
  const old = process.umask(0)
  try {
    const core = await openTestCore(path.join(folder, 'story.dateline'), { mode: 'create', userData })
    await core.client.events.add({ title: 'x' })
    await core.client.desk.write({ key: 'draft', value: 'name of a source' })
    await core.context.backups.make('import')
    // an export that can't be written leaves nothing behind
    core.grant('out', path.join(folder, 'data'))
    await expect(
      core.client.transfer.export({ grant: 'out', to: 'json', overwrite: true, withPrivate: true }),
    ).rejects.toMatchObject({ defined: true })
    await core.close()
  } finally {
    process.umask(old)
  }
  expect(filesIn(folder)).toEqual(['data', 'story.dateline'])
  const kept = readdirSync(userData, { recursive: true, encoding: 'utf8' })
  expect(kept.some((name) => name.startsWith('desk')) && kept.some((name) => name.startsWith('backups'))).toBe(true)
  for (const name of kept) {
    const { mode } = statSync(path.join(userData, name))
    expect([name, (mode & 0o077).toString(8)]).toEqual([name, '0'])
  }
})
