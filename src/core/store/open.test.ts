import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { makeFolder, newTestCore, openTestCore } from '../testing/open.ts'
import { checkMigrations, migrations } from './migrations.ts'
import { createStore, openStore } from './open.ts'
import { codeOf } from './sqlite-errors.ts'

let good: Buffer

beforeAll(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-good-'))
  const file = path.join(folder, 'good.dateline')
  const core = await openTestCore(file, { mode: 'create' })
  for (let i = 0; i < 300; i++)
    await core.client.events.add({
      title: `Event ${i} of a story`,
      when: `20${10 + (i % 15)}-05`,
      summary: 'words '.repeat(40),
      citations: [{ source: { publisher: `Paper ${i % 9}` }, quote: `quote ${i}` }],
    })
  await core.close()
  good = readFileSync(file)
  rmSync(folder, { recursive: true })
})

const sha = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
const page = 4096

function withDatabase(change: (database: SQLite.Database) => void): (file: string) => void {
  return (file) => {
    const database = new SQLite(file)
    database.unsafeMode(true)
    change(database)
    database.close()
  }
}

function bytes(change: (content: Buffer) => Buffer | void): (file: string) => void {
  return (file) => {
    const content = Buffer.from(good)
    writeFileSync(file, change(content) ?? content)
  }
}

test.each<[string, string, (file: string) => void]>([
  ['a text', 'FILE_NOT_A_TIMELINE', (file) => writeFileSync(file, 'Not a timeline at all. '.repeat(20))],
  ['no bytes', 'FILE_EMPTY', (file) => writeFileSync(file, '')],
  ['one byte', 'FILE_EMPTY', (file) => writeFileSync(file, 'S')],
  ['the header alone', 'FILE_DAMAGED', bytes((content) => content.subarray(0, 100))],
  ['less than a header', 'FILE_DAMAGED', bytes((content) => content.subarray(0, 60))],
  ['half of it', 'FILE_DAMAGED', bytes((content) => content.subarray(0, content.length >> 1))],
  ['all but the last page', 'FILE_DAMAGED', bytes((content) => content.subarray(0, content.length - page))],
  ['a header of zeros', 'FILE_NOT_A_TIMELINE', bytes((content) => void content.fill(0, 0, 100))],
  [
    'one bit of the magic word',
    'FILE_NOT_A_TIMELINE',
    bytes((content) => void content.writeUInt8((content[3] ?? 0) ^ 1, 3)),
  ],
  ['another program’s number', 'FILE_NOT_A_TIMELINE', bytes((content) => void content.writeUInt32BE(0x12345678, 68))],
  ['a newer version', 'FILE_NEWER', bytes((content) => void content.writeUInt32BE(1001, 60))],
  ['a schema page of zeros', 'FILE_DAMAGED', bytes((content) => void content.fill(0, 100, page))],
  ['a page of ones', 'FILE_DAMAGED', bytes((content) => void content.fill(0xff, 20 * page, 21 * page))],
  ['another program’s database', 'FILE_NOT_A_TIMELINE', withDatabase((database) => database.exec('CREATE TABLE t(a)'))],
  [
    'a strange trigger',
    'FILE_FOREIGN_SCHEMA',
    (file) => (
      writeFileSync(file, good),
      withDatabase((database) =>
        database.exec('CREATE TRIGGER evil AFTER UPDATE ON event BEGIN DELETE FROM event; END'),
      )(file)
    ),
  ],
  [
    'an endless view',
    'FILE_FOREIGN_SCHEMA',
    (file) => (
      writeFileSync(file, good),
      withDatabase((database) =>
        database.exec(
          'CREATE VIEW evil AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT count(*) n FROM c',
        ),
      )(file)
    ),
  ],
  [
    'a strange table',
    'FILE_FOREIGN_SCHEMA',
    (file) => (writeFileSync(file, good), withDatabase((database) => database.exec('CREATE TABLE extra(a)'))(file)),
  ],
  [
    'a lost index',
    'FILE_FOREIGN_SCHEMA',
    (file) => (writeFileSync(file, good), withDatabase((database) => database.exec('DROP INDEX event_axis'))(file)),
  ],
  ['a folder', 'FILE_IS_FOLDER', (file) => mkdirSync(file)],
  ['nothing', 'FILE_MISSING', () => undefined],
  ['a pipe', 'FILE_NOT_ORDINARY', (file) => void spawnSync('mkfifo', [file])],
])('S30 %s is refused as %s, untouched, with nothing left beside it', (_, code, make) => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  make(file)
  const ordinary = existsSync(file) && code !== 'FILE_IS_FOLDER' && code !== 'FILE_NOT_ORDINARY'
  const before = ordinary ? sha(file) : ''
  const listing = readdirSync(folder)
  expect(() => openStore(file, { now: 0 })).toThrow(expect.objectContaining({ code }))
  expect(ordinary ? sha(file) : '').toBe(before)
  expect(readdirSync(folder)).toEqual(listing)
})

test.each(['story.dateline ', ' story.dateline', `${'x'.repeat(300)}.dateline`, 'a\0b.dateline'])(
  'S31 the name %j is refused, and nothing is made',
  (name) => {
    const folder = makeFolder()
    expect(() => createStore(path.join(folder, name))).toThrow(expect.objectContaining({ code: 'FILE_NAME_UNUSABLE' }))
    expect(() => openStore(path.join(folder, name), { now: 0 })).toThrow(
      expect.objectContaining({ code: 'FILE_NAME_UNUSABLE' }),
    )
    expect(readdirSync(folder)).toEqual([])
  },
)

test('S31 a name that looks like an address is a name', () => {
  const folder = makeFolder()
  const there = process.cwd()
  process.chdir(folder)
  onTestFinished(() => process.chdir(there))
  createStore('file:a.dateline?mode=memory').close()
  writeFileSync('file:story.dateline', good)
  openStore('file:story.dateline', { now: 0 }).close()
  expect(readdirSync(folder)).toEqual(['file:a.dateline?mode=memory', 'file:story.dateline'])
})

test('S32 a new file never takes another’s place, and its folder must be there', () => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  writeFileSync(file, 'mine')
  expect(() => createStore(file)).toThrow(expect.objectContaining({ code: 'FILE_EXISTS' }))
  expect(readFileSync(file, 'utf8')).toBe('mine')
  expect(() => createStore(path.join(folder, 'missing', 'a.dateline'))).toThrow(
    expect.objectContaining({ code: 'FOLDER_MISSING' }),
  )
})

test('S33 while it is open nobody else gets in; closed, the folder holds one file', async () => {
  const { core, file, folder } = await newTestCore()
  const other = spawnSync(
    process.execPath,
    [
      '-e',
      `const D=require('better-sqlite3');try{new D(${JSON.stringify(file)},{timeout:0}).prepare('SELECT * FROM event').all();console.log('in')}catch(e){console.log(e.code)}`,
    ],
    { encoding: 'utf8' },
  )
  expect(other.stdout.trim()).toBe('SQLITE_BUSY')
  await expect(openTestCore(file)).rejects.toMatchObject({ code: 'FILE_IN_USE' })
  await core.close()
  expect(readdirSync(folder)).toEqual(['story.dateline'])
})

test('S34 a log that isn’t ours is put aside, not applied', () => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  writeFileSync(file, good)
  const other = path.join(folder, 'other')
  const database = new SQLite(other)
  database.pragma('journal_mode = wal')
  database.exec('CREATE TABLE ghost(a); INSERT INTO ghost VALUES(1)')
  copyFileSync(`${other}-wal`, `${file}-wal`)
  database.close()
  const store = openStore(file, { now: Date.UTC(2024, 7, 1) })
  expect(store.database.prepare('SELECT count(*) FROM event').pluck().get()).toBe(300)
  store.close()
  expect(readdirSync(folder).filter((name) => name.includes('set-aside'))).toEqual([
    'story.dateline-wal.set-aside-2024-08-01T00-00-00-000Z',
  ])
})

test('S35 a step that fails leaves the file as it was, byte for byte', () => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  writeFileSync(file, good)
  const before = sha(file)
  const steps = [
    ...migrations,
    { version: migrations.length + 1, sql: 'ALTER TABLE event ADD COLUMN extra TEXT; CREATE TABLE broken(' },
  ]
  expect(() => openStore(file, { now: 0, steps })).toThrow()
  expect(sha(file)).toBe(before)
  expect(readdirSync(folder)).toEqual(['story.dateline'])
  const works = [...migrations, { version: migrations.length + 1, sql: 'ALTER TABLE event ADD COLUMN extra TEXT;' }]
  const store = openStore(file, { now: 0, steps: works })
  expect(store.database.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
  store.close()
  expect(() => checkMigrations([{ version: 2, sql: '' }])).toThrow('migration 2')
})

test('S36 the settings that saved means saved hang on', async () => {
  const { core } = await newTestCore()
  const { database } = core.context.store
  const setting = (name: string): unknown => database.pragma(name, { simple: true })
  expect({
    journal: setting('journal_mode'),
    synchronous: setting('synchronous'),
    locking: setting('locking_mode'),
    secure: setting('secure_delete'),
    keys: setting('foreign_keys'),
    trusted: setting('trusted_schema'),
    application: setting('application_id'),
  }).toEqual({
    journal: 'delete',
    synchronous: 3,
    locking: 'exclusive',
    secure: 1,
    keys: 1,
    trusted: 0,
    application: 0x44544c4e,
  })
})

test('S37 a link opens what it points to', () => {
  const folder = makeFolder()
  writeFileSync(path.join(folder, 'real.dateline'), good)
  symlinkSync(path.join(folder, 'real.dateline'), path.join(folder, 'link.dateline'))
  const store = openStore(path.join(folder, 'link.dateline'), { now: 0 })
  expect(store.file).toBe(path.join(folder, 'real.dateline'))
  store.close()
})

test('S38 where nothing may be written it opens for reading, and a write is refused in words', async () => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  writeFileSync(file, good)
  chmodSync(file, 0o444)
  // root may write anywhere: an ordinary user has to try
  const asUser = process.getuid?.() === 0
  if (asUser) {
    chownSync(folder, 65_534, 65_534)
    chmodSync(folder, 0o555)
    process.seteuid?.(65_534)
  } else chmodSync(folder, 0o555)
  try {
    const core = await openTestCore(file)
    expect((await core.client.timeline.get()).readOnly).toBe('permission')
    expect((await core.client.timeline.get()).events).toBe(300)
    await expect(core.client.events.add({ title: 'a' })).rejects.toMatchObject({ code: 'FILE_READ_ONLY' })
    await core.close()
  } finally {
    if (asUser) process.seteuid?.(0)
    chmodSync(folder, 0o755)
  }
  expect(readFileSync(file).equals(good)).toBe(true)
  expect(readdirSync(folder)).toEqual(['story.dateline'])
})

test('S39 an older SQLite can read the file', () => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  writeFileSync(file, good)
  const python = spawnSync(
    'python3',
    [
      '-c',
      `import sqlite3;c=sqlite3.connect(${JSON.stringify(file)});print(sqlite3.sqlite_version,c.execute('select count(*), min(bits) from event').fetchone(),c.execute("select count(*) from event_doc").fetchone()[0])`,
    ],
    { encoding: 'utf8' },
  )
  // where there is no Python there is nothing to compare with: the schema's own words are checked instead
  if (python.status === 0) expect(python.stdout).toContain('(300,')
  else expect(migrations.map(({ sql }) => sql).join()).not.toMatch(/concat_ws|group_concat\([^)]*ORDER BY/)
})

test('asking for the whole check waits for the thread that does it after opening and has the lock', async () => {
  const { core, client } = await newTestCore()
  await client.events.add({ title: 'first' })
  const thread = Promise.withResolvers<void>()
  core.context.gate.holdWrites(thread.promise)
  const told: string[] = []
  const asked = client.timeline.check().then(({ ok }) => told.push(`whole: ${ok}`))
  await new Promise((resolve) => setTimeout(resolve, 50))
  told.push('thread ended')
  thread.resolve()
  await asked
  expect(told).toEqual(['thread ended', 'whole: true'])
})

test.each([
  ['event', 2n ** 62n],
  ['event', 2n ** 30n],
  ['event', -5n],
  ['source', 2n ** 62n],
])('S41 a row of %s with the number %d is damage, whatever memory that many would take', async (table, n) => {
  const file = path.join(makeFolder(), 'story.dateline')
  writeFileSync(file, good)
  withDatabase((database) => {
    database.pragma('foreign_keys = OFF')
    database.prepare(`UPDATE ${table} SET n = ? WHERE n = (SELECT max(n) FROM ${table})`).run(n)
  })(file)
  const before = sha(file)
  const outcome = await openTestCore(file).then(
    async (core) => {
      await core.context.gate.pass('write').catch(() => undefined)
      const { readOnly } = core.context.store
      await core.close()
      return readOnly
    },
    (error: unknown) => codeOf(error),
  )
  expect(['damaged', 'FILE_DAMAGED']).toContain(outcome)
  expect(sha(file)).toBe(before)
})
