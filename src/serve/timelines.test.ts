// The one timeline of the web host, and another in its place.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { makeFolder, openTestCore } from '../core/testing/open.ts'
import { createDesk } from './timelines.ts'

test('another timeline takes the place of one that fails while it closes, and neither stays locked', async () => {
  const folder = makeFolder()
  const first = path.join(folder, 'first.dateline')
  const second = path.join(folder, 'second.dateline')
  for (const file of [first, second]) await (await openTestCore(file, { mode: 'create' })).close()
  const desk = createDesk(path.join(folder, 'data'), 'en')
  await desk.open(first)
  const before = desk.core()
  if (before.kind !== 'open') throw new Error('it didn’t open')
  vi.spyOn(before.context.backups, 'close').mockRejectedValueOnce(new Error('the disk fails'))
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => said.mockRestore())
  await desk.open(second)
  expect(desk.core()).toMatchObject({ kind: 'open', context: { store: { file: second } } })
  expect(said).toHaveBeenCalledWith('dateline:', expect.stringMatching(/^Error at/))
  await (await openTestCore(first)).close()
  await desk.close()
  await (await openTestCore(second)).close()
})

test('one that was uploaded stays where the damaged one before it can’t be taken away', async () => {
  const folder = makeFolder()
  const whole = path.join(folder, 'whole.dateline')
  await (await openTestCore(whole, { mode: 'create' })).close()
  const damaged = path.join(folder, 'damaged.dateline')
  copyFileSync(whole, damaged)
  const text = readFileSync(damaged)
  writeFileSync(damaged, text.fill(7, 8_192, 20_480))
  const desk = createDesk(path.join(folder, 'data'), 'en')
  onTestFinished(() => desk.close())
  await desk.openUploaded(damaged)
  expect(desk.core().kind).toBe('damaged')
  const kept = path.join(folder, 'data', 'Timelines')
  rmSync(path.join(kept, 'damaged.dateline'))
  mkdirSync(path.join(kept, 'damaged.dateline', 'held'), { recursive: true })
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => said.mockRestore())
  await desk.openUploaded(whole)
  expect(desk.core().kind).toBe('open')
  expect(existsSync(path.join(kept, 'whole.dateline'))).toBe(true)
  expect(said).toHaveBeenCalledOnce()
})

test('what is asked for at once gets a name each: two new timelines, two uploads of one name, the example', async () => {
  const folder = makeFolder()
  const data = path.join(folder, 'data')
  const desk = createDesk(data, 'en')
  onTestFinished(() => desk.close())
  const uploads = ['one', 'other'].map((each) => path.join(folder, each, 'story.dateline'))
  for (const file of uploads) {
    mkdirSync(path.dirname(file))
    await (await openTestCore(file, { mode: 'create' })).close()
  }
  await Promise.all([desk.openNew(), desk.openNew(), ...uploads.map((file) => desk.openUploaded(file))])
  await Promise.all([desk.openExample(), desk.openExample()])
  expect(readdirSync(path.join(data, 'Timelines')).sort()).toEqual([
    'Untitled timeline 2.dateline',
    'Untitled timeline.dateline',
    'story 2.dateline',
    'story.dateline',
  ])
  expect(desk.core()).toMatchObject({ kind: 'open', context: { store: { name: 'Example.dateline' } } })
})
