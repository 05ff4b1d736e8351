// Whatever a command is given: an answer or an error that people are told in words, a whole file, and nothing left behind in memory.
// Ten minutes of it: `npm run fuzz`.
import path from 'node:path'
import { expect, test } from 'vitest'
import { commands, fuzzCommands } from './testing/fuzz.ts'
import { startCore } from './start.ts'
import { makeFolder } from './testing/open.ts'

test('T9 every command, with values of every kind: no untyped error, and the file is whole', async () => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  const core = await startCore({ file, mode: 'example', userData: path.join(folder, 'data'), language: 'en' })
  const seed = Math.floor(Math.random() * 2 ** 31)
  const { called, ended, faults } = await fuzzCommands(core, folder, seed, (calls) => calls >= 1_000)
  expect(faults).toEqual([])
  expect([...called.keys()].toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
  // most of it must have been real work
  expect(ended.get('done') ?? 0).toBeGreaterThan(250)
  expect(await core.client.timeline.check()).toEqual({ ok: true, findings: [] })
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  await core.close()
  const again = await startCore({ file, mode: 'open', userData: null, language: 'en' })
  expect(await again.client.timeline.check()).toEqual({ ok: true, findings: [] })
  await again.close()
})

test('what can’t be kept on the desk doesn’t keep anything else from it', async () => {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  const core = await startCore({ file, mode: 'example', userData: path.join(folder, 'data'), language: 'en' })
  const endless: { self?: unknown } = {}
  endless.self = endless
  for (const value of [10n, endless])
    await expect(core.client.desk.write({ key: 'draft', value })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await core.client.desk.write({ key: 'other', value: 'typed' })
  expect(await core.client.desk.read()).toEqual({ other: 'typed' })
  await core.close()
})
