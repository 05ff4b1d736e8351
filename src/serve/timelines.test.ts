// The one timeline of the web host, and another in its place.
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
