import path from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, openTestCore } from '../testing/open.ts'
import { cutSession, findStrace, straceWanted } from '../testing/power-cut/power-cut.ts'
import { createRandom } from '../testing/random.ts'

const points = Number(process.env.DATELINE_POWER_CUTS ?? 300)
const strace = findStrace(true)

async function cut(settings: readonly string[] | null, { steps, imported } = { steps: 120, imported: 200 }) {
  if (strace === null) throw new Error(straceWanted)
  const file = path.join(makeFolder(), 'story.dateline')
  await (await openTestCore(file, { mode: 'create' })).close()
  const tally = await cutSession(strace, { file, steps, imported, settings }, points, createRandom(70))
  console.log(`power cut, ${imported} imported, ${settings?.join(', ') ?? 'as every file is opened'}:`, tally)
  return tally
}

test(`S87 ${points} power cuts lose nothing that was saved, damage nothing and leave nothing half done`, async () => {
  expect(await cut(null)).toMatchObject({ lost: 0, damaged: 0, half: 0 })
})

// what they write is brought to the disk in a thread beforehand
test(`S87 ${points} power cuts in an import of 4,000 events, its undo and its redo`, async () => {
  expect(await cut(null, { steps: 9, imported: 4_000 })).toMatchObject({ lost: 0, damaged: 0, half: 0 })
})

// the replay bites: with settings that other programs use it finds what they lose
test('S87 the same replay finds what a write-ahead log with synchronous NORMAL loses', async () => {
  const tally = await cut(['journal_mode = WAL', 'synchronous = NORMAL'])
  expect(tally.lost).toBeGreaterThan(points / 4)
})

test('S87 the same replay finds what synchronous OFF damages', async () => {
  const tally = await cut(['synchronous = OFF'])
  expect(tally.damaged + tally.half + tally.lost).toBeGreaterThan(points / 4)
})
