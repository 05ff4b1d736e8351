import { expect, onTestFinished, test, vi } from 'vitest'
import type { ChangeNotice } from '../../contract/changes.ts'
import type { Client } from '../../contract/contract.ts'
import type { Filter } from '../../contract/events.ts'
import { columnsToBytes, createColumns } from '../../domain/columns.ts'
import '../report-error.ts'
import { createSession, emptyFilter } from '../session.ts'
import { openEventStore } from './event-store.ts'

const count = 6
const lanes = [
  { number: 1, id: 'lane-a' },
  { number: 2, id: 'lane-b' },
]

function cutOff(): Error {
  return new DOMException('the connection ended', 'AbortError')
}

/** A core of six events, every second one in lane a, which takes `patience` ms to give its columns. */
function openPatientCore() {
  let notify: (notice: ChangeNotice) => void = () => undefined
  let end: (error: Error) => void = () => undefined
  const columns = createColumns(count)
  for (let i = 0; i < count; i++) {
    columns.position[i] = i
    columns.earliest[i] = columns.latest[i] = i
    columns.lane[i] = 1 + (i % 2)
  }
  const core = {
    patience: 0,
    /** How many readings from now on get no answer. */
    lost: 0,
    /** How many fail. */
    failing: 0,
    /** Streams of changes that nobody has left. */
    watching: 0,
    told: (notice: ChangeNotice) => notify(notice),
    /** The connection ends: what was asked has no answer, and the stream none to follow. */
    cut: () => end(cutOff()),
  }
  const client = {
    changes: {
      watch() {
        core.watching++
        const stream = (async function* (): AsyncGenerator<ChangeNotice, undefined> {
          for (;;) yield await new Promise<ChangeNotice>((resolve, reject) => ([notify, end] = [resolve, reject]))
        })()
        return Promise.resolve({
          [Symbol.asyncIterator]() {
            return this
          },
          next: () => stream.next(),
          return: () => (core.watching--, stream.return(undefined)),
        })
      },
    },
    timeline: { get: () => Promise.resolve({ lanes }) },
    events: {
      async columns() {
        await new Promise((resolve) => setTimeout(resolve, core.patience))
        if (core.lost-- > 0) throw cutOff()
        if (core.failing-- > 0) throw new Error('the disk fails')
        return { total: count, version: 1, columns: new Blob([columnsToBytes(columns)]) }
      },
      find({ hiddenLanes }: Filter) {
        const left = [...columns.position].filter((n) => !hiddenLanes.includes(lanes[n % 2]?.id ?? ''))
        const bits = left.reduce((set, n) => set | (1 << n), 0)
        const found = { shown: left.length, total: count, undated: 0 }
        return Promise.resolve({ ...found, positions: new Blob([Uint32Array.of(bits)]) })
      },
      counts: () => Promise.resolve({ lanes: [], statuses: [], missing: [], publishers: [], tags: [] }),
      rows: () => Promise.resolve([]),
    },
  }
  // what the store asks of a core, and nothing else
  return { core, client: client as unknown as Client }
}

test('a filter that is chosen while everything is read anew is the one that is shown in the end', async () => {
  const { core, client } = openPatientCore()
  const session = createSession()
  const store = await openEventStore(client, session)
  expect([...store.now().shown]).toEqual([0, 1, 2, 3, 4, 5])
  core.patience = 60
  core.told({ seq: 1, why: 'import', positions: null, sources: true, lanes: true, timeline: true, patch: null })
  await new Promise((resolve) => setTimeout(resolve, 20))
  session.set({ filter: { ...emptyFilter, hiddenLanes: ['lane-a'] } })
  expect([...store.now().shown]).toEqual([1, 3, 5])
  await store.settled(1)
  await expect.poll(() => [...store.now().shown]).toEqual([1, 3, 5])
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect([...store.now().shown]).toEqual([1, 3, 5])
})

test('a core that ends again while everything is read anew is followed when there is one again', async () => {
  const { core, client } = openPatientCore()
  const store = await openEventStore(client, createSession())
  core.lost = 1
  core.cut()
  await expect.poll(() => store.now().revision).toBe(1)
  core.told({ seq: 7, why: 'import', positions: null, sources: true, lanes: true, timeline: true, patch: null })
  await store.settled(7)
  expect(store.now().revision).toBe(2)
})

test.each([1, 2])(
  'a change that can’t be read %i times is reported, and read again after a while by the only stream',
  async (times) => {
    const { core, client } = openPatientCore()
    const store = await openEventStore(client, createSession())
    const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => undefined)
    onTestFinished(() => reported.mockRestore())
    core.failing = times
    core.told({ seq: 3, why: 'import', positions: null, sources: true, lanes: true, timeline: true, patch: null })
    await store.settled(3)
    expect(reported).toHaveBeenCalledTimes(times)
    expect(store.now().revision).toBe(1)
    expect(core.watching).toBe(1)
  },
)
