import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import SQLite from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { createNewId } from '../new-id.ts'
import { makeFolder, openTestCore } from '../testing/open.ts'
import { damages, fillForRescue, rootsOf } from './rescue-damages.ts'
import { rescue, type RescueOptions } from './rescue.ts'

const options: RescueOptions = {
  from: 'story.dateline',
  newId: createNewId(() => 0),
  lostSource: 'Lost source',
  title: 'Rescued',
}

const count = 400
let fresh: Buffer
let rewritten: Buffer

beforeAll(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-rescue-test-'))
  const file = path.join(folder, 'story.dateline')
  const core = await openTestCore(file, { mode: 'create' })
  await fillForRescue(core, folder, count)
  await core.close()
  fresh = readFileSync(file)
  const again = await openTestCore(file)
  const { id } = await again.client.events.add({ title: 'to go' })
  await again.client.events.remove({ ids: [id] })
  await again.client.bin.purge({ ids: null })
  await again.close()
  rewritten = readFileSync(file)
  rmSync(folder, { recursive: true })
}, 120_000)

/** The tables of a file that was written anew begin elsewhere. */
function makeFile(good = fresh) {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  writeFileSync(file, good)
  return { file, folder, target: path.join(folder, 'rescued.dateline'), good }
}

const sha = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

test.each(damages.map((damage) => [damage.name, damage] as const))(
  'S45 %s: what can be read is rescued into a whole new file, what is lost is told, the damaged file is left as it is',
  async (_, damage) => {
    const { file, target, good } = makeFile(damage.name.includes('first page') ? rewritten : fresh)
    const bytes = Buffer.from(good)
    writeFileSync(file, damage.apply(bytes, rootsOf(file)) ?? bytes)
    const before = sha(file)
    await expect(openTestCore(file)).rejects.toMatchObject({ code: expect.stringMatching(/^FILE_(DAMAGED|NOT_A)/) })
    const report = rescue(file, target, options)
    expect(sha(file)).toBe(before)
    const core = await openTestCore(target)
    expect(await core.client.timeline.check()).toEqual({ ok: true, findings: [] })
    const { events } = await core.client.timeline.get()
    const told = report.tables.find(({ table }) => table === 'event')
    expect(told?.read).toBe(events)
    expect(events + (told?.lost ?? 0)).toBe(count)
    expect(events / count).toBeGreaterThanOrEqual(damage.events === 1 ? 1 : damage.events / 2)
    await core.close()
  },
)

test('S45 every field of every record comes out of a file that is only slightly damaged', async () => {
  const { file, target, good } = makeFile()
  const bytes = Buffer.from(good)
  bytes.fill(0, 0, 100)
  writeFileSync(file, bytes)
  const report = rescue(file, target, options)
  expect(report.timeline).toBe(true)
  expect(report.tables.map(({ read, lost, doubtful }) => [read, lost, doubtful])).toEqual([
    [count, 0, 0],
    [count, 0, 0],
    [count, 0, null],
    [5, 0, 0],
    [50, 0, null],
  ])
  writeFileSync(file, good)
  const read = async (from: string): Promise<unknown> => {
    const core = await openTestCore(from)
    core.grant('out', `${from}.json`)
    await core.client.transfer.export({ grant: 'out', to: 'json', overwrite: true, withPrivate: true })
    await core.close()
    const document = JSON.parse(readFileSync(`${from}.json`, 'utf8')) as { timeline: { id: string } }
    return { ...document, timeline: { ...document.timeline, id: '' } }
  }
  expect(await read(target)).toEqual(await read(file))
})

test('S45 a row that says something else than what was saved is told as doubtful, and a lost source is stood for', async () => {
  const { file, target, good } = makeFile()
  const bytes = Buffer.from(good)
  const at = bytes.indexOf('Event 7 of a long story')
  bytes.write('Bvent', at)
  writeFileSync(file, bytes)
  const database = new SQLite(file)
  database.pragma('foreign_keys = OFF')
  database.exec('DELETE FROM source WHERE n = 9')
  database.close()
  const { tables } = rescue(file, target, options)
  expect(tables[0]).toMatchObject({ table: 'event', read: count, lost: 0, doubtful: 1 })
  const core = await openTestCore(target)
  const found = await core.client.sources.find({ text: 'Lost source', limit: 5 })
  expect(found.map(({ uses }) => uses)).toEqual([1])
  await core.close()
})

test('S45 a stranger’s view in a table’s place is not read: the rows behind it are', async () => {
  const { file, target } = makeFile()
  const database = new SQLite(file)
  database.unsafeMode(true)
  database.exec(
    'PRAGMA foreign_keys = OFF; ALTER TABLE event RENAME TO hidden; CREATE VIEW event AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c',
  )
  database.close()
  expect(rescue(file, target, options).tables[0]).toMatchObject({ table: 'event', read: count, lost: 0 })
})

test('S45 a row with a number that none can have is told as lost, and holds up nothing', async () => {
  const { file, target, good } = makeFile()
  writeFileSync(file, good)
  const database = new SQLite(file)
  database.pragma('foreign_keys = OFF')
  database.exec(`UPDATE event SET n = 1 << 44 WHERE n = ${count}`)
  database.close()
  expect(rescue(file, target, options).tables[0]).toMatchObject({ table: 'event', read: count - 1, lost: 1 })
  const core = await openTestCore(target)
  expect((await core.client.timeline.get()).events).toBe(count - 1)
  await core.close()
})
