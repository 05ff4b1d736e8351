// A document that is read in a thread beside the writing: it comes in, is refused and is ended as a small one is.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { orCancelled } from '../testing/cancelled.ts'
import { dump, newTestCore } from '../testing/open.ts'
import { stepClock } from '../testing/stepped-clock.ts'

/** Of so many events a document is read in a thread. */
const large = 3_000

const event = (i: number): object => ({
  id: `01900000-0001-7000-8000-${String(i).padStart(12, '0')}`,
  title: `brought ${i} 深圳`,
  when: `20${10 + (i % 20)}-0${1 + (i % 9)}-11T10:00`,
  lane: `Lane ${i % 5}`,
  tags: [`tag ${i % 7}`, 'all'],
  summary: 'Some words on what happened that day, '.repeat(8),
  citations: [
    {
      quote: `said ${i}`,
      source: { id: `herald ${i % 50}`, publisher: `Herald ${i % 50}`, title: '\u0001Late' },
      reportedBy: { publisher: `Wire ${i % 9}` },
    },
  ],
})

const documentOf = (count: number, last: readonly object[] = []): string => {
  const events = [...Array.from({ length: count }, (_, i) => event(i)), ...last]
  return JSON.stringify({ format: 'dateline', version: 1, timeline: { timeZone: 'Europe/Paris' }, events }, null, 1)
}

async function open() {
  const made = await newTestCore()
  let files = 0
  return {
    ...made,
    give(text: string | Buffer, name = 'in.json') {
      const file = path.join(made.folder, `${files++}-${name}`)
      writeFileSync(file, text)
      made.core.grant('in', file)
    },
  }
}

const wrong: Record<string, { fault: (count: number) => string | Buffer; code: string; place: object }> = {
  'cut off': {
    fault: (count) => documentOf(count).slice(0, -3),
    code: 'IMPORT_SYNTAX',
    place: { line: expect.any(Number), column: expect.any(Number) },
  },
  'a date that is none in the last event': {
    fault: (count) => documentOf(count, [{ title: 'wrong', when: '2024-02-30' }]),
    code: 'IMPORT_ITEM',
    place: { where: 'events[COUNT].when', problem: expect.stringContaining('WHEN_REFUSED') },
  },
  'a source that is named and nowhere': {
    fault: (count) => documentOf(count, [{ title: 'cites', citations: [{ source: { id: 'nowhere' } }] }]),
    code: 'IMPORT_ITEM',
    place: { where: 'events[COUNT].citations[0].source', problem: expect.stringContaining('SOURCE_NOT_FOUND') },
  },
  'no text': {
    fault: (count) => Buffer.from(documentOf(count), 'utf16le').fill(0xff, 500),
    code: 'IMPORT_NOT_TEXT',
    place: {},
  },
}

for (const [what, { fault, code, place }] of Object.entries(wrong))
  test(`S22 S73 ${what}: a large document is refused by the same words and place as a small one, and leaves nothing`, async () => {
    const { client, core, give } = await open()
    await client.events.add({ title: 'there already' })
    const before = dump(core)
    for (const count of [3, large]) {
      give(fault(count))
      const said = await client.transfer.import({ grant: 'in' }).catch((error: unknown) => error)
      const { data } = said as { data: object }
      expect(said).toMatchObject({ code })
      expect(JSON.parse(JSON.stringify(data).replace(`events[${count}]`, 'events[COUNT]'))).toMatchObject(place)
      expect(dump(core)).toBe(before)
    }
  })

test('S10 S20 a large document comes in record by record as a small one does, and its undo takes all of it back', async () => {
  const { client, core, give } = await open()
  const empty = dump(core)
  give(documentOf(large))
  expect(await client.transfer.import({ grant: 'in' })).toMatchObject({
    events: large,
    sources: 59,
    lanes: 5,
    skipped: 0,
  })
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  const brought = dump(core)
  await client.history.undo()
  expect(dump(core)).toBe(empty)
  await client.history.redo()
  expect(dump(core)).toBe(brought)
  const [row] = await client.events.rows({ positions: [large] })
  expect(row).toMatchObject({ title: `brought ${large - 1} 深圳` })
  give(documentOf(large, [{ title: 'one more', when: '2024' }]))
  expect(await client.transfer.import({ grant: 'in' })).toMatchObject({ events: 1, skipped: large })
  await client.history.undo()
  await client.history.undo()
  expect(dump(core)).toBe(empty)
})

test('S20 a source that an event brings which is there already is still there for the next one that cites it', async () => {
  for (const count of [3, large]) {
    const { client, give } = await open()
    const cites = (i: number): object => ({
      ...event(i),
      citations: [{ source: { id: 'only here', title: 'Herald' } }],
    })
    const others = Array.from({ length: count }, (_, i) => event(i + 10))
    const bring = (events: readonly object[]) => {
      give(JSON.stringify({ format: 'dateline', version: 1, events }))
      return client.transfer.import({ grant: 'in' })
    }
    await bring([event(1)])
    expect(await bring([cites(1), cites(2), ...others])).toMatchObject({ events: count + 1, skipped: 1 })
    const { id } = cites(2) as { id: string }
    expect((await client.events.get({ id })).citations).toMatchObject([{ source: { title: 'Herald' } }])
  }
})

test('S22 what only the file can tell of an early event is told before a fault of a late one', async () => {
  const { client, give } = await open()
  const cites = { title: 'cites', citations: [{ source: { id: 'nowhere' } }] }
  const events = [cites, ...Array.from({ length: large }, (_, i) => event(i))]
  events.splice(150, 0, { title: 'wrong', when: '2024-02-30' })
  give(JSON.stringify({ format: 'dateline', version: 1, events }))
  const said = await client.transfer.import({ grant: 'in' }).catch((error: unknown) => error)
  expect(said).toMatchObject({ code: 'IMPORT_ITEM', data: { where: 'events[0].citations[0].source' } })
})

test('S20 what comes twice in one large document comes in once, and the id of a citation stays its own', async () => {
  const { client, core, give } = await open()
  const id = '01900000-0002-7000-8000-000000000001'
  const cites = (title: string): object => ({ title, citations: [{ id, source: { title: 'Herald' } }] })
  const events = [cites('first'), ...Array.from({ length: large }, (_, i) => event(i)), event(7), cites('last')]
  give(JSON.stringify({ format: 'dateline', version: 1, events }))
  expect(await client.transfer.import({ grant: 'in' })).toMatchObject({ events: large + 2, skipped: 1 })
  const rows = core.context.store.database
    .prepare(
      "SELECT title, lower(hex(citation.id)) AS id FROM citation JOIN event ON event = event.n WHERE title IN ('first', 'last')",
    )
    .all()
  const own = id.replaceAll('-', '')
  expect(rows).toEqual([
    { title: 'first', id: own },
    { title: 'last', id: expect.not.stringMatching(own) },
  ])
})

test('S72 a large document that is cancelled at any point leaves nothing', async () => {
  const { client, core, give } = await open()
  await client.events.add({ title: 'there already' })
  const before = dump(core)
  give(documentOf(large))
  const clock = stepClock()
  const ends = []
  for (const looks of [0, 50, 1_000, 4_000, 100_000]) {
    const cancel = new AbortController()
    clock.after(looks, () => cancel.abort())
    const done = await client.transfer.import({ grant: 'in' }, { signal: cancel.signal }).catch(orCancelled)
    ends.push(done === 'cancelled' ? done : 'brought in')
    if (done !== 'cancelled') await client.history.undo()
    expect(dump(core)).toBe(before)
  }
  expect(ends).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled', 'brought in'])
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})
