// S62 A restore beside what else happens to the file: its check after opening, its closing.
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { makeFolder, openTestCore } from '../testing/open.ts'

/** Closed, with a backup of its first event alone; then as many more, each with `summary`. */
async function make(more: number, summary = ''): Promise<{ id: string; open: () => ReturnType<typeof openTestCore> }> {
  const folder = makeFolder()
  const file = path.join(folder, 'story.dateline')
  const userData = path.join(folder, 'data')
  const core = await openTestCore(file, { mode: 'create', userData })
  await core.client.events.add({ title: 'first' })
  const id = (await core.context.backups.make('import')) ?? ''
  for (let i = 0; i < more; i++) await core.client.events.add({ title: `event ${i}`, summary })
  await core.close()
  return { id, open: () => openTestCore(file, { userData }) }
}

test('S62 a restore waits for the check of a large file, which has the lock', async () => {
  const { id, open } = await make(20, 'words of a large file '.repeat(9_000))
  const core = await open()
  onTestFinished(() => core.close())
  const { backups, store } = core.context
  const makeBackup = backups.make
  let findings: string[] | null = null
  vi.spyOn(backups, 'make').mockImplementationOnce((reason) => {
    findings = store.takeFindings()
    return makeBackup(reason)
  })
  await core.client.backups.restore({ id })
  expect(findings).toEqual([])
  expect((await core.client.timeline.get()).events).toBe(1)
})

test('S62 whoever shows the title is told the restored one', async () => {
  const { id, open } = await make(0)
  const core = await open()
  onTestFinished(() => core.close())
  const titles: string[] = []
  core.onTitle((title) => titles.push(title))
  await core.client.timeline.edit({ title: 'renamed since' })
  await core.client.backups.restore({ id })
  expect(titles).toEqual(['renamed since', 'story'])
})

test('S62 a restore that has begun is through before the file is closed; one that waits then is turned away, which is no fault', async () => {
  const { id, open } = await make(1)
  const said = vi.spyOn(console, 'error')
  onTestFinished(() => said.mockRestore())
  const core = await open()
  const { backups } = core.context
  const makeBackup = backups.make
  let closing: Promise<void> | undefined
  vi.spyOn(backups, 'make').mockImplementationOnce(async (reason) => {
    const made = await makeBackup(reason)
    closing = core.close()
    return made
  })
  expect((await core.client.backups.restore({ id })).kept).toMatch(/_restore/)
  await closing
  const again = await open()
  expect((await again.client.timeline.get()).events).toBe(1)
  const leave = await again.context.gate.enter('read')
  const waiting = expect(again.client.backups.restore({ id })).rejects.toMatchObject({ name: 'AbortError' })
  // it waits for the reading one
  await new Promise((resolve) => setImmediate(resolve))
  await again.close()
  leave()
  await waiting
  expect(said).not.toHaveBeenCalled()
})
