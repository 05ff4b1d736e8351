// Exports that take a while: read from the file as they are written, told, and cancelled without a trace.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { nextTurn } from './next-turn.ts'
import { filesIn, newTestCore } from './testing/open.ts'
import { stepClock } from './testing/stepped-clock.ts'

type Made = Awaited<ReturnType<typeof newTestCore>>

/** As many events as asked for, each with a source of its own. */
async function fill({ core, client, folder }: Made, count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, i) => ({
    title: `event ${i}`,
    when: `${1900 + (i % 100)}`,
    citations: [{ quote: `said ${i}`, source: { title: `source ${i}`, private: i % 10 === 0 } }],
  }))
  const file = path.join(folder, 'in.json')
  writeFileSync(file, JSON.stringify({ format: 'dateline', version: 1, events }))
  core.grant('in', file)
  await client.transfer.import({ grant: 'in' })
  core.grant('out', path.join(folder, 'out.json'))
}

test('S91 every record of a timeline that is read piece by piece is in its export, once and in its order', async () => {
  const made = await newTestCore()
  await fill(made, 900)
  const answer = { grant: 'out', to: 'json', overwrite: true } as const
  for (const [withPrivate, sources] of [
    [true, 900],
    [false, 810],
  ] as const) {
    await made.client.transfer.export({ ...answer, withPrivate })
    // the shape is the contract's
    const document = JSON.parse(readFileSync(path.join(made.folder, 'out.json'), 'utf8')) as {
      sources: { id: string; title: string }[]
      events: { title: string; when: string }[]
    }
    const ids = document.sources.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].toSorted())
    expect([ids.length, document.events.length]).toEqual([sources, 900])
    const dates = document.events.map(({ when }) => when)
    expect(dates).toEqual(dates.toSorted())
    expect(new Set(document.events.map(({ title }) => title)).size).toBe(900)
  }
})

test('S92 an export that is cancelled leaves the older file as it was, and no other', async () => {
  const made = await newTestCore()
  await fill(made, 2_000)
  stepClock()
  const out = path.join(made.folder, 'out.json')
  writeFileSync(out, 'older')
  const before = filesIn(made.folder)
  const cancel = new AbortController()
  const watching = await made.client.work.watch()
  const exporting = made.client.transfer.export(
    { grant: 'out', to: 'json', overwrite: true, withPrivate: false },
    { signal: cancel.signal },
  )
  // refused when it is cancelled, which the expectation below looks at
  exporting.catch(() => undefined)
  for await (const { work } of watching) {
    if (work !== 'export') continue
    cancel.abort()
    break
  }
  await expect(exporting).rejects.toMatchObject({ name: 'AbortError' })
  expect(readFileSync(out, 'utf8')).toBe('older')
  expect(filesIn(made.folder)).toEqual(before)
})

test('S94 the count before an export is of one moment, whatever is written while it is counted', async () => {
  const made = await newTestCore()
  await fill(made, 2_000)
  stepClock()
  const { id } = await made.client.events.at({ position: 2_000 })
  const counting = made.client.transfer.preview()
  await nextTurn()
  await made.client.events.remove({ ids: [id] })
  const { groups } = await counting
  expect(groups.reduce((sum, { events }) => sum + events, 0)).toBe(1_999)
})

test('S94 the count before an export ends when it is cancelled', async () => {
  const made = await newTestCore()
  await fill(made, 2_000)
  stepClock()
  const cancel = new AbortController()
  const counting = made.client.transfer.preview(undefined, { signal: cancel.signal })
  counting.catch(() => undefined) // which the expectation below looks at
  await nextTurn()
  cancel.abort()
  await expect(counting).rejects.toMatchObject({ name: 'AbortError' })
})
