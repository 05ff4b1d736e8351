// What whoever watches is told: enough to show a change of few events without asking.
import { expect, test } from 'vitest'
import { bytesToColumns } from '../domain/columns.ts'
import { newTestCore } from './testing/open.ts'

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
