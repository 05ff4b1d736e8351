// What commands refuse, each in its own words and with nothing changed. What only files cause is tested where files are opened.
import { execFileSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Core } from './core.ts'
import { rescue } from './store/rescue.ts'
import { dump, filesIn, makeFolder, newTestCore, openTestCore } from './testing/open.ts'

const nowhere = '00000000-0000-4000-8000-000000000000'
type Client = Core['client']
interface There {
  event: string
  source: string
  lane: string
  citation: string
}

test.each<[string, object, (client: Client, there: There) => Promise<unknown>]>([
  ['TITLE_EMPTY', {}, (client) => client.events.add({ title: ' \u200b\u2060\ufeff\n' })],
  ['TITLE_EMPTY', {}, (client, { event }) => client.events.edit({ id: event, set: { title: '\u200b' } })],
  ['NAME_EMPTY', {}, (client) => client.lanes.add({ name: ' \u200b' })],
  ['LANE_NAME_TAKEN', { name: 'Courts' }, (client) => client.lanes.add({ name: 'Courts' })],
  ['LANE_NOT_FOUND', { id: nowhere }, (client) => client.lanes.edit({ id: nowhere, set: { name: 'x' } })],
  ['LANE_NOT_FOUND', { id: nowhere }, (client) => client.lanes.remove({ id: nowhere })],
  ['EVENT_NOT_FOUND', { id: nowhere }, (client) => client.events.get({ id: nowhere })],
  ['EVENT_NOT_FOUND', { id: nowhere }, (client) => client.events.remove({ ids: [nowhere] })],
  ['SOURCE_NOT_FOUND', { id: nowhere }, (client) => client.sources.get({ id: nowhere })],
  [
    'SOURCE_NOT_FOUND',
    { id: nowhere },
    (client) => client.events.add({ title: 'x', citations: [{ source: { id: nowhere } }] }),
  ],
  ['SOURCE_IN_USE', { count: 2 }, (client, { source }) => client.sources.remove({ id: source })],
  ['SOURCE_EMPTY', {}, (client) => client.sources.add({ title: ' ' })],
  ['CITATION_NOT_FOUND', { id: nowhere }, (client) => client.citations.remove({ id: nowhere })],
  [
    'SEVERAL_CITATIONS',
    { count: 2 },
    (client, { event }) =>
      client.events.editWhole({ id: event, set: {}, citation: { source: {}, fields: { quote: 'x' } } }),
  ],
  [
    'TIME_ZONE_UNKNOWN',
    { text: 'Mars/Olympus' },
    (client, { event }) => client.events.edit({ id: event, set: { timeZone: 'Mars/Olympus' } }),
  ],
  [
    'WHEN_REFUSED',
    { field: 'when', text: '2024-02-30' },
    (client, { event }) => client.events.edit({ id: event, set: { when: '2024-02-30' } }),
  ],
  ['NOT_IN_BIN', {}, (client, { event }) => client.bin.purge({ ids: [event] })],
  ['NOTHING_TO_REDO', {}, (client) => client.history.redo()],
  ['EXAMPLE_UNKNOWN', { name: 'none', known: 'one' }, (client) => client.timeline.fillWithExample({ name: 'none' })],
  ['GRANT_UNKNOWN', {}, (client) => client.transfer.import({ grant: '../../etc/passwd' })],
  ['BACKUP_MISSING', {}, (client) => client.backups.restore({ id: '../../etc/passwd' })],
])('%s %o', async (code, args, run) => {
  const { core, client } = await newTestCore({ readExample: async () => ({ known: ['one'] }) })
  const citations = [{ source: { title: 'Report' } }, { source: { title: 'Report' } }]
  // an example fills a new timeline alone
  if (code === 'EXAMPLE_UNKNOWN')
    return expect(run(client, { event: '', source: '', lane: '', citation: '' })).rejects.toMatchObject({
      code,
      data: args,
    })
  const { id: lane } = await client.lanes.add({ name: 'Courts' })
  const { id: source } = await client.sources.add({ title: 'Report' })
  const { id: event } = await client.events.add({
    title: 'Kept',
    citations: citations.map(() => ({ source: { id: source } })),
  })
  const [citation] = (await client.events.get({ id: event })).citations
  const before = dump(core)
  await expect(run(client, { event, source, lane, citation: citation?.id ?? '' })).rejects.toMatchObject({
    defined: true,
    code,
    data: args,
  })
  expect(dump(core)).toBe(before)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

// a disk of its own, which only root can mount
test.runIf(process.getuid?.() === 0)('S83 NOT_YET_CLEAN where a disk has no room to write the file anew', async () => {
  const folder = makeFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  const core = await openTestCore(path.join(folder, 'story.dateline'), { mode: 'create' })
  onTestFinished(() => core.close())
  const { client } = core
  // more than SQLite holds back before it writes into the file
  for (let i = 0; i < 36; i++)
    await client.events.add({ title: `Kept ${i}`, summary: `${i} words of it`.repeat(7_000) })
  const { id } = await client.events.add({ title: 'Secret' })
  await client.events.remove({ ids: [id] })
  const { bavail, bsize } = statfsSync(folder)
  const filler = path.join(folder, 'filler')
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 700_000)))
  await expect(client.bin.purge({ ids: [id] })).rejects.toMatchObject({ code: 'NOT_YET_CLEAN' })
  expect((await client.timeline.get()).events).toBe(36)
  // with room it is ours as before
  rmSync(filler)
  await client.events.add({ title: 'On we go' })
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('FILE_NOT_RESCUED where nothing of a timeline can be read: no new file is left behind', () => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  for (const content of [Buffer.from('words, but no database '.repeat(1_000)), Buffer.alloc(100_000)]) {
    writeFileSync(file, content)
    expect(() =>
      rescue(file, path.join(folder, 'rescued.dateline'), {
        from: 'story.dateline',
        newId: () => nowhere,
        lostSource: 'x',
        title: 'x',
      }),
    ).toThrow(expect.objectContaining({ code: 'FILE_NOT_RESCUED' }) as Error)
    expect(filesIn(folder)).toEqual(['story.dateline'])
  }
})
