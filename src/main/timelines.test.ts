import { beforeEach, expect, test, vi } from 'vitest'
import { openWords } from '../words/everything.ts'
import { BrowserWindow, utilityProcess } from './fake-electron.ts'
import type { Recent } from './recent.ts'
import { createTimelines, type Timelines } from './timelines.ts'
import type { WindowPlaces } from './window-state.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const opened: string[] = []
const gone: string[] = []
let timelines: Timelines

beforeEach(() => {
  for (const each of [opened, gone, BrowserWindow.made, utilityProcess.forked]) each.splice(0)
  timelines = createTimelines({
    words: openWords('en'),
    language: 'en',
    userData: '/data',
    // as much as opening asks of them
    recent: { opened: (file: string) => void opened.push(file) } as unknown as Recent,
    places: { next: () => ({ bounds: {}, maximized: false }), keep: vi.fn() } as unknown as WindowPlaces,
    notOpened: () => Promise.resolve(),
    coreLost: vi.fn(),
    pageFailed: vi.fn(),
    gone: (timeline) => void gone.push(timeline.file),
    currentChanged: vi.fn(),
    noneLeft: vi.fn(),
  })
})

const settle = () => new Promise((resolve) => setTimeout(resolve))
async function ask(file: string): Promise<void> {
  void timelines.open({ file, mode: 'open' })
  await expect.poll(() => utilityProcess.forked.at(-1)?.given[0]).toContain(file)
}
async function show(at: number, damaged = false): Promise<void> {
  utilityProcess.forked[at]?.emit('message', { kind: 'ready', title: `Story ${at}`, damaged })
  BrowserWindow.made[at]?.emit('ready-to-show')
  await settle()
}

test('a timeline asked for later stays in front, and the one used last, when an earlier one comes late', async () => {
  await ask('/nowhere/large.dateline')
  await ask('/nowhere/small.dateline')
  await show(1)
  await show(0)
  expect(BrowserWindow.made.map(({ visible, focused }) => [visible, focused])).toEqual([
    [true, false],
    [true, true],
  ])
  expect(timelines.current()?.file).toBe('/nowhere/small.dateline')
  expect(opened.at(-1)).toBe('/nowhere/small.dateline')
})

test('a damaged timeline is never the one used last, also where an earlier one comes late', async () => {
  await ask('/nowhere/large.dateline')
  await ask('/nowhere/damaged.dateline')
  await show(1, true)
  await show(0)
  expect(opened).toEqual(['/nowhere/large.dateline'])
})

test('each timeline that comes in its turn has the focus', async () => {
  await ask('/nowhere/one.dateline')
  await show(0)
  await ask('/nowhere/two.dateline')
  await show(1)
  expect(BrowserWindow.made.map(({ focused }) => focused)).toEqual([true, true])
  expect(opened).toEqual(['/nowhere/one.dateline', '/nowhere/two.dateline'])
})

test('a timeline that is asked for twice while it closes is opened once', async () => {
  await ask('/nowhere/one.dateline')
  await show(0)
  const closing = timelines.current()?.close()
  const again = [1, 2].map(() => timelines.open({ file: '/nowhere/one.dateline', mode: 'open' }))
  // both have found it and wait
  await new Promise((resolve) => setTimeout(resolve, 100))
  utilityProcess.forked[0]?.emit('message', { kind: 'closed' })
  await closing
  await expect.poll(() => utilityProcess.forked.length).toBe(2)
  await show(1)
  await Promise.all(again)
  expect(utilityProcess.forked).toHaveLength(2)
  expect(timelines.count()).toBe(1)
})

test('a window that is closed is told once its file is closed', async () => {
  await ask('/nowhere/one.dateline')
  await ask('/nowhere/two.dateline')
  await show(0)
  const closing = timelines.of(BrowserWindow.made[0]?.webContents as never)?.close()
  await settle()
  expect(gone).toEqual([])
  utilityProcess.forked[0]?.emit('message', { kind: 'closed' })
  await closing
  expect(gone).toEqual(['/nowhere/one.dateline'])
})
