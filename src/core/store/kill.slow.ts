import path from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, openTestCore } from '../testing/open.ts'
import { killSessions, type KillOptions } from '../testing/power-cut/kill.ts'
import { createRandom } from '../testing/random.ts'

async function kill(imported: number, options: Omit<KillOptions, 'random'>) {
  const file = path.join(makeFolder(), 'story.dateline')
  await (await openTestCore(file, { mode: 'create' })).close()
  const steps = imported === 0 ? 100_000 : 7
  const tally = await killSessions({ file, steps, imported, settings: null }, { ...options, random: createRandom(71) })
  console.log(imported === 0 ? 'killed among edits:' : `killed in an import of ${imported} events:`, tally)
  return tally
}

test('S88 fifty kills among edits lose nothing that was saved and leave nothing half done', async () => {
  expect(await kill(0, { kills: 50, afterStep: 1, longestMs: 1_500 })).toMatchObject({ lost: 0, damaged: 0, half: 0 })
})

test('S88 twenty kills in an import of 20,000 events leave all of it or nothing', async () => {
  const tally = await kill(20_000, { kills: 20, afterStep: 6, longestMs: 3_000 })
  expect(tally).toMatchObject({ lost: 0, damaged: 0, half: 0 })
  expect(tally.finished).toBeLessThan(20)
})
