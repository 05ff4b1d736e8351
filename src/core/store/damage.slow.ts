import { readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { tryFaults } from './faults.ts'
import { newTestCore, openTestCore } from '../testing/open.ts'

const flips = Number(process.env.DATELINE_FLIPS ?? 1000)
const pages = Number(process.env.DATELINE_PAGES ?? 500)

test(`S41 ${flips} flipped bits and ${pages} spoilt pages of a file of 20,000 events: none silent`, async () => {
  const { core, client, file, folder } = await newTestCore()
  const events = Array.from({ length: 20_000 }, (_, i) => ({
    title: `Event ${i} of a long story`,
    when: `${1900 + (i % 120)}-0${1 + (i % 9)}`,
    summary: `It happened in place ${i % 977} and was told ${i} times over, as papers wrote then. `.repeat(2),
    tags: [`tag ${i % 50}`],
    citations: [
      { source: { title: `Report ${i % 3000}`, publisher: `Paper ${i % 90}` }, quote: `Somebody said ${i} words` },
    ],
  }))
  const document = path.join(folder, 'in.json')
  writeFileSync(
    document,
    JSON.stringify({ format: 'dateline', version: 1, timeline: {}, lanes: [], sources: [], events }),
  )
  core.grant('in', document)
  await client.transfer.import({ grant: 'in' })
  await client.events.add({ title: 'one more' })
  await core.close()
  expect(statSync(file).size).toBeGreaterThan(8_000_000)
  const again = await openTestCore(file)
  await again.client.events.add({ title: 'written once the check is through' })
  expect(again.context.store.readOnly).toBe(null)
  await again.close()
  const tally = await tryFaults(readFileSync(file), folder, { flips, pages })
  console.log(`damage: ${statSync(file).size} bytes, ${flips} flips, ${pages} pages:`, {
    ...tally,
    silent: tally.silent.length,
    touched: tally.touched.length,
  })
  expect(tally.silent).toEqual([])
  expect(tally.touched).toEqual([])
})
