import path from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, openTestCore } from '../testing/open.ts'
import { killSessions } from '../testing/power-cut/kill.ts'
import { createRandom } from '../testing/random.ts'

test('S88 killed in the middle of edits and of an import, the file has all that was saved and nothing half', async () => {
  const file = path.join(makeFolder(), 'story.dateline')
  await (await openTestCore(file, { mode: 'create' })).close()
  const edits = { file, steps: 10_000, imported: 0, settings: null }
  expect(await killSessions(edits, { kills: 2, random: createRandom(71), afterStep: 1, longestMs: 200 })).toMatchObject(
    { lost: 0, damaged: 0, half: 0 },
  )
  const importing = { file, steps: 7, imported: 3000, settings: null }
  expect(
    await killSessions(importing, { kills: 2, random: createRandom(72), afterStep: 6, longestMs: 150 }),
  ).toMatchObject({ lost: 0, damaged: 0, half: 0 })
})
