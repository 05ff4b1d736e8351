// More sources than are kept at hand, each cited again long after it was read: none is taken for new, none is lost.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { newTestCore } from '../testing/open.ts'

const uuid = (kind: number, n: number): string => `0000000${kind}-0000-4000-8000-${String(n).padStart(12, '0')}`

test('a document with 199,950 sources comes in whole', async () => {
  const { core, client, folder } = await newTestCore()
  const sources = Array.from({ length: 199_950 }, (_, n) => ({ id: uuid(1, n), publisher: `Paper ${n}` }))
  const events = Array.from({ length: 1_000 }, (_, n) => ({
    id: uuid(2, n),
    title: `Event ${n}`,
    // one of the first, one of the last
    citations: [sources[n], sources.at(-1 - n)].map((source, i) => ({ id: uuid(3 + i, n), source })),
  }))
  const document = path.join(folder, 'in.json')
  writeFileSync(document, JSON.stringify({ format: 'dateline', version: 1, sources, events }))
  core.grant('in', document)
  expect(await client.transfer.import({ grant: 'in' })).toMatchObject({ events: 1_000, sources: 199_950 })
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
}, 600_000)
