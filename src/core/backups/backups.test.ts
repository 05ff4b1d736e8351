import { execFileSync, spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createClock, dump, makeFolder, openTestCore } from '../testing/open.ts'

const halfHour = 1_800_000
const everything = { text: '', hiddenLanes: [], statuses: [], tags: [], publishers: [], missing: [] }

async function open() {
  const folder = makeFolder()
  const userData = path.join(folder, 'data')
  const tick = createClock()
  let ahead = 0
  const core = await openTestCore(path.join(folder, 'story.dateline'), {
    mode: 'create',
    userData,
    now: () => tick() + ahead,
  })
  onTestFinished(() => core.close())
  const id = (await core.client.timeline.get()).id
  return {
    core,
    client: core.client,
    folder,
    kept: path.join(userData, 'backups', id),
    pass: (ms: number) => (ahead += ms),
    reasons: async () => (await core.client.backups.list()).backups.map(({ reason }) => reason),
  }
}

test('S61 a change half an hour after the last backup makes one by itself, with the number of events and for its owner alone', async () => {
  const { client, kept, pass, reasons } = await open()
  await client.events.add({ title: 'first' })
  await expect.poll(reasons).toEqual(['time'])
  await client.events.add({ title: 'second' })
  expect(await reasons()).toEqual(['time'])
  pass(halfHour)
  await client.events.add({ title: 'third' })
  await expect.poll(reasons).toEqual(['time', 'time'])
  expect((await client.backups.list()).backups.map(({ events }) => events)).toEqual([3, 1])
  expect(statSync(kept).mode & 0o777).toBe(0o700)
  for (const name of readdirSync(kept)) expect(statSync(path.join(kept, name)).mode & 0o777).toBe(0o600)
})

test('S61 changes while a copy is being made ask for no copy each', async () => {
  const { core, client, reasons } = await open()
  const { database } = core.context.store
  const copy = database.backup.bind(database)
  const held = Promise.withResolvers<void>()
  const copying = vi.spyOn(database, 'backup').mockImplementation(async (...given) => {
    await held.promise
    return copy(...given)
  })
  await client.events.add({ title: 'first' })
  await expect.poll(() => copying.mock.calls.length).toBe(1)
  for (let i = 0; i < 5; i++) {
    await client.events.add({ title: 'while it is copied' })
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  held.resolve()
  await core.context.backups.settled()
  expect(await reasons()).toEqual(['time'])
})

test('S61 a copy that fails makes nobody forget the one that is still to be read back', async () => {
  const { core, kept } = await open()
  const { backups, store } = core.context
  const readBack = await backups.begin('import')
  vi.spyOn(store.database, 'backup').mockRejectedValueOnce(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }))
  await expect(backups.make('time')).rejects.toThrow()
  let isClosed = false
  const closing = core.close().then(() => (isClosed = true))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(isClosed).toBe(false)
  readBack()
  await closing
  expect(readdirSync(kept)).toEqual([expect.stringMatching(/_import\.dateline$/)])
})

test('S62 a restore brings back every row, and a backup made before it brings back what it replaced', async () => {
  const { core, client, folder, reasons } = await open()
  const { id } = await client.events.add({
    title: 'first',
    citations: [{ source: { title: 'Gazette' }, quote: 'said' }],
  })
  await expect.poll(reasons).toEqual(['time'])
  const before = dump(core)
  await client.events.edit({ id, set: { title: 'changed' } })
  await client.events.add({ title: 'another' })
  const after = dump(core)
  const [first] = (await client.backups.list()).backups
  const found = async (text: string) => (await client.events.find({ ...everything, text })).shown
  expect(await found('changed')).toBe(1)
  const { kept } = await client.backups.restore({ id: first?.id ?? '' })
  expect(dump(core)).toBe(before)
  expect([await found('changed'), await found('first')]).toEqual([0, 1])
  expect((await client.timeline.get()).events).toBe(1)
  await client.backups.restore({ id: kept })
  expect(dump(core)).toBe(after)
  await client.events.add({ title: 'goes on' })
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  expect(readdirSync(folder).filter((name) => name.startsWith('story'))).toEqual([
    'story.dateline',
    'story.dateline-journal',
  ])
})

test('S61 before an import and before many events are removed', async () => {
  const { core, client, folder, reasons } = await open()
  const file = path.join(folder, 'in.json')
  const events = Array.from({ length: 25 }, (_, i) => ({ title: `event ${i}` }))
  writeFileSync(file, JSON.stringify({ format: 'dateline', version: 1, timeline: {}, lanes: [], sources: [], events }))
  core.grant('in', file)
  await client.transfer.import({ grant: 'in' })
  // read back after it
  await expect.poll(reasons).toContain('import')
  const ids = core.context.store.database.prepare('SELECT lower(hex(id)) FROM event').pluck().all() as string[]
  const uuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  await client.events.remove({ ids: ids.map(uuid) })
  expect((await reasons())[0]).toBe('remove')
})

test('S61 a copy whose check was cut off is checked at the next opening: a whole one counts then, a damaged one goes', async () => {
  const { core, client, folder, kept, reasons } = await open()
  await client.events.add({ title: 'first' })
  await expect.poll(reasons).toEqual(['time'])
  await core.close()
  const [name = ''] = readdirSync(kept)
  renameSync(path.join(kept, name), path.join(kept, `${name}.unproved`))
  const damaged = name.replace('time', 'import')
  const bytes = readFileSync(path.join(kept, `${name}.unproved`))
  writeFileSync(path.join(kept, `${damaged}.unproved`), bytes.fill(7, 8_192, 20_480))
  const again = await openTestCore(path.join(folder, 'story.dateline'), { userData: path.join(folder, 'data') })
  onTestFinished(() => again.close())
  await expect.poll(() => readdirSync(kept)).toEqual([name])
})

test('S61 a copy that another window is reading back counts once that has found it whole, and is left alone meanwhile', async () => {
  const { core, client, kept, reasons } = await open()
  const readBack = await core.context.backups.begin('import')
  const [name = ''] = readdirSync(kept)
  const file = path.join(kept, name)
  const other = new SQLite(file)
  other.exec('BEGIN IMMEDIATE')
  readBack()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(readdirSync(kept)).toEqual([name])
  expect(await client.backups.list()).toMatchObject({ failed: null, backups: [] })
  renameSync(file, path.join(kept, path.parse(name).name))
  other.close()
  await core.context.backups.settled()
  expect(await reasons()).toEqual(['import'])
  expect((await client.backups.list()).failed).toBe(null)
})

test('S61 a copy whose check can’t be run is no damaged one: it stays, is told apart, and is checked at the next opening', async () => {
  const { core, client, folder, kept, reasons } = await open()
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => said.mockRestore())
  const { id } = await client.events.add({ title: 'first' })
  await expect.poll(reasons).toEqual(['time'])
  const readBack = await core.context.backups.begin('import')
  const [name = ''] = readdirSync(kept).filter((each) => each.endsWith('.unproved'))
  // SQLite can't look whether a change was cut off there
  const journal = path.join(kept, `${name}-journal`)
  mkdirSync(journal)
  readBack()
  await core.context.backups.settled()
  expect(readdirSync(kept)).toContain(name)
  const listed = await client.backups.list()
  expect(listed.failed).toBe(null)
  expect(listed.backups.map(({ reason, readBack: isWhole }) => [reason, isWhole])).toEqual([
    ['import', false],
    ['time', true],
  ])
  expect(said).toHaveBeenCalledOnce()
  // it has what is deleted for good
  expect(await client.backups.holding({ ids: [id] })).toHaveLength(2)
  const unchecked = listed.backups[0]?.id ?? ''
  await expect(client.backups.restore({ id: unchecked })).rejects.toMatchObject({ code: 'BACKUP_MISSING' })
  await core.close()
  rmdirSync(journal)
  const again = await openTestCore(path.join(folder, 'story.dateline'), { userData: path.join(folder, 'data') })
  onTestFinished(() => again.close())
  await again.context.backups.settled()
  expect((await again.client.backups.list()).backups.map(({ readBack: isWhole }) => isWhole)).toEqual([true, true])
  await again.client.backups.remove({ ids: [unchecked] })
  expect(await again.client.backups.holding({ ids: [id] })).toHaveLength(1)
})

test('S61 two windows on two copies of one timeline leave each other’s copies alone', async () => {
  const { core, client, folder, kept } = await open()
  await client.events.add({ title: 'first' })
  await core.context.backups.settled()
  await core.close()
  const userData = path.join(folder, 'data')
  copyFileSync(path.join(folder, 'story.dateline'), path.join(folder, 'second.dateline'))
  const first = await openTestCore(path.join(folder, 'story.dateline'), { userData })
  onTestFinished(() => first.close())
  const readBack = await first.context.backups.begin('import')
  const being = (who: string): string => path.join(kept, `2024-01-01T00-00-00-000Z_1_time.dateline${who}.part`)
  const gone = spawnSync('true').pid
  for (const who of ['', `.${process.pid}`, `.${gone}`]) writeFileSync(being(who), '')
  const second = await openTestCore(path.join(folder, 'second.dateline'), { userData })
  onTestFinished(() => second.close())
  await second.context.backups.settled()
  readBack()
  await first.context.backups.settled()
  const seen = await first.client.backups.list()
  expect([seen.failed, (await second.client.backups.list()).failed]).toEqual([null, null])
  expect(seen.backups.map(({ reason }) => reason).toSorted()).toEqual(['import', 'time'])
  expect(readdirSync(kept).filter((name) => name.endsWith('.part'))).toEqual([path.basename(being(`.${process.pid}`))])
})

test('S61 whoever closes a window waits for no long reading back: the next opening does it', async () => {
  const { core, folder, kept } = await open()
  const readBack = await core.context.backups.begin('import')
  await core.close({ soon: true })
  readBack()
  expect(readdirSync(kept)).toEqual([expect.stringMatching(/_import[.]dateline[.]unproved$/)])
  const again = await openTestCore(path.join(folder, 'story.dateline'), { userData: path.join(folder, 'data') })
  onTestFinished(() => again.close())
  await again.context.backups.settled()
  expect(readdirSync(kept)).toEqual([expect.stringMatching(/_import[.]dateline$/)])
  expect((await again.client.backups.list()).failed).toBe(null)
})

test('S63 a backup opens as a timeline of its own; those that still hold an event are named and can be taken away', async () => {
  const { core, client, folder, reasons, kept } = await open()
  const { id } = await client.events.add({ title: 'secret' })
  await expect.poll(reasons).toEqual(['time'])
  const [first] = (await client.backups.list()).backups
  const copy = path.join(folder, 'copy.dateline')
  core.grant('copy', copy)
  await client.backups.open({ id: first?.id ?? '', grant: 'copy', overwrite: false })
  const other = await openTestCore(copy)
  expect((await other.client.timeline.get()).id).not.toBe((await client.timeline.get()).id)
  expect((await other.client.events.get({ id })).title).toBe('secret')
  await other.close()
  await client.events.remove({ ids: [id] })
  await client.bin.purge({ ids: null })
  const holding = await client.backups.holding({ ids: [id] })
  expect(holding.map((each) => each.id)).toEqual([first?.id])
  // one that isn't there any more keeps none from being removed
  const ids = ['2001-01-01T00-00-00-000Z_1_time.dateline', ...holding.map((each) => each.id)]
  expect(await client.backups.remove({ ids })).toEqual({ removed: 1 })
  expect(await client.backups.holding({ ids: [id] })).toEqual([])
  await client.backups.forget()
  expect(() => readdirSync(kept)).toThrow()
})

test('S65 a timeline that is forgotten leaves neither backups nor desk; a change after that is backed up again', async () => {
  const { client, folder, reasons, kept, pass } = await open()
  const userData = path.join(folder, 'data')
  await client.events.add({ title: 'secret' })
  await expect.poll(reasons).toEqual(['time'])
  await client.desk.write({ key: 'draft', value: 'nobody knows' })
  const { id } = await client.timeline.get()
  const named = (): string[] =>
    readdirSync(userData, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes(id))
  expect(named().length).toBeGreaterThan(1)
  expect(await client.backups.forget()).toEqual({ removed: 1 })
  expect(named()).toEqual([])
  expect(await client.desk.read()).toEqual({})
  await client.desk.write({ key: 'other', value: null })
  expect(named()).toEqual([])
  expect(existsSync(kept)).toBe(false)
  pass(halfHour)
  await client.events.add({ title: 'later' })
  await expect.poll(reasons).toEqual(['time'])
})

test('S64 a backup that isn’t there, or a path for a name, is refused', async () => {
  const { client } = await open()
  for (const id of ['../../story.dateline', 'none'])
    await expect(client.backups.restore({ id })).rejects.toMatchObject({ code: 'BACKUP_MISSING' })
})

test.runIf(process.getuid?.() === 0)('S61 a full disk leaves the older backups whole and is told', async () => {
  const folder = makeFolder()
  const userData = path.join(folder, 'data')
  execFileSync('mkdir', [userData])
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=700k', 'tmpfs', userData])
  onTestFinished(() => void execFileSync('umount', ['-l', userData]))
  const core = await openTestCore(path.join(folder, 'story.dateline'), { mode: 'create', userData })
  onTestFinished(() => core.close())
  await core.client.events.add({ title: 'first' })
  await expect.poll(async () => (await core.client.backups.list()).backups.length).toBe(1)
  const { backups } = await core.client.backups.list()
  const kept = path.join(userData, 'backups', (await core.client.timeline.get()).id)
  for (let i = 0; i < 3; i++)
    await core.client.events.add({ title: `long ${i}`, summary: 'many words here '.repeat(12_000) })
  await expect(core.context.backups.make('import')).rejects.toMatchObject({ code: 'DISK_FULL' })
  expect(await core.client.backups.list()).toMatchObject({ failed: 'DISK_FULL', backups })
  expect(readdirSync(kept)).toEqual(backups.map(({ id }) => id))
  await core.client.backups.restore({ id: backups[0]?.id ?? '' }).catch(() => undefined)
  expect((await core.client.timeline.get()).events).toBe(4)
})
