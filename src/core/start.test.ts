import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { startCore } from './start.ts'
import { makeFolder, openTestCore } from './testing/open.ts'

test('S45 a core can be started on what is rescued of a damaged file, and tells what came of it', async () => {
  const folder = makeFolder()
  const damaged = path.join(folder, 'story.dateline')
  const core = await openTestCore(damaged, { mode: 'create' })
  await core.client.events.add({ title: 'still there', citations: [{ source: { title: 'Gazette' }, quote: 'said' }] })
  await core.close()
  writeFileSync(damaged, readFileSync(damaged).fill(0, 0, 100))
  const file = path.join(folder, 'rescued.dateline')
  const rescued = await startCore({ file, mode: 'rescue', from: damaged, userData: null, language: 'en' })
  expect(await rescued.client.timeline.rescued()).toMatchObject({
    from: 'story.dateline',
    timeline: true,
    tables: [{ table: 'event', read: 1, lost: 0, doubtful: 0 }, { read: 1 }, { read: 1 }, { read: 0 }, { read: 0 }],
  })
  expect((await rescued.client.timeline.get()).events).toBe(1)
  await rescued.close()
  const usual = await startCore({ file, mode: 'open', userData: null, language: 'en' })
  expect(await usual.client.timeline.rescued()).toBe(null)
  await usual.close()
})
