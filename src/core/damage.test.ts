import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startCore, startCoreOrDamaged } from './start.ts'
import { filesIn, makeFolder } from './testing/open.ts'

const sha = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

interface Made {
  folder: string
  file: string
  start: { file: string; mode: 'open'; userData: string; language: string }
}

/** A timeline with a backup of one event, then as many more, each with `text`. */
async function make(more = 0, text = ''): Promise<Made> {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  const start = { file, mode: 'open', userData: path.join(folder, 'data'), language: 'en' } as const
  const core = await startCore({ ...start, mode: 'create' })
  const sources = [{ source: { title: 'Gazette' }, quote: 'said' }]
  await core.client.events.add({ title: 'still there', citations: sources })
  await core.context.backups.make('import')
  for (let i = 0; i < more; i++) await core.client.events.add({ title: `event ${i}`, summary: text })
  await core.close()
  return { folder, file, start }
}

/** The header: nothing of the file opens. */
const spoilHeader = (file: string): void => writeFileSync(file, readFileSync(file).fill(0, 0, 100))

test('S45 a file that can’t be opened is answered for: its backups open, what can be read is rescued, it stays as it is', async () => {
  const { folder, file, start } = await make()
  spoilHeader(file)
  const before = sha(file)
  const core = await startCoreOrDamaged(start)
  if (core.kind !== 'damaged') throw new Error('it opened')
  const client = createRouterClient(core.router, { context: core.context })
  const found = await client.damage.get()
  expect(found).toMatchObject({
    name: 'story.dateline',
    code: 'FILE_NOT_A_TIMELINE',
    open: false,
    // beside one that its first change may have made by itself
    backups: expect.arrayContaining([expect.objectContaining({ events: 1, reason: 'import' })]),
  })
  core.grant('rescued', path.join(folder, 'rescued.dateline'))
  expect(await client.damage.rescue({ grant: 'rescued', overwrite: false })).toEqual({
    from: 'story.dateline',
    timeline: true,
    tables: [
      { table: 'event', read: 1, lost: 0, doubtful: 0 },
      { table: 'source', read: 1, lost: 0, doubtful: 0 },
      { table: 'citation', read: 1, lost: 0, doubtful: null },
      { table: 'lane', read: 0, lost: 0, doubtful: 0 },
      { table: 'tag', read: 0, lost: 0, doubtful: null },
    ],
  })
  await expect(client.damage.rescue({ grant: 'rescued', overwrite: false })).rejects.toMatchObject({
    code: 'FILE_EXISTS',
  })
  core.grant('copy', path.join(folder, 'copy.dateline'))
  await client.backups.open({ id: found?.backups?.[0]?.id ?? '', grant: 'copy', overwrite: false })
  await expect(client.backups.open({ id: '../story', grant: 'copy', overwrite: true })).rejects.toMatchObject({
    code: 'BACKUP_MISSING',
  })
  await core.close()
  for (const name of ['rescued.dateline', 'copy.dateline']) {
    const other = await startCore({ ...start, file: path.join(folder, name) })
    expect((await other.client.timeline.get()).events).toBe(1)
    expect(await other.client.timeline.check()).toEqual({ ok: true, findings: [] })
    expect(await other.client.damage.get()).toBeNull()
    await other.close()
  }
  expect(sha(file)).toBe(before)
  expect(filesIn(folder)).toEqual(['copy.dateline', 'data', 'rescued.dateline', 'story.dateline'])
})

test.each<[string, (made: Made) => string]>([
  ['of all timelines', ({ start }) => path.join(start.userData, 'backups')],
  [
    'of this one',
    ({ start }) => path.join(start.userData, 'backups', readdirSync(path.join(start.userData, 'backups'))[0] ?? ''),
  ],
])('S45 a file that can’t be opened is rescued, though the folder of backups %s can’t be read', async (_, find) => {
  const made = await make()
  const backups = find(made)
  rmSync(backups, { recursive: true })
  // nothing can be listed in a file, by root neither
  writeFileSync(backups, '')
  spoilHeader(made.file)
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  onTestFinished(() => logged.mockRestore())
  const core = await startCoreOrDamaged(made.start)
  if (core.kind !== 'damaged') throw new Error('it opened')
  const client = createRouterClient(core.router, { context: core.context })
  expect(await client.damage.get()).toMatchObject({ code: 'FILE_NOT_A_TIMELINE', backups: null })
  expect(logged).toHaveBeenCalledOnce()
  core.grant('rescued', path.join(made.folder, 'rescued.dateline'))
  expect(await client.damage.rescue({ grant: 'rescued', overwrite: false })).toMatchObject({ timeline: true })
})

test('S45 a backup that was not read back is offered as such beside a damaged file, opens, and is told where it is damaged too', async () => {
  const { folder, file, start } = await make()
  const kept = path.join(start.userData, 'backups')
  const [timeline = ''] = readdirSync(kept)
  const names = readdirSync(path.join(kept, timeline)).map((name) => path.join(kept, timeline, name))
  for (const name of names) renameSync(name, `${name}.unproved`)
  spoilHeader(file)
  const core = await startCoreOrDamaged(start)
  if (core.kind !== 'damaged') throw new Error('it opened')
  const client = createRouterClient(core.router, { context: core.context })
  const backups = (await client.damage.get())?.backups ?? []
  expect(backups.map(({ id, readBack }) => [id, readBack])).toEqual(
    names.map((name) => [path.basename(name), false]).toReversed(),
  )
  const id = backups[0]?.id ?? ''
  core.grant('copy', path.join(folder, 'copy.dateline'))
  await client.backups.open({ id, grant: 'copy', overwrite: false })
  const copy = await startCore({ ...start, file: path.join(folder, 'copy.dateline') })
  expect((await copy.client.timeline.get()).events).toBe(1)
  await copy.close()
  spoilHeader(`${names.at(-1)}.unproved`)
  core.grant('another', path.join(folder, 'another.dateline'))
  await expect(client.backups.open({ id, grant: 'another', overwrite: false })).rejects.toMatchObject({
    code: 'FILE_NOT_A_TIMELINE',
  })
  expect(filesIn(folder)).toEqual(['copy.dateline', 'data', 'story.dateline'])
})

test('S45 damage that is found after opening: backups and rescue are offered while it can be read', async () => {
  const { folder, file, start } = await make(20, 'words of a large file '.repeat(9_000))
  const bytes = readFileSync(file)
  const letter = bytes.lastIndexOf('words of a large file')
  bytes[letter] = 'W'.charCodeAt(0)
  writeFileSync(file, bytes)
  const core = await startCoreOrDamaged(start)
  onTestFinished(() => core.close())
  if (core.kind !== 'open') throw new Error('it didn’t open')
  await core.context.gate.pass('write')
  expect(await core.client.damage.get()).toMatchObject({
    code: 'FILE_DAMAGED',
    open: true,
    // beside one that its first change may have made by itself
    backups: expect.arrayContaining([expect.objectContaining({ events: 1, reason: 'import' })]),
  })
  core.grant('rescued', path.join(folder, 'rescued.dateline'))
  const { tables } = await core.client.damage.rescue({ grant: 'rescued', overwrite: false })
  expect(tables[0]).toEqual({ table: 'event', read: 21, lost: 0, doubtful: 1 })
  expect(
    (await core.client.events.find({ text: '', hiddenLanes: [], statuses: [], tags: [], publishers: [], missing: [] }))
      .shown,
  ).toBe(21)
  expect(readFileSync(file).equals(bytes)).toBe(true)
})

test('S45 what was never a timeline is refused, not answered for', async () => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  for (const content of [
    'words, but no database '.repeat(1_000),
    '\x89PNG\r\n\x1a\n'.repeat(5_000),
    '\0'.repeat(200_000),
  ]) {
    writeFileSync(file, content)
    const start = { file, mode: 'open', userData: path.join(folder, 'data'), language: 'en' } as const
    await expect(startCoreOrDamaged(start)).rejects.toMatchObject({ code: 'FILE_NOT_A_TIMELINE' })
  }
  expect(filesIn(folder)).toEqual(['story.dateline'])
})
