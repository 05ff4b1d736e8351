import { randomUUID } from 'node:crypto'
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findWords, fillWithDoomed, ownWord } from './testing/doomed.ts'
import { nextTurn } from './next-turn.ts'
import { idToText } from './store/ids.ts'
import { dump, newTestCore, openTestCore } from './testing/open.ts'
import { purgeAndKill } from './testing/purge-and-kill.ts'
import { stepClock } from './testing/stepped-clock.ts'

/** An import, from a document of which nothing is left. */
async function bring({ core, folder }: Awaited<ReturnType<typeof newTestCore>>, events: unknown): Promise<void> {
  const document = path.join(folder, 'in.json')
  writeFileSync(document, JSON.stringify({ format: 'dateline', version: 1, events }))
  core.grant('in', document)
  await core.client.transfer.import({ grant: 'in' })
  rmSync(document)
}

test('S50 T24 what is deleted for good is nowhere in the file: not in rows, index, journal or gaps', async () => {
  const { core, client, file, folder } = await newTestCore()
  const words = await fillWithDoomed(core, folder, 300, 40)
  expect(findWords(file, words).length).toBe(words.length)
  expect(await client.bin.purge({ ids: null })).toEqual({ purged: 120 })
  expect(findWords(file, words)).toEqual([])
  expect([await client.bin.list(), await client.bin.records()]).toEqual([[], []])
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  await expect(client.history.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  // what is left is still found
  const text = 'papers wrote'
  const all = { text, hiddenLanes: [], statuses: [], tags: [], publishers: [], missing: [] }
  expect((await client.events.find(all)).shown).toBe(300)
  await core.close()
  expect(findWords(file, words)).toEqual([])
  expect(readdirSync(folder).sort()).toEqual(['rest.json', 'story.dateline'])
})

test('S50 what an undone import brought goes with what is deleted for good: no redo can bring it back', async () => {
  const made = await newTestCore()
  const { client, file } = made
  const words = Array.from({ length: 120 }, (_, i) => ownWord(i))
  const events = Array.from({ length: 40 }, (_, i) => ({
    title: words[i * 3],
    tags: [words[i * 3 + 1]],
    citations: [{ source: { publisher: words[i * 3 + 2] } }],
  }))
  await bring(made, events)
  await client.history.undo()
  const { id } = await client.events.add({ title: 'gone' })
  await client.events.remove({ ids: [id] })
  expect(findWords(file, words)).toEqual(words)
  await client.bin.purge({ ids: null })
  expect(findWords(file, words)).toEqual([])
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S50 what was edited of an undone import, and what it and undone events alone still name, goes too', async () => {
  const made = await newTestCore()
  const { core, client, file } = made
  const words = Array.from({ length: 9 }, (_, i) => ownWord(i))
  const [title, edited, quote, publisher, renamed, tag, cited, lane, author] = words
  const id = randomUUID()
  // what an undone event and an import share is only hidden while the import can be redone
  const own = await client.events.add({
    title: 'own',
    lane,
    tags: [tag ?? ''],
    citations: [{ source: { title: cited, author } }],
  })
  const [source] = (await client.events.get({ id: own.id })).citations
  await bring(made, [
    { id, title, lane, citations: [{ quote, source: { publisher } }, { source: { id: source?.source.id } }] },
  ])
  const [first] = (await client.events.get({ id })).citations
  await client.events.edit({ id, set: { title: edited } })
  await client.sources.edit({ id: first?.source.id ?? '', set: { publisher: renamed } })
  for (let i = 0; i < 4; i++) await client.history.undo()
  const gone = await client.events.add({ title: 'gone' })
  await client.events.remove({ ids: [gone.id] })
  expect(findWords(file, words)).toEqual(words)
  await client.bin.purge({ ids: null })
  // a lane's name is no text of an event: the journal keeps it
  expect(findWords(file, words)).toEqual([lane])
  expect(core.context.store.database.prepare('SELECT count(*) FROM lane').pluck().get()).toBe(0)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('a source’s uses are those of live events; one that only the bin cites isn’t removed, and that is said', async () => {
  const { client } = await newTestCore()
  const { id: source } = await client.sources.add({ publisher: 'Herald' })
  const cite = async (title: string) => (await client.events.add({ title, citations: [{ source: { id: source } }] })).id
  const ids = [await cite('kept'), await cite('removed')]
  await client.events.remove({ ids: ids.slice(1) })
  const used = async () => {
    const [found] = await client.sources.find({ text: '', limit: 5 })
    const got = await client.sources.get({ id: source })
    expect(got).toEqual(found)
    return got.uses
  }
  expect(await used()).toBe(1)
  await expect(client.sources.remove({ id: source })).rejects.toMatchObject({
    code: 'SOURCE_IN_USE',
    data: { count: 1 },
  })
  await client.events.remove({ ids: ids.slice(0, 1) })
  expect(await used()).toBe(0)
  await expect(client.sources.remove({ id: source })).rejects.toMatchObject({
    code: 'SOURCE_CITED_IN_BIN',
    data: { count: 2 },
  })
  await client.bin.purge({ ids: null })
  await client.sources.remove({ id: source })
  expect(await client.sources.find({ text: '', limit: 5 })).toEqual([])
})

test('S50 S52 a source that only an undone import cites can be removed, and deleted for good', async () => {
  const made = await newTestCore()
  const { client, file } = made
  const { id } = await client.sources.add({ publisher: ownWord(1) })
  await bring(made, [{ title: 'x', citations: [{ source: { id } }] }])
  await expect(client.sources.remove({ id })).rejects.toMatchObject({ code: 'SOURCE_IN_USE' })
  await client.history.undo()
  await client.sources.remove({ id })
  expect(await client.bin.purge({ ids: [id] })).toEqual({ purged: 1 })
  expect(await client.bin.records()).toEqual([])
  expect(findWords(file, [ownWord(1)])).toEqual([])
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S50 a source of the bin goes for good while an undone import still cites it', async () => {
  const made = await newTestCore()
  const { client, file } = made
  const { id } = await client.sources.add({ publisher: ownWord(1) })
  await client.sources.remove({ id })
  await bring(made, [{ title: 'x', citations: [{ source: { id } }] }])
  await client.history.undo()
  expect((await client.bin.records()).map((each) => each.id)).toEqual([id])
  await client.bin.purge({ ids: [id] })
  expect(await client.bin.records()).toEqual([])
  expect(findWords(file, [ownWord(1)])).toEqual([])
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S50 sources and citations are deleted for good too: from rows, index, journal and the journal file beside', async () => {
  const { client, file, folder } = await newTestCore()
  const kept = await client.events.add({ title: 'kept', citations: [{ source: { publisher: ownWord(900) } }] })
  const words: string[] = []
  const doomed: string[] = []
  for (let i = 0; i < 30; i++) {
    const own = [ownWord(i * 4), ownWord(i * 4 + 1), ownWord(i * 4 + 2), ownWord(i * 4 + 3)]
    words.push(...own)
    const { id } = await client.sources.add({ publisher: own[0] ?? '', title: `title ${own[1]}`, author: '深圳' })
    await client.sources.edit({ id, set: { title: 'edited' } })
    const cited = await client.citations.add({ event: kept.id, citation: { source: { id }, quote: own[2] ?? '' } })
    await client.citations.edit({ id: cited.id, set: { locator: own[3] ?? '' } })
    await client.citations.remove({ id: cited.id })
    await client.sources.remove({ id })
    doomed.push(id, cited.id)
  }
  // added, undone, and beyond any redo: in no bin
  await client.events.add({ title: ownWord(800) })
  await client.history.undo()
  words.push(ownWord(800))
  await client.timeline.edit({ title: 'on we go' })

  const records = await client.bin.records()
  expect(records.map(({ id }) => id).sort()).toEqual(doomed.toSorted())
  expect(records.find(({ kind }) => kind === 'citation')).toMatchObject({ event: 'kept', label: ownWord(29 * 4 + 2) })
  expect(await client.bin.purge({ ids: doomed })).toEqual({ purged: 60 })
  expect(await client.bin.records()).toEqual([])
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(path.join(folder, name))))
  expect(words.filter((each) => bytes.includes(each))).toEqual([])
  expect(readFileSync(file).includes(ownWord(900))).toBe(true)
})

test('S52 a source and a citation come back from the bin where they were, each as a change of its own', async () => {
  const { core, client } = await newTestCore()
  const { id: event } = await client.events.add({
    title: 'a',
    citations: [{ source: { publisher: 'Herald' }, quote: 'said' }],
  })
  const before = dump(core)
  const [citation] = (await client.events.get({ id: event })).citations
  if (!citation) throw new Error('the event has no citation')
  await client.citations.remove({ id: citation.id })
  await client.sources.remove({ id: citation.source.id })
  await expect(client.bin.restore({ ids: [citation.id] })).rejects.toMatchObject({ code: 'SOURCE_NOT_FOUND' })
  await client.bin.restore({ ids: [citation.source.id] })
  await client.bin.restore({ ids: [citation.id] })
  expect(await client.bin.records()).toEqual([])
  expect(dump(core)).toBe(before)
  await client.history.undo()
  expect((await client.bin.records()).map(({ id }) => id)).toEqual([citation.id])
})

test('S51 cleaning that was cut off is done at the next opening, and told while it goes on', async () => {
  const { core, client, file } = await newTestCore()
  const { id } = await client.events.add({ title: `gone ${ownWord(1)}` })
  await client.events.remove({ ids: [id] })
  const told: (string | null)[] = []
  const watching = (async () => {
    for await (const { work } of await client.work.watch()) if (told.push(work) === 4) return
  })()
  await expect.poll(() => told).toEqual([null])
  await client.bin.purge({ ids: [id] })
  await watching
  expect(told).toEqual([null, 'index', 'file', null])
  core.context.store.database.prepare('UPDATE timeline SET cleaning = 1').run()
  await core.close()
  const again = await openTestCore(file)
  await again.client.timeline.check()
  expect(again.context.store.database.prepare('SELECT cleaning FROM timeline').pluck().get()).toBe(0)
  await again.close()
})

test('S51 closing waits for a rewriting that has begun; what waited for it is not run on a closed file', async () => {
  const { core, client, file, folder } = await newTestCore()
  const words = await fillWithDoomed(core, folder, 300, 20)
  let atFile = (): void => undefined
  const begun = new Promise<void>((resolve) => (atFile = resolve))
  const watching = (async () => {
    for await (const { work } of await client.work.watch()) if (work === 'file') return atFile()
  })()
  const purging = client.bin.purge({ ids: null })
  await begun
  const late = [client.timeline.get(), client.events.add({ title: 'late' })]
  const closing = core.close()
  for (const each of late) await expect(each).rejects.toMatchObject({ name: 'AbortError' })
  await closing
  expect(findWords(file, words)).toEqual([])
  expect(await purging).toEqual({ purged: 60 })
  await watching
})

test.each([
  { what: 'the index is being merged', step: 'index', events: 300 },
  { what: 'the file is being rewritten', step: 'file', events: 3_000 },
] as const)('S51 killed while $what, it is clean after the next opening', async ({ step, events }) => {
  const { core, file, folder } = await newTestCore()
  const words = await fillWithDoomed(core, folder, events, 20)
  await core.close()
  expect(await purgeAndKill(file, step)).toMatch(new RegExp(`${step}\\n$`))
  // what is left to the rewriting has no word any more
  if (step === 'index') expect(findWords(file, words)).not.toEqual([])
  const again = await openTestCore(file)
  expect(await again.client.timeline.check()).toEqual({ ok: true, findings: [] })
  expect(again.context.store.database.prepare('SELECT cleaning FROM timeline').pluck().get()).toBe(0)
  await again.close()
  expect(findWords(file, words)).toEqual([])
})

test('S52 only what is in the bin is put back or deleted for good', async () => {
  const { client } = await newTestCore()
  const { id } = await client.events.add({ title: 'a' })
  await expect(client.bin.purge({ ids: [id] })).rejects.toMatchObject({ code: 'NOT_IN_BIN' })
  await expect(client.bin.restore({ ids: [id] })).rejects.toMatchObject({ code: 'NOT_IN_BIN' })
  await client.events.remove({ ids: [id] })
  await expect(client.events.edit({ id, set: { title: 'b' } })).rejects.toMatchObject({ code: 'EVENT_NOT_FOUND' })
  await client.bin.restore({ ids: [id] })
  expect((await client.events.get({ id })).title).toBe('a')
})

test('S52 a long bin is read with pauses for others', async () => {
  const made = await newTestCore()
  const { client } = made
  const titles = Array.from({ length: 4_000 }, (_, i) => `event ${i}`)
  await bring(
    made,
    titles.map((title) => ({ title, summary: title, citations: [{ source: { title } }] })),
  )
  const { id } = await client.events.add({ title: 'first removed' })
  await client.events.remove({ ids: [id] })
  const ids = (made.core.context.store.database.prepare('SELECT id FROM event').pluck().all() as Buffer[]).map(idToText)
  await client.events.remove({ ids: ids.filter((each) => each !== id) })
  stepClock()
  let turns = 0
  let isRead = false
  const reading = client.bin.list().finally(() => (isRead = true))
  for (; !isRead; turns++) await nextTurn()
  const rows = await reading
  expect(rows).toHaveLength(4_001)
  expect(rows.at(-1)?.title).toBe('first removed')
  expect(turns).toBeGreaterThan(1)
})

test('S52 a source in the bin that an import cites again is out of it, and undo puts it back', async () => {
  const { core, client, folder } = await newTestCore()
  const { id } = await client.events.add({
    title: 'cited',
    citations: [{ source: { title: 'Gazette' }, quote: 'said' }],
  })
  const document = path.join(folder, 'all.json')
  core.grant('out', document)
  await client.transfer.export({ grant: 'out', to: 'json', overwrite: false, withPrivate: true })
  await client.events.remove({ ids: [id] })
  await client.bin.purge({ ids: [id] })
  const [source] = await client.sources.find({ text: 'Gazette', limit: 1 })
  await client.sources.remove({ id: source?.id ?? '' })
  const before = dump(core)
  core.grant('in', document)
  await client.transfer.import({ grant: 'in' })
  expect(await client.bin.records()).toEqual([])
  expect(await client.bin.purge({ ids: null })).toEqual({ purged: 0 })
  const again = path.join(folder, 'again.json')
  core.grant('again', again)
  await client.transfer.export({ grant: 'again', to: 'json', overwrite: false, withPrivate: true })
  const exported = JSON.parse(readFileSync(again, 'utf8')) as { sources: { id: string }[] }
  expect(exported.sources.map((each) => each.id)).toEqual([source?.id])
  await client.history.undo()
  expect((await client.bin.records()).map((each) => each.id)).toEqual([source?.id])
  expect(dump(core).length).toBeGreaterThanOrEqual(before.length)
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
})

test('S52 a file in which something cites a source of the bin loses the rest of the bin, and not that source', async () => {
  const { core, client } = await newTestCore()
  const { id } = await client.events.add({ title: 'cited', citations: [{ source: { title: 'Gazette' } }] })
  const gone = await client.events.add({ title: 'gone' })
  await client.events.remove({ ids: [gone.id] })
  core.context.store.database.exec('UPDATE source SET removed = 9')
  core.context.store.written()
  await client.bin.purge({ ids: null })
  expect(await client.bin.list()).toEqual([])
  expect((await client.events.get({ id })).citations).toHaveLength(1)
})

test('S52 a citation that was taken off twice lies in the bin once', async () => {
  const { client } = await newTestCore()
  const { id } = await client.events.add({
    title: 'cited',
    citations: [{ source: { title: 'Gazette' }, quote: 'said' }],
  })
  const [citation] = (await client.events.get({ id })).citations
  const it = { id: citation?.id ?? '' }
  await client.citations.remove(it)
  await client.bin.restore({ ids: [it.id] })
  await client.citations.remove(it)
  expect((await client.bin.records()).map((each) => each.id)).toEqual([it.id])
  expect(await client.bin.purge({ ids: null })).toEqual({ purged: 1 })
})
