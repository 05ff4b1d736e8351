import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { nextTurn } from './next-turn.ts'
import { filesIn, newTestCore, openTestCore } from './testing/open.ts'
import { stepClock } from './testing/stepped-clock.ts'

async function makeStory() {
  const { core, client, folder } = await newTestCore()
  const add = (title: string, more: object = {}) =>
    client.events.add({
      title,
      when: '2024-05',
      note: `note of ${title}`,
      lane: `lane of ${title}`,
      tags: [`tag of ${title}`],
      citations: [{ source: { publisher: `paper of ${title}` }, quote: `quote of ${title}` }],
      ...more,
    })
  await add('publicword')
  await add('draftword', { status: 'draft' })
  await add('hiddenword', { private: true })
  const { id } = await add('binnedword')
  await client.events.remove({ ids: [id] })
  const { id: edited } = await add('formerword')
  await client.events.edit({ id: edited, set: { title: 'latterword', note: null, tags: [] } })
  const copy = path.join(folder, 'copy.dateline')
  core.grant('copy', copy)
  return { client, folder, copy }
}

test.each([
  [{ private: true, drafts: true }, ['publicword', 'latterword']],
  [{ private: false, drafts: true }, ['publicword', 'hiddenword', 'latterword']],
  [{ private: false, drafts: false }, ['publicword', 'draftword', 'hiddenword', 'latterword']],
])('S25 a copy to share with %o left out holds %j, no history and no bin, in no byte', async (share, titles) => {
  const { client, folder, copy } = await makeStory()
  await client.transfer.saveCopy({ grant: 'copy', overwrite: false, share })
  const bytes = readFileSync(copy)
  for (const word of ['publicword', 'draftword', 'hiddenword', 'latterword', 'binnedword'])
    expect([word, bytes.includes(word)]).toEqual([word, titles.includes(word)])
  expect(bytes.includes('note of formerword')).toBe(false)
  expect(bytes.includes('note of publicword')).toBe(!share.private)
  const core = await openTestCore(copy)
  const rows = core.context.store.database.prepare('SELECT title FROM event ORDER BY title').pluck().all()
  expect(rows).toEqual(titles.toSorted())
  expect(await core.client.history.recent({ limit: 10 })).toEqual([])
  expect([await core.client.bin.list(), await core.client.bin.records()]).toEqual([[], []])
  expect(await core.client.timeline.check()).toEqual({ ok: true, findings: [] })
  expect((await core.client.timeline.get()).id).not.toBe((await client.timeline.get()).id)
  await core.close()
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.dateline'])
})

test.each([
  ['before it is begun', () => true],
  ['while it is filled', (folder: string) => filesIn(folder).some((name) => name.endsWith('.part'))],
])('S93 a copy to share that is cancelled %s leaves the older file as it was, and no other', async (_, isTime) => {
  const { core, client, folder } = await newTestCore()
  const events = Array.from({ length: 2_000 }, (__, i) => ({
    title: `event ${i}`,
    when: '1999',
    citations: [{ quote: `said ${i}`, source: { title: `source ${i}` } }],
  }))
  writeFileSync(path.join(folder, 'in.json'), JSON.stringify({ format: 'dateline', version: 1, events }))
  core.grant('in', path.join(folder, 'in.json'))
  await client.transfer.import({ grant: 'in' })
  const copy = path.join(folder, 'copy.dateline')
  writeFileSync(copy, 'older')
  core.grant('copy', copy)
  const before = filesIn(folder)
  stepClock()
  const cancel = new AbortController()
  const copying = client.transfer.saveCopy(
    { grant: 'copy', overwrite: true, share: { private: true, drafts: true } },
    { signal: cancel.signal },
  )
  // refused when it is cancelled, which the expectation below looks at
  copying.catch(() => undefined)
  do await nextTurn()
  while (!isTime(folder))
  cancel.abort()
  await expect(copying).rejects.toMatchObject({ name: 'AbortError' })
  expect(readFileSync(copy, 'utf8')).toBe('older')
  expect(filesIn(folder)).toEqual(before)
})
