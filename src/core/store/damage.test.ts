import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tryFaults } from './faults.ts'
import { newTestCore } from '../testing/open.ts'

test('S41 no flipped bit and no spoilt page goes unnoticed, and no damaged file is written to', async () => {
  const { core, client, file, folder } = await newTestCore()
  for (let i = 0; i < 60; i++)
    await client.events.add({
      title: `Event ${i} of a story 深圳`,
      when: `20${10 + (i % 15)}-05`,
      summary: 'words '.repeat(20),
      tags: [`tag ${i % 7}`],
      citations: [{ source: { publisher: `Paper ${i % 9}` }, quote: `quote ${i}` }],
    })
  await client.history.undo()
  await core.close()
  const { found, harmless, silent, touched } = await tryFaults(readFileSync(file), folder, { flips: 120, pages: 30 })
  expect(silent).toEqual([])
  expect(touched).toEqual([])
  expect(found + harmless).toBe(150)
  // the faults bite: about half of a small file is free space
  expect(found).toBeGreaterThan(50)
})
