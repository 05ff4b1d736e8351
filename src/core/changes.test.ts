// What whoever watches is told: enough to show a change of few events without asking.
import { expect, onTestFinished, test, vi } from 'vitest'
import { bytesToColumns } from '../domain/columns.ts'
import { emptyFilter } from './testing/filter.ts'
import { newTestCore, openTestCore } from './testing/open.ts'

test('a change of few events is told with what they are now, a change of many without', async () => {
  const { core, client } = await newTestCore()
  const told = await client.changes.watch()
  const add = async (title: string, when: string | null) => {
    const notice = told.next()
    const { id, position } = await client.events.add({
      title,
      when,
      lane: 'Courts',
      citations: [{ source: { publisher: 'Herald' } }],
    })
    return { id, position, notice: (await notice).value }
  }

  const dated = await add('a hearing', '2012-03-14')
  const columns = bytesToColumns(await (await client.events.columnsOf({ positions: [dated.position] })).arrayBuffer())
  expect(dated.notice).toMatchObject({
    positions: [dated.position],
    patch: {
      cells: [
        {
          position: dated.position,
          earliest: Date.UTC(2012, 2, 14),
          latest: Date.UTC(2012, 2, 15),
          lane: columns.lane[0],
          bits: columns.bits[0],
        },
      ],
      rows: await client.events.rows({ positions: [dated.position] }),
      timeline: await client.timeline.get(),
    },
  })

  const undated = await add('a rumour', null)
  expect(undated.notice).toMatchObject({
    patch: { cells: [{ position: undated.position, earliest: null, latest: null }] },
  })

  const gone = told.next()
  await client.events.remove({ ids: [dated.id] })
  expect((await gone).value).toMatchObject({
    positions: [dated.position],
    patch: { cells: [], rows: [], timeline: { inBin: 1 } },
  })

  const ids: string[] = []
  for (let i = 0; i < 51; i++) ids.push((await add(`${i}`, '2020')).id)
  const many = told.next()
  await client.events.remove({ ids })
  expect((await many).value).toMatchObject({ patch: null })
  await core.close()
})

test('what can’t be read after a write is told to whoever wrote; the next write reads it, and the file closes', async () => {
  const { core, client, file } = await newTestCore()
  await client.events.add({ title: 'first' })
  const { index, store } = core.context
  const refresh = index.refresh.bind(index)
  vi.spyOn(index, 'refresh').mockImplementationOnce((changed) => {
    vi.spyOn(store.database, 'prepare').mockImplementationOnce(() => {
      throw new Error('the disk fails')
    })
    return refresh({ ...changed, events: null })
  })
  await expect(client.events.add({ title: 'second' })).rejects.toThrow()
  expect(index.total()).toBe(1)
  await client.events.add({ title: 'third' })
  expect(index.total()).toBe(3)
  vi.spyOn(index, 'refresh').mockRejectedValueOnce(new Error('the disk fails'))
  await expect(client.events.add({ title: 'fourth' })).rejects.toThrow()
  await core.close()
  const again = await openTestCore(file)
  onTestFinished(() => again.close())
  expect((await again.client.timeline.get()).events).toBe(4)
})

test('a change of few events that can’t be read is told to whoever wrote, and read at the next wish', async () => {
  const { core, client } = await newTestCore()
  onTestFinished(() => core.close())
  const { id } = await client.events.add({ title: 'first', when: '2024', tags: ['x'] })
  await client.events.add({ title: 'second', when: '2022' })
  const { index } = core.context
  const refresh = index.refresh.bind(index)
  vi.spyOn(index, 'refresh').mockImplementationOnce((changed) => {
    // where bounds are the same, ids are read from the disk and compared
    const compared = vi.spyOn(Buffer, 'compare').mockImplementation(() => {
      throw new Error('the disk fails')
    })
    try {
      return refresh(changed)
    } finally {
      compared.mockRestore()
    }
  })
  await expect(client.events.edit({ id, set: { when: '2022', tags: ['y'] } })).rejects.toThrow()
  expect((await client.events.find({ ...emptyFilter, tags: ['y'] })).shown).toBe(1)
  expect([...index.order()]).toEqual([1, 2])
  // whoever watches wasn't told of it: with the next change everything is read anew
  const notices = await client.changes.watch()
  const told = [notices.next(), notices.next()]
  for (const title of ['third', 'fourth']) await client.events.add({ title })
  expect((await Promise.all(told)).map(({ value }) => value)).toMatchObject([{ positions: null }, { positions: [4] }])
})
