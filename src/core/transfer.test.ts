import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { dump, filesIn, newTestCore, openTestCore } from './testing/open.ts'

const data = path.join(import.meta.dirname, '..', '..', 'data')

async function exportJson(
  { core, client, folder }: Awaited<ReturnType<typeof newTestCore>>,
  withPrivate: boolean,
  name = 'out.json',
): Promise<string> {
  const file = path.join(folder, name)
  core.grant(name, file)
  await client.transfer.export({ grant: name, to: 'json', overwrite: false, withPrivate })
  return readFileSync(file, 'utf8')
}

const withoutTimelineId = (text: string): string => text.replace(/("timeline": \{\n {4}"id": ")[^"]+/, '$1')

test.each(['ai-deals-2023-2024', 'harbour-bridge'])(
  'S20 %s comes out as it went in, byte for byte but for the timeline’s id',
  async (name) => {
    const made = await newTestCore()
    const file = path.join(data, `${name}.json`)
    made.core.grant('in', file)
    const before = dump(made.core)
    const imported = await made.client.transfer.import({ grant: 'in' })
    expect(withoutTimelineId(await exportJson(made, true))).toBe(withoutTimelineId(readFileSync(file, 'utf8')))
    expect(await made.client.timeline.check()).toEqual({ ok: true, findings: [] })
    // again: everything is here already
    const again = await made.client.transfer.import({ grant: 'in' })
    expect(again).toEqual({ seq: null, events: 0, sources: 0, lanes: 0, skipped: imported.events, unseen: 0 })
    // one undo takes it all back; importing again after that brings it in anew
    await made.client.history.undo()
    expect(dump(made.core)).toBe(before)
    expect(
      (
        await made.client.events.find({
          text: '',
          hiddenLanes: [],
          statuses: [],
          tags: [],
          publishers: [],
          missing: [],
        })
      ).total,
    ).toBe(0)
    await made.client.history.redo()
    expect(withoutTimelineId(await exportJson(made, true, 'redone.json'))).toBe(
      withoutTimelineId(readFileSync(file, 'utf8')),
    )
    await made.client.history.undo()
    expect(await made.client.transfer.import({ grant: 'in' })).toMatchObject({ events: imported.events, skipped: 0 })
    expect(withoutTimelineId(await exportJson(made, true, 'third.json'))).toBe(
      withoutTimelineId(readFileSync(file, 'utf8')),
    )
    expect(await made.client.timeline.check()).toEqual({ ok: true, findings: [] })
  },
)

test('S21 nothing private leaves', async () => {
  const made = await newTestCore()
  made.core.grant('in', path.join(data, 'harbour-bridge.json'))
  await made.client.transfer.import({ grant: 'in' })
  const text = await exportJson(made, false)
  for (const word of [
    'engineer who asked',
    'Own notes',
    'third floor',
    'A witness is named',
    'Never publish',
    'typewriter',
    'Nobody called back',
  ])
    expect(text).not.toContain(word)
  expect(
    JSON.parse(text).events.every(
      (event: { note: unknown; private: unknown }) => event.note === null && event.private === false,
    ),
  ).toBe(true)
  expect(await made.client.transfer.preview()).toMatchObject({
    leftOut: { events: 1, citations: 3, sources: 1, notes: 4 },
    titles: { private: ['A witness is named in the corridor'] },
  })
})

test.each([
  ['cut.json', '{"format":"dateline",\n"version":1,', 'IMPORT_SYNTAX', { line: 2, column: 13 }],
  ['page.json', '<!doctype html><html></html>', 'IMPORT_WEB_PAGE', {}],
  ['other.json', '{"a":1}', 'IMPORT_SHAPE', { where: 'format' }],
  ['list.json', '[]', 'IMPORT_SHAPE', { where: 'format' }],
  ['newer.json', '{"format":"dateline","version":2,"events":[{"title":"a","new":[]}]}', 'IMPORT_NEWER', {}],
  ['broken.json', '{"format":"dateline","version":"2","events":[{"title":"a"}]}', 'IMPORT_SHAPE', { where: 'version' }],
  ['empty.json', '{"format":"dateline","version":1,"events":[]}', 'IMPORT_EMPTY', {}],
  [
    'said.json',
    '{"format":"dateline","version":1,"events":[{"title":"a"},{"title":"b","citations":[{"quote":"who?","source":{}}]}]}',
    'IMPORT_ITEM',
    { where: 'events[1].citations[0].source' },
  ],
  [
    'named.json',
    '{"format":"dateline","version":1,"events":[{"title":"b","citations":[{"source":{"title":"s"},"reportedBy":{"id":"nobody"}}]}]}',
    'IMPORT_ITEM',
    { where: 'events[0].citations[0].reportedBy' },
  ],
  [
    'shape.json',
    '{"format":"dateline","version":1,"events":[{"title":"b","citations":[{"source":3}]}]}',
    'IMPORT_ITEM',
    { where: 'events[0].citations[0].source' },
  ],
  ['bytes.json', '\u0000\u0001', 'IMPORT_NOT_TEXT', {}],
  [
    'date.json',
    '{"format":"dateline","version":1,"events":[{"title":"a"},{"title":"b","when":"2024-02-30"}]}',
    'IMPORT_ITEM',
    { where: 'events[1].when' },
  ],
  [
    'title.json',
    '{"format":"dateline","version":1,"events":[{"title":" "}]}',
    'IMPORT_ITEM',
    { where: 'events[0].title' },
  ],
  [
    'kind.json',
    '{"format":"dateline","version":1,"events":[{"title":"a","importance":9}]}',
    'IMPORT_ITEM',
    { where: 'events[0].importance' },
  ],
  [
    'cited.json',
    '{"format":"dateline","version":1,"events":[{"title":"a","citations":[{"source":{"published":"soon"}}]}]}',
    'IMPORT_ITEM',
    { where: 'events[0].citations[0].source.published' },
  ],
  ['deep.json', '['.repeat(100_000) + ']'.repeat(100_000), 'IMPORT_SHAPE', { where: 'format' }],
  ['a.csv', 'a,b', 'FORMAT_UNKNOWN', {}],
])('S22 %s is refused by name and place, and nothing is changed', async (name, text, code, data) => {
  const { core, client, folder } = await newTestCore()
  writeFileSync(path.join(folder, name), text)
  const before = dump(core)
  core.grant('in', path.join(folder, name))
  await expect(client.transfer.import({ grant: 'in' })).rejects.toMatchObject({
    code,
    data: { name, ...data },
    defined: true,
  })
  expect(dump(core)).toBe(before)
  expect(await client.history.recent({ limit: 5 })).toEqual([])
})

test('S23 a hand-written file needs no ids: sources are found by content, names of lanes make lanes', async () => {
  const { core, client, folder } = await newTestCore()
  const source = { publisher: 'Herald', title: 'A' }
  writeFileSync(
    path.join(folder, 'hand.json'),
    JSON.stringify({
      format: 'dateline',
      version: 1,
      timeline: { title: 'By hand', timeZone: 'Europe/Paris' },
      events: [
        { id: 'first', title: 'one', when: '2024-06-01T10:00', lane: 'L', citations: [{ source }] },
        { id: 'second', title: 'two', lane: 'L', citations: [{ source, reportedBy: source }] },
      ],
    }),
  )
  core.grant('in', path.join(folder, 'hand.json'))
  expect(await client.transfer.import({ grant: 'in' })).toMatchObject({ events: 2, sources: 1, lanes: 1 })
  expect(await client.timeline.get()).toMatchObject({ title: 'By hand', timeZone: 'Europe/Paris' })
})

test('S23 a citation finds its record by id alone, or by what it says; a timeline without events comes in too', async () => {
  const { core, client, folder } = await newTestCore()
  const bring = async (document: object) => {
    writeFileSync(path.join(folder, 'in.json'), JSON.stringify({ format: 'dateline', version: 1, ...document }))
    core.grant('in', path.join(folder, 'in.json'))
    return client.transfer.import({ grant: 'in' })
  }
  expect(await bring({ timeline: { title: 'Bare', timeZone: 'Europe/Paris' }, lanes: [{ name: 'L' }] })).toMatchObject({
    events: 0,
    lanes: 1,
  })
  expect(await client.timeline.get()).toMatchObject({ title: 'Bare', timeZone: 'Europe/Paris' })
  const id = '01900000-0000-7000-8000-00000000cccc'
  expect(
    await bring({
      timeline: { timeZone: 'Europe/Paris' },
      sources: [
        { id, publisher: 'Herald' },
        { id: 'wire', publisher: 'Wire' },
      ],
      events: [{ title: 'a', citations: [{ source: { publisher: 'Wire' } }, { source: { publisher: 'Herald' } }] }],
    }),
  ).toMatchObject({ events: 1, sources: 2 })
  expect(
    await bring({ events: [{ title: 'b', when: '2024-01-01T10:00', citations: [{ source: { id } }] }] }),
  ).toMatchObject({
    events: 1,
    sources: 0,
  })
  const { events, sources } = JSON.parse(await exportJson({ core, client, folder, file: '' }, true))
  expect(sources).toHaveLength(2)
  // no zone is UTC, not the zone of the timeline that it comes into
  expect(events[0]).toMatchObject({ title: 'b', timeZone: 'UTC', citations: [{ source: { id, publisher: 'Herald' } }] })
})

test('S24 an export never replaces a file unasked, and leaves nothing behind when it fails', async () => {
  const { core, client, folder } = await newTestCore()
  writeFileSync(path.join(folder, 'there.json'), 'old')
  core.grant('out', path.join(folder, 'there.json'))
  const ask = { grant: 'out', to: 'json', withPrivate: false } as const
  await expect(client.transfer.export({ ...ask, overwrite: false })).rejects.toMatchObject({ code: 'FILE_EXISTS' })
  expect(readFileSync(path.join(folder, 'there.json'), 'utf8')).toBe('old')
  await client.transfer.export({ ...ask, overwrite: true })
  expect(readFileSync(path.join(folder, 'there.json'), 'utf8')).toContain('"dateline"')
  core.grant('nowhere', path.join(folder, 'missing', 'x.json'))
  await expect(client.transfer.export({ ...ask, grant: 'nowhere', overwrite: false })).rejects.toMatchObject({
    code: 'FOLDER_MISSING',
  })
  await expect(client.transfer.export({ ...ask, grant: 'never given', overwrite: false })).rejects.toMatchObject({
    code: 'GRANT_UNKNOWN',
  })
  expect(filesIn(folder)).toEqual(['story.dateline', 'story.dateline-journal', 'there.json'])
})

test('S24 an export replaces ordinary files alone: no folder, device or pipe, and never the timeline itself', async () => {
  const { core, client, folder, file } = await newTestCore()
  const ask = { to: 'json', withPrivate: false, overwrite: true } as const
  const refused = async (name: string, code: string): Promise<void> => {
    const before = lstatSync(path.resolve(folder, name)).ino
    core.grant('out', path.resolve(folder, name))
    await expect(client.transfer.export({ ...ask, grant: 'out' })).rejects.toMatchObject({ code, defined: true })
    expect(lstatSync(path.resolve(folder, name)).ino).toBe(before)
  }
  mkdirSync(path.join(folder, 'folder'))
  execFileSync('mkfifo', [path.join(folder, 'pipe')])
  symlinkSync(file, path.join(folder, 'link'))
  await refused('folder', 'FILE_IS_FOLDER')
  await refused('pipe', 'FILE_NOT_ORDINARY')
  await refused(file, 'OUT_IS_TIMELINE')
  await refused('link', 'OUT_IS_TIMELINE')
  await expect(client.transfer.saveCopy({ grant: 'out', overwrite: true })).rejects.toMatchObject({
    code: 'OUT_IS_TIMELINE',
  })
  // what a link names is replaced, not the link
  writeFileSync(path.join(folder, 'there.json'), 'old')
  symlinkSync('there.json', path.join(folder, 'named.json'))
  core.grant('out', path.join(folder, 'named.json'))
  await client.transfer.export({ ...ask, grant: 'out' })
  expect(lstatSync(path.join(folder, 'named.json')).isSymbolicLink()).toBe(true)
  expect(readFileSync(path.join(folder, 'there.json'), 'utf8')).toContain('"dateline"')
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S40 an example is whole by every sum, and opens again', async () => {
  const { core, client, file } = await newTestCore()
  await client.timeline.fillWithExample({ name: 'ai-deals-2023-2024' })
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  await core.close()
  const again = await openTestCore(file)
  expect((await again.client.timeline.get()).events).toBe(20)
  await again.close()
})

describe('what is left out by choice', () => {
  const choices = [['unverified'], ['disputed'], ['draft'], ['withoutSource'], ['draft', 'withoutSource']] as const
  test.each(choices.map((leaveOut) => ({ leaveOut })))(
    'S21 $leaveOut: gone with the sources that only it used, as many as the gate says',
    async ({ leaveOut }) => {
      const made = await newTestCore()
      made.core.grant('in', path.join(data, 'harbour-bridge.json'))
      await made.client.transfer.import({ grant: 'in' })
      const { groups } = await made.client.transfer.preview()
      const all = JSON.parse(await exportJson(made, false)) as Exported
      const out = path.join(made.folder, 'left.json')
      made.core.grant('left', out)
      const { events } = await made.client.transfer.export({
        grant: 'left',
        to: 'json',
        overwrite: false,
        withPrivate: false,
        leaveOut: [...leaveOut],
      })
      const left = JSON.parse(readFileSync(out, 'utf8')) as Exported
      const isGone = (status: string, backing: number): boolean =>
        leaveOut.some((what) => (what === 'withoutSource' ? backing === 0 : what === status))
      const said = groups.filter(({ status, backing }) => !isGone(status, backing))
      expect(events).toBe(said.reduce((sum, group) => sum + group.events, 0))
      expect(left.events).toHaveLength(events)
      expect(events).toBeLessThan(all.events.length)
      expect(left.events.some(({ id }) => !all.events.some((event) => event.id === id))).toBe(false)
      const cited = new Set(left.events.flatMap(({ citations }) => citations.map(({ source }) => source.id)))
      const citedBefore = new Set(all.events.flatMap(({ citations }) => citations.map(({ source }) => source.id)))
      for (const { id } of left.sources) expect(cited.has(id) || !citedBefore.has(id)).toBe(true)
    },
  )

  test('a page can have a name and a beginning of its own; the timeline keeps its', async () => {
    const made = await newTestCore()
    made.core.grant('in', path.join(data, 'harbour-bridge.json'))
    await made.client.transfer.import({ grant: 'in' })
    const page = path.join(made.folder, 'page.html')
    made.core.grant('page', page)
    const ask = { grant: 'page', to: 'html', overwrite: true, withPrivate: false } as const
    await made.client.transfer.export({ ...ask, title: '  Bridge <b>closed</b> ', description: '' })
    const text = readFileSync(page, 'utf8')
    expect(text).toContain('<title>Bridge &lt;b&gt;closed&lt;/b&gt;</title>')
    expect(text).not.toContain('Every name, paper and quote here is made up')
    expect((await made.client.timeline.get()).title).toBe('The harbour bridge (fiction)')
    // an empty name is none
    await made.client.transfer.export({ ...ask, title: ' ', description: null })
    expect(readFileSync(page, 'utf8')).toContain('<title>The harbour bridge (fiction)</title>')
  })
})

interface Exported {
  sources: { id: string }[]
  events: { id: string; citations: { source: { id: string } }[] }[]
}

test('S90 control characters that can’t be seen are left out, and counted once for each record that comes in', async () => {
  const made = await newTestCore()
  const id = '01900000-0005-7000-8000-000000000001'
  const source = { id, title: 'wi\u0000re\u0085' }
  const events = [
    {
      id: '01900000-0005-7000-8000-000000000002',
      title: 'a\u0007b\tc',
      note: 'one\r\ntwo\u001f',
      citations: [{ source }],
    },
    { title: 'plain \\u0000 text', citations: [{ source, quote: 'x\u007f' }, { source: { title: 'y\b' } }] },
    // what nobody keeps is neither counted nor looked into, however deep it is
    { title: 'other keys', extra: '\u0001\u0002', deep: 'deep' },
  ]
  const file = path.join(made.folder, 'in.json')
  const document = JSON.stringify({ format: 'dateline', version: 1, sources: [source], events })
  writeFileSync(file, document.replace('"deep":"deep"', `"deep":${'['.repeat(20_000)}${']'.repeat(20_000)}`))
  made.core.grant('in', file)
  expect(await made.client.transfer.import({ grant: 'in' })).toMatchObject({ events: 3, sources: 2, unseen: 6 })
  const rows = await made.client.events.rows({ positions: [1, 2] })
  expect(rows.map(({ title }) => title)).toEqual(['ab c', 'plain \\u0000 text'])
  expect(await made.client.sources.get({ id })).toMatchObject({ title: 'wire' })
})
