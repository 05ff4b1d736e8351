// Whose the file is: what comes of one whose check can't be run, or that another program takes while a thread of ours has it.
import { spawnSync } from 'node:child_process'
import { readFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Core } from '../core.ts'
import { many, provide } from '../testing/made.ts'
import { makeFolder, newTestCore, openTestCore } from '../testing/open.ts'

/** Larger than what is checked before it opens. */
async function makeLarge(): Promise<string> {
  const file = path.join(makeFolder(), 'large.dateline')
  const core = await openTestCore(file, { mode: 'create' })
  for (let i = 0; i < 25; i++)
    await core.client.events.add({ title: `event ${i}`, summary: `${i} words `.repeat(20_000) })
  await core.close()
  return file
}

/** Another program that lets nobody else in. */
function take(file: string): SQLite.Database {
  const other = new SQLite(file)
  onTestFinished(() => void other.close())
  other.exec('BEGIN EXCLUSIVE')
  return other
}

const watchReadOnly = async (core: Core): Promise<void> => {
  for await (const { patch } of await core.client.changes.watch()) if (patch?.timeline.readOnly === 'unchecked') return
}

test('S41 a large file whose check can’t be run is left as it is, and says so', async () => {
  const file = await makeLarge()
  const core = await openTestCore(file)
  onTestFinished(() => core.close())
  renameSync(file, `${file}.away`)
  await watchReadOnly(core)
  await core.context.gate.pass('write')
  renameSync(`${file}.away`, file)
  const bytes = readFileSync(file)
  expect((await core.client.timeline.get()).readOnly).toBe('unchecked')
  await expect(core.client.events.add({ title: 'no' })).rejects.toMatchObject({ code: 'FILE_UNCHECKED' })
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('S33 a large file that another program takes before it is checked is left to it, and says so', async () => {
  const file = await makeLarge()
  const core = await openTestCore(file)
  onTestFinished(() => core.close())
  const checked = core.context.gate.pass('write')
  // the lock is let go for the thread, which hasn't begun yet
  await new Promise((resolve) => setImmediate(resolve))
  const other = take(file)
  await checked
  await expect(core.client.events.add({ title: 'no' })).rejects.toMatchObject({ code: 'FILE_TAKEN' })
  other.close()
  await expect(core.client.events.add({ title: 'no' })).rejects.toMatchObject({ code: 'FILE_TAKEN' })
})

test('S33 a long change that was brought to the disk before its commit leaves the lock with us', async () => {
  const made = await newTestCore()
  const { client, file } = made
  const summary = 'Some words on what happened that day, '.repeat(8)
  provide(
    made,
    many(3_000).map((event) => ({ ...event, summary })),
  )
  await client.transfer.import({ grant: 'in' })
  const synced = vi.spyOn(made.core.context.store, 'flush')
  await client.history.undo()
  expect(synced).toHaveBeenCalledOnce()
  const open = `new (require('better-sqlite3'))(${JSON.stringify(file)}, { timeout: 0 }).prepare('SELECT n FROM event').get()`
  const other = spawnSync(process.execPath, ['-e', `try { ${open} } catch (error) { console.log(error.code) }`], {
    encoding: 'utf8',
  })
  expect(other.stdout.trim()).toBe('SQLITE_BUSY')
})

test.each<[string, string, (core: Core) => Promise<unknown>]>([
  ['written anew', 'NOT_YET_CLEAN', (core) => core.client.bin.purge({ ids: null })],
  [
    'restored',
    'FILE_IN_USE',
    async (core) => core.client.backups.restore({ id: (await core.context.backups.make('time')) ?? '' }),
  ],
])('S33 a file that another program takes when it was %s is left to it, and says so', async (_, code, run) => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  const core = await openTestCore(file, { mode: 'create', userData: path.join(folder, 'data') })
  onTestFinished(() => core.close())
  const { id } = await core.client.events.add({ title: 'gone' })
  await core.client.events.remove({ ids: [id] })
  const { database } = core.context.store
  const exec = database.exec.bind(database)
  let other: SQLite.Database | undefined
  vi.spyOn(database, 'exec').mockImplementation((sql) => {
    if (sql.includes('user_version')) other ??= take(file)
    return exec(sql)
  })
  await expect(run(core)).rejects.toMatchObject({ code })
  await expect(core.client.events.add({ title: 'no' })).rejects.toMatchObject({ code: 'FILE_TAKEN' })
  other?.close()
  const bytes = readFileSync(file)
  await expect(core.client.events.add({ title: 'no' })).rejects.toMatchObject({ code: 'FILE_TAKEN' })
  expect(readFileSync(file).equals(bytes)).toBe(true)
})
