import { statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fillWithDoomed, findWords } from './testing/doomed.ts'
import { newTestCore, openTestCore } from './testing/open.ts'
import { purgeAndKill } from './testing/purge-and-kill.ts'
import { createRandom } from './testing/random.ts'

test('S50 5,000 words of events, sources and citations among 20,000 events: none left, in any encoding', async () => {
  const { core, client, file, folder } = await newTestCore()
  const words = await fillWithDoomed(core, folder, 20_000, 720)
  const before = findWords(file, words).length
  const bytes = statSync(file).size
  const { purged } = await client.bin.purge({ ids: null })
  await core.close()
  const left = findWords(file, words)
  console.log(`deleted for good: ${bytes} bytes, ${purged} records, words before ${before}, after ${left.length}`)
  expect(before).toBeGreaterThan(5_000)
  expect(left).toEqual([])
})

test('S51 killed twelve times in the middle of cleaning 20,000 events, it is clean after the next opening', async () => {
  const random = createRandom(51)
  let cut = 0
  for (let i = 0; i < 12; i++) {
    const { core, file, folder } = await newTestCore()
    const words = await fillWithDoomed(core, folder, 20_000, 30)
    await core.close()
    if (!(await purgeAndKill(file, i % 2 === 0 ? 'index' : 'file', random(400))).includes('gone')) cut++
    const again = await openTestCore(file)
    expect(await again.client.timeline.check()).toEqual({ ok: true, findings: [] })
    await again.close()
    expect(findWords(file, words)).toEqual([])
  }
  console.log(`killed while cleaning: 12, cut off ${cut}, words left 0`)
  expect(cut).toBeGreaterThan(6)
})
