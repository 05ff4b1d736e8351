import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeFolder, openTestCore } from '../testing/open.ts'

test('S61 a folder of backups that can’t be read keeps nobody from the timeline, and is told', async () => {
  const folder = makeFolder()
  const userData = path.join(folder, 'data')
  mkdirSync(userData)
  // nothing can be listed in a file, by root neither
  writeFileSync(path.join(userData, 'backups'), '')
  const core = await openTestCore(path.join(folder, 'story.dateline'), { mode: 'create', userData })
  onTestFinished(() => core.close())
  expect(await core.client.backups.list()).toMatchObject({ backups: [], failed: 'FOLDER_MISSING' })
  await core.client.events.add({ title: 'first' })
  expect((await core.client.timeline.get()).events).toBe(1)
  await expect(core.context.backups.make('import')).rejects.toMatchObject({ code: expect.any(String) as string })
  rmSync(path.join(userData, 'backups'))
  await core.context.backups.make('import')
  expect(await core.client.backups.list()).toMatchObject({ backups: [{ events: 1 }], failed: null })
})
