// Files that were made to harm, each with what it must come to. A format that joins changes its rows here from `refused` to what the file gives.
import { createHash } from 'node:crypto'
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { UserErrorCode } from '../domain/error.ts'
import { errorToSentence } from '../words/error-words.ts'
import { openWords } from '../words/everything.ts'
import { dump, filesIn, makeFolder, newTestCore, openTestCore } from './testing/open.ts'

const fixtures = path.join(import.meta.dirname, 'testing', 'hostile')
const manifest = JSON.parse(readFileSync(path.join(fixtures, 'manifest.json'), 'utf8')) as {
  files: { file: string; format: string; expect: { say?: string[]; code?: string } }[]
}

interface Refused {
  code: UserErrorCode
  /** What the sentence must say, in any case. */
  say: readonly string[]
}

const unread: Refused = { code: 'FORMAT_UNKNOWN', say: ['format that Dateline reads', '.json', '.html'] }
/** JSON of another program: no reader of it has joined. */
const otherJson: Refused = { code: 'IMPORT_SHAPE', say: ['not a timeline', 'format'] }
const notOurs: Refused = { code: 'FILE_NOT_A_TIMELINE', say: ['not a timeline', 'left as it is'] }

/** By folder where a whole folder has no reader, by file where it has. */
const answers: Readonly<Record<string, Refused>> = {
  csv: unread,
  ics: unread,
  text: unread,
  'text/08_argv_vectors.json': otherJson,
  'json/01_truncated.json': { code: 'IMPORT_SYNTAX', say: ['line 1', 'column 121'] },
  'json/02_trailing_comma_comments.json': { code: 'IMPORT_SYNTAX', say: ['line 2'] },
  'json/04_deep_nesting.json': { code: 'IMPORT_SHAPE', say: ['not a timeline'] },
  'json/05_wrong_root.json': { code: 'IMPORT_SHAPE', say: ['not a timeline'] },
  'json/07_null_everywhere.json': otherJson,
  'json/08_timelinejs_script_tags.json': otherJson,
  'json/10_duplicate_keys.json': otherJson,
  'json/11_utf8_bom.json': otherJson,
  'json/13_lone_surrogates.json': otherJson,
  'json/14_v2_jsonp.json': { code: 'IMPORT_SYNTAX', say: ['line 1', 'column 1'] },
  'json/16_empty_events.json': otherJson,
  'json/17_html_error_page.json': { code: 'IMPORT_WEB_PAGE', say: ['web page'] },
  'db/02_empty.timeline': { code: 'FILE_EMPTY', say: ['empty'] },
  db: notOurs,
}

const answerTo = (file: string): Refused => {
  const answer = answers[file] ?? answers[path.dirname(file)]
  if (answer === undefined) throw new Error(`no row for ${file}`)
  return answer
}
/** The manifest's own words, where it speaks of a format that is read and of no other answer than ours. */
const manifestWords = (file: string): readonly string[] => {
  const { format, expect: expected } = manifest.files.find((each) => each.file === file) ?? { format: '', expect: {} }
  const asked = format === 'json' || expected.code === 'E_NOT_A_TIMELINE' || expected.code === 'E_FILE_EMPTY'
  return asked ? (expected.say ?? []) : []
}
const words = openWords('en')
const sha = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

function expectSaid(error: unknown, file: string): void {
  const { code, say } = answerTo(file)
  expect(error).toMatchObject({ code })
  const args = (error as { args?: object; data?: object }).args ?? (error as { data?: object }).data
  const said = errorToSentence(words, code, { ...args } as Record<string, string | number>)
  for (const each of [...say, ...manifestWords(file)]) expect(said.toLowerCase()).toContain(each.toLowerCase())
}

const listed = manifest.files.map(({ file }) => file)
const isDatabase = (file: string): boolean => file.startsWith('db/')

test('every file is here as it was listed, and has a row', () => {
  const found = readdirSync(fixtures, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'manifest.json')
    .map((entry) => path.relative(fixtures, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
  expect(found.toSorted()).toEqual(listed.toSorted())
  for (const file of listed) answerTo(file)
})

test.each(listed.filter((file) => !isDatabase(file)))('%s: refused in words, nothing changed', async (file) => {
  const { core, client } = await newTestCore()
  await client.events.add({ title: 'Kept', when: '2024' })
  const before = dump(core)
  core.grant('in', path.join(fixtures, file))
  expectSaid(await client.transfer.import({ grant: 'in' }).catch((error: unknown) => error), file)
  expect(dump(core)).toBe(before)
  expect(await client.history.recent({ limit: 5 })).toHaveLength(1)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test.each(listed.filter(isDatabase))('T17 %s: not opened, not touched, nothing beside it', async (file) => {
  const folder = makeFolder()
  const copy = path.join(folder, path.basename(file))
  copyFileSync(path.join(fixtures, file), copy)
  const before = sha(copy)
  expectSaid(await openTestCore(copy).catch((error: unknown) => error), file)
  expect(sha(copy)).toBe(before)
  expect(filesIn(folder)).toEqual([path.basename(file)])
})

test('T11 a compressed file is refused as it is, never unpacked', async () => {
  const { core, client, folder } = await newTestCore()
  for (const name of ['bomb.csv.gz', 'bomb.json', 'bomb.html']) {
    copyFileSync(path.join(fixtures, 'text', '07_bomb.csv.gz'), path.join(folder, name))
    core.grant(name, path.join(folder, name))
    const error: unknown = await client.transfer.import({ grant: name }).catch((each: unknown) => each)
    expect(error).toMatchObject({ code: name.endsWith('gz') ? 'FORMAT_UNKNOWN' : 'IMPORT_NOT_TEXT' })
  }
})

test('a timeline’s bytes are the same after every refused import', async () => {
  const { core, client, file, folder } = await newTestCore()
  await client.events.add({ title: 'Kept', when: '2024' })
  await core.close()
  const before = sha(file)
  const again = await openTestCore(file)
  for (const each of listed.filter((name) => !isDatabase(name))) {
    again.grant('in', path.join(fixtures, each))
    await expect(again.client.transfer.import({ grant: 'in' })).rejects.toMatchObject({ defined: true })
  }
  await again.close()
  expect(sha(file)).toBe(before)
  expect(filesIn(folder)).toEqual(['story.dateline'])
})

const own = (events: readonly unknown[], rest: object = {}): string =>
  JSON.stringify({ format: 'dateline', version: 1, ...rest, events })

// the same attacks in Dateline's own format, which is read
test.each<[string, string | Buffer, object]>([
  ['a mark of UTF-8 before it', `\ufeff${own([{ title: 'a' }])}`, { events: 1 }],
  ['UTF-16', Buffer.from(`\ufeff${own([{ title: 'é' }])}`, 'utf16le'), { events: 1 }],
  ['the same key twice', '{"format":"dateline","version":1,"events":[{"title":"a","title":"b"}]}', { events: 1 }],
  ['half a letter and a NUL', own([{ title: 'a\ud800b\u0000' }]), { events: 1 }],
  ['an id that climbs', own([{ id: '../../etc/passwd', title: 'a' }]), { events: 1 }],
  [
    'the prototype',
    '{"format":"dateline","version":1,"__proto__":{"polluted":1},"events":[{"title":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]}',
    { events: 1 },
  ],
  ['an event that is null', own([{ title: 'a' }, null]), { code: 'IMPORT_ITEM', data: { where: 'events[1]' } }],
  ['an event that is a list', own([[]]), { code: 'IMPORT_ITEM', data: { where: 'events[0]' } }],
  [
    'an endless number',
    '{"format":"dateline","version":1,"events":[{"title":"a","importance":1e999}]}',
    { code: 'IMPORT_ITEM' },
  ],
  [
    'a year of twenty digits',
    own([{ title: 'a', when: 'Y20240000000000000000' }]),
    { code: 'IMPORT_ITEM', data: { where: 'events[0].when' } },
  ],
  ['a month 99', own([{ title: 'a', when: '2024-99' }]), { code: 'IMPORT_ITEM', data: { where: 'events[0].when' } }],
  [
    'a date as a number',
    own([{ title: 'a', when: 2024.5 }]),
    { code: 'IMPORT_ITEM', data: { where: 'events[0].when' } },
  ],
  [
    'a zone that is none',
    own([{ title: 'a', timeZone: 'Mars/Olympus' }]),
    { code: 'IMPORT_ITEM', data: { where: 'events[0].timeZone' } },
  ],
  [
    'events as an object',
    '{"format":"dateline","version":1,"events":{"0":{"title":"a"}}}',
    { code: 'IMPORT_SHAPE', data: { where: 'events' } },
  ],
  [
    'one object a line',
    `${own([{ title: 'a' }])}\n${own([{ title: 'b' }])}`,
    { code: 'IMPORT_SYNTAX', data: { line: 2 } },
  ],
  ['nothing at all', '', { code: 'IMPORT_EMPTY' }],
  ['bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe, 0x80]), { code: 'IMPORT_NOT_TEXT' }],
  [
    'deep inside an event',
    `{"format":"dateline","version":1,"events":[{"title":"a","note":${'['.repeat(50_000)}${']'.repeat(50_000)}}]}`,
    { code: 'IMPORT_ITEM', data: { where: 'events[0].note' } },
  ],
])('Dateline’s own JSON with %s', async (_, content, answer) => {
  const { core, client, folder } = await newTestCore()
  const file = path.join(folder, 'in.json')
  writeFileSync(file, content)
  core.grant('in', file)
  const given = await client.transfer.import({ grant: 'in' }).catch((error: unknown) => error)
  expect(given).toMatchObject(answer)
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  if ('code' in answer) return expect(await client.history.recent({ limit: 5 })).toEqual([])
  const { id } = await client.events.at({ position: 1 })
  expect((await client.events.get({ id })).title).toMatch(/^(a|é|b|a\ufffdb)$/)
})
