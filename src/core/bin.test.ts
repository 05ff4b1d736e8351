import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { newTestCore, openTestCore } from './testing/open.ts'

/** Ten letters that stand nowhere else. */
const word = (i: number): string => `zq${i.toString(36).padStart(3, '0')}${(i * 7919).toString(36).padStart(5, 'x')}`

test('S50 what is deleted for good is nowhere in the file: not in rows, index, journal or gaps', async () => {
  const { core, client, file, folder } = await newTestCore()
  const doomed: string[] = []
  const words: string[] = []
  for (let i = 0; i < 300; i++) {
    const own = [0, 1, 2, 3, 4].map((k) => word(i * 5 + k))
    const { id } = await client.events.add({
      title: `title ${own[0]}`,
      summary: `summary ${own[1]} 深${i}`,
      note: own[2] ?? '',
      tags: [own[3] ?? ''],
      when: '2024',
      citations: [{ source: { publisher: `paper ${i % 7}` }, quote: own[4] ?? '' }],
    })
    if (i % 2 === 0) continue
    await client.events.edit({ id, set: { title: `edited ${own[0]}`, tags: [`old${own[3]}`] } })
    if (i % 10 === 1) await client.history.undo()
    doomed.push(id)
    words.push(...own)
  }
  await client.events.remove({ ids: doomed })
  expect(await client.bin.purge({ ids: null })).toEqual({ purged: 150 })
  expect(await client.bin.list()).toEqual([])
  expect(await client.timeline.check()).toEqual({ ok: true, findings: [] })
  await expect(client.history.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' })
  // what is left is still found
  expect(
    (await client.events.find({ text: word(0), hiddenLanes: [], statuses: [], tags: [], publishers: [], missing: [] }))
      .shown,
  ).toBe(1)
  await core.close()
  const content = readFileSync(file)
  const found = words.filter(
    (each) =>
      content.includes(each) || content.includes(Buffer.from(each, 'utf16le')) || content.includes(each.slice(0, 8)),
  )
  expect(found).toEqual([])
  expect(content.includes(word(0))).toBe(true)
  expect(readdirSync(folder)).toEqual(['story.dateline'])
})

test('S51 cleaning that was cut off is done at the next opening', async () => {
  const { core, client, file } = await newTestCore()
  const { id } = await client.events.add({ title: `gone ${word(1)}` })
  await client.events.remove({ ids: [id] })
  await client.bin.purge({ ids: [id] })
  core.context.store.database.prepare('UPDATE timeline SET cleaning = 1').run()
  await core.close()
  const again = await openTestCore(file)
  expect(again.context.store.database.prepare('SELECT cleaning FROM timeline').pluck().get()).toBe(0)
  await again.close()
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
