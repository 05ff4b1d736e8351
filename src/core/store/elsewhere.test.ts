// What can happen to an open file and its disk, on real mounts. The cases that need root are left out for others.
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  linkSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { Core } from '../core.ts'
import { createSlices } from '../next-turn.ts'
import { mayMount, mountMemory, mountStick } from '../testing/mounts.ts'
import { dump, makeFolder, newTestCore, openTestCore } from '../testing/open.ts'
import { writeWholeFile } from '../write-file.ts'

const sha = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

/** A timeline of some hundred pages that is open, and another one beside it. */
async function openTwo(folder: string): Promise<{ core: Core; file: string; other: string }> {
  const file = path.join(folder, 'story.dateline')
  const other = path.join(folder, 'other.dateline')
  const spare = await openTestCore(other, { mode: 'create' })
  for (let i = 0; i < 20; i++) await spare.client.events.add({ title: `other ${i}` })
  await spare.close()
  const core = await openTestCore(file, { mode: 'create' })
  onTestFinished(() => core.close())
  for (let i = 0; i < 100; i++)
    await core.client.events.add({ title: `event ${i}`, summary: `words of ${i} `.repeat(100) })
  return { core, file, other }
}

test.each<[string, 'moved' | 'replaced', string, (file: string, other: string) => void]>([
  ['deleted', 'moved', 'FILE_MOVED', (file) => rmSync(file)],
  ['moved away', 'moved', 'FILE_MOVED', (file) => renameSync(file, `${file}.moved`)],
  ['replaced by another file', 'moved', 'FILE_MOVED', (file, other) => renameSync(other, file)],
  ['overwritten in place', 'replaced', 'FILE_REPLACED', (file, other) => copyFileSync(other, file)],
  ['emptied in place', 'replaced', 'FILE_REPLACED', (file) => writeFileSync(file, '')],
])(
  'S82 %s while open: it is told, nothing is written, and what stands there now is left as it is',
  async (_, outside, code, happen) => {
    const folder = makeFolder()
    const { core, file, other } = await openTwo(folder)
    const before = dump(core)
    expect((await core.client.timeline.get()).outside).toBe(null)
    happen(file, other)
    const there = readdirSync(folder).filter((name) => name.endsWith('.dateline'))
    const bytes = there.map((name) => sha(path.join(folder, name)))
    expect((await core.client.timeline.get()).outside).toBe(outside)
    await expect(core.client.events.add({ title: 'too late' })).rejects.toMatchObject({ code })
    await expect(core.client.history.undo()).rejects.toMatchObject({ code })
    const copy = path.join(folder, 'copy.saved')
    core.grant('copy', copy)
    const saving = core.client.transfer.saveCopy({ grant: 'copy', overwrite: false })
    if (outside === 'moved') {
      // all of it is still held open: the copy is whole
      await saving
      const saved = await openTestCore(copy)
      expect(dump(saved).split('\n').slice(2)).toEqual(before.split('\n').slice(2))
      expect(await saved.client.timeline.check()).toEqual({ ok: true, findings: [] })
      await saved.close()
    } else {
      // a copy would mix what was remembered with what was written
      await expect(saving).rejects.toMatchObject({ code })
      expect(readdirSync(folder)).not.toContain('copy.saved')
    }
    await core.close()
    expect(there.map((name) => sha(path.join(folder, name)))).toEqual(bytes)
  },
)

test('S82 back under its name, a file that was moved is written to again', async () => {
  const { core, file } = await newTestCore()
  renameSync(file, `${file}.away`)
  await expect(core.client.events.add({ title: 'a' })).rejects.toMatchObject({ code: 'FILE_MOVED' })
  renameSync(`${file}.away`, file)
  await core.client.events.add({ title: 'a' })
  expect((await core.client.timeline.get()).events).toBe(1)
})

test('S85 a file with a second name is told when it is opened', async () => {
  const { core, file } = await newTestCore()
  await core.close()
  linkSync(file, `${file}.second`)
  const again = await openTestCore(file)
  expect((await again.client.timeline.get()).place).toBe('linked')
  await again.close()
})

test('S86 a file that may not be read is refused by name, for an ordinary user', async () => {
  const { core, file, folder } = await newTestCore()
  await core.close()
  chmodSync(file, 0)
  if (process.getuid?.() === 0) {
    chownSync(folder, 65_534, 65_534)
    process.seteuid?.(65_534)
  }
  try {
    await expect(openTestCore(file)).rejects.toMatchObject({ code: 'FILE_NO_PERMISSION' })
  } finally {
    process.seteuid?.(0)
  }
})

/** A file that was not closed properly: its journal is beside it and has to be played back. */
function leaveHotJournal(file: string, folder: string): string {
  const database = new SQLite(file)
  database.pragma('cache_size = 1')
  database.exec(`BEGIN IMMEDIATE; UPDATE event SET summary = 'half written ' || hex(randomblob(2000))`)
  const left = path.join(folder, 'left.dateline')
  copyFileSync(file, left)
  copyFileSync(`${file}-journal`, `${left}-journal`)
  database.exec('ROLLBACK')
  database.close()
  return left
}

if (mayMount) {
  test('S83 an export that is written at one go and doesn’t fit leaves the file that was there', async () => {
    const folder = mountMemory(256 << 10)
    const file = path.join(folder, 'page.json')
    writeFileSync(file, 'the old one')
    const written = writeWholeFile(file, ['x'.repeat(400_000)], true, createSlices())
    await expect(written).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(readFileSync(file, 'utf8')).toBe('the old one')
    expect(readdirSync(folder)).toEqual(['page.json'])
  })

  test('S83 a file on a full disk opens and is read; a write is refused until there is room', async () => {
    const folder = mountMemory(1 << 20)
    const file = path.join(folder, 'story.dateline')
    const made = await openTestCore(file, { mode: 'create' })
    await made.client.events.add({ title: 'there' })
    const before = dump(made)
    await made.close()
    const { bavail, bsize } = statfsSync(folder)
    writeFileSync(path.join(folder, 'fill'), Buffer.alloc(bavail * bsize))
    const core = await openTestCore(file)
    onTestFinished(() => core.close())
    const { client } = core
    expect(dump(core)).toBe(before)
    await expect(client.events.add({ title: 'too much' })).rejects.toMatchObject({ code: 'DISK_FULL' })
    rmSync(path.join(folder, 'fill'))
    await client.events.add({ title: 'with room' })
    expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  })

  test('S83 a full disk, whatever is left of it: each command is done or refused, nothing is half there, and with room it works again', async () => {
    const folder = mountMemory(4 << 20)
    const { core, file } = await openTwo(folder)
    const big = path.join(makeFolder(), 'in.json')
    const events = Array.from({ length: 400 }, (_, i) => ({
      title: `imported ${i}`,
      summary: 'many words '.repeat(60),
    }))
    writeFileSync(big, JSON.stringify({ format: 'dateline', version: 1, timeline: {}, lanes: [], sources: [], events }))
    core.grant('in', big)
    core.grant('copy', path.join(folder, 'copy.dateline'))
    core.grant('page', path.join(folder, 'page.json'))
    const { client } = core
    const { id } = await client.events.add({ title: 'to go' })
    await client.events.remove({ ids: [id] })
    const fill = path.join(folder, 'fill')
    const commands: [string, () => Promise<unknown>][] = [
      ['add', () => client.events.add({ title: 'one more', summary: 'long '.repeat(20_000) })],
      ['import', () => client.transfer.import({ grant: 'in' })],
      ['undo', () => client.history.undo()],
      ['copy', () => client.transfer.saveCopy({ grant: 'copy', overwrite: true })],
      ['export', () => client.transfer.export({ grant: 'page', to: 'json', overwrite: true, withPrivate: true })],
      ['purge', () => client.bin.purge({ ids: null })],
    ]
    const refused = new Set<string>()
    for (const left of [0, 4096, 12_288, 40_960, 90_112, 200_704, 401_408]) {
      for (const [name, command] of commands) {
        rmSync(fill, { force: true })
        const { bavail, bsize } = statfsSync(folder)
        writeFileSync(fill, Buffer.alloc(Math.max(0, bavail * bsize - left)))
        const before = dump(core)
        try {
          await command()
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(DISK_FULL|NOT_YET_CLEAN|NOTHING_TO_UNDO)$/) })
          refused.add(name)
          if (name !== 'purge') expect(dump(core)).toBe(before)
          expect(readdirSync(folder).filter((each) => each.endsWith('.part'))).toEqual([])
        }
        rmSync(fill, { force: true })
        expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
        rmSync(path.join(folder, 'copy.dateline'), { force: true })
        rmSync(path.join(folder, 'page.json'), { force: true })
      }
    }
    // the faults bite
    expect([...refused].sort()).toEqual(expect.arrayContaining(['add', 'copy', 'export', 'import']))
    await client.events.add({ title: 'with room it works again' })
    const last = dump(core)
    await core.close()
    const again = await openTestCore(file)
    expect(dump(again)).toBe(last)
    await again.close()
  })

  test('S84 a stick that is pulled: what is saved says that the file is gone, what was read is still there', async () => {
    const stick = mountStick()
    const { core } = await openTwo(stick.folder)
    const before = dump(core)
    stick.pull()
    expect((await core.client.timeline.get()).outside).toBe('moved')
    await expect(core.client.events.add({ title: 'too late' })).rejects.toMatchObject({ code: 'FILE_MOVED' })
    const copy = path.join(makeFolder(), 'copy.dateline')
    core.grant('copy', copy)
    await core.client.transfer.saveCopy({ grant: 'copy', overwrite: false })
    const saved = await openTestCore(copy)
    expect(dump(saved).split('\n').slice(2)).toEqual(before.split('\n').slice(2))
    await saved.close()
  })

  test('S84 a disk that fails: what can’t be written is refused in words, and the core stays up', async () => {
    const stick = mountStick()
    const { core } = await openTwo(stick.folder)
    stick.fail()
    await expect(core.client.events.add({ title: 'lost', summary: 'long '.repeat(30_000) })).rejects.toMatchObject({
      code: expect.stringMatching(/^(WRITE_FAILED|READ_FAILED|FILE_MOVED|FILE_READ_ONLY)$/),
    })
    expect((await core.client.timeline.get()).events).toBe(100)
  })

  test('S86 on a medium that can’t be written it opens for reading and leaves nothing', async () => {
    const stick = mountStick()
    const { core, file } = await openTwo(stick.folder)
    const before = dump(core)
    await core.close()
    stick.makeReadOnly()
    const bytes = sha(file)
    const again = await openTestCore(file)
    expect((await again.client.timeline.get()).readOnly).not.toBe(null)
    expect(dump(again)).toBe(before)
    await expect(again.client.events.add({ title: 'no' })).rejects.toMatchObject({ code: 'FILE_READ_ONLY' })
    await again.close()
    expect(sha(file)).toBe(bytes)
  })

  test('S86 what was not closed properly opens where it can be written, and says what to do where it can’t', async () => {
    const stick = mountStick()
    const { core, file } = await openTwo(stick.folder)
    const before = dump(core)
    await core.close()
    const hot = leaveHotJournal(file, stick.folder)
    const wal = path.join(stick.folder, 'wal.dateline')
    copyFileSync(file, wal)
    const database = new SQLite(wal)
    database.pragma('journal_mode = WAL')
    database.close()
    const elsewhere = path.join(makeFolder(), 'left.dateline')
    copyFileSync(hot, elsewhere)
    copyFileSync(`${hot}-journal`, `${elsewhere}-journal`)
    stick.makeReadOnly()
    await expect(openTestCore(hot)).rejects.toMatchObject({ code: 'FILE_NEEDS_RECOVERY' })
    await expect(openTestCore(wal)).rejects.toMatchObject({ code: 'FILE_NEEDS_RECOVERY' })
    const again = await openTestCore(elsewhere)
    expect(dump(again)).toBe(before)
    await again.close()
  })
}
