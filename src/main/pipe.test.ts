import fc from 'fast-check'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { hostCalls } from '../contract/host-calls.ts'
import { channels } from './channels.ts'
import { ipcMain } from './fake-electron.ts'
import { openPipes, type PipeEnd } from './pipe.ts'

vi.mock('electron', () => import('./fake-electron.ts'))
vi.spyOn(console, 'error').mockImplementation(() => undefined)

const own = { url: 'app://dateline/', parent: null }
const sender = {}
const heard: unknown[][] = []
const end: PipeEnd = {
  page: () => heard.push(['page']),
  piped: (data) => heard.push(['piped', data]),
  kept: (whole) => heard.push(['kept', whole]),
  call: async (name, given) => {
    heard.push([name, ...given])
    return `${name} done`
  },
}
beforeAll(() => openPipes((contents) => ((contents as unknown) === sender ? end : null)))
afterEach(() => heard.splice(0))

/** As Electron delivers a message of a page. */
function send(channel: string, data?: unknown, event: object = { sender, senderFrame: own }): void {
  ipcMain.listeners.get(channel)?.(event as never, data as never)
}
async function call(name: unknown, given: unknown, event: object = { sender, senderFrame: own }): Promise<unknown> {
  return ipcMain.handlers.get(channels.call)?.(event as never, name as never, given as never)
}

test('a page of ours is heard', async () => {
  send(channels.page)
  send(channels.pipe, 'text')
  send(channels.pipe, new Uint8Array([1]))
  send(channels.kept, true)
  send(channels.kept, 'yes')
  expect(await call('openLink', ['https://example.org'])).toBe('openLink done')
  expect(heard).toEqual([
    ['page'],
    ['piped', 'text'],
    ['piped', new Uint8Array([1])],
    ['kept', true],
    ['kept', false],
    ['openLink', 'https://example.org'],
  ])
})

describe('T9 nobody else is', () => {
  const strangers: [string, object][] = [
    ['a frame that is gone', { sender, senderFrame: null }],
    ['a frame inside the page', { sender, senderFrame: { ...own, parent: own } }],
    ['a page of the web', { sender, senderFrame: { url: 'https://example.org/', parent: null } }],
    ['a page that looks like ours', { sender, senderFrame: { url: 'app://dateline.example.org/', parent: null } }],
    ['another host of the scheme', { sender, senderFrame: { url: 'app://other/', parent: null } }],
    ['a file', { sender, senderFrame: { url: 'file:///tmp/x.html', parent: null } }],
    ['an empty page', { sender, senderFrame: { url: 'about:blank', parent: null } }],
    ['no address', { sender, senderFrame: { url: '', parent: null } }],
    ['a window that holds no timeline', { sender: {}, senderFrame: own }],
  ]
  test.each(strangers)('%s', async (_name, event) => {
    for (const channel of [channels.page, channels.pipe, channels.kept]) send(channel, 'text', event)
    await expect(call('facts', [], event)).rejects.toThrow('refused')
    expect(heard).toEqual([])
  })
})

test('T9 only text and bytes are piped, and not without end', () => {
  for (const data of [
    undefined,
    null,
    7,
    true,
    {},
    ['x'],
    new ArrayBuffer(2),
    new Date(0),
    'x'.repeat(16_000_001),
    new Uint8Array(16_000_001),
  ]) {
    send(channels.pipe, data)
  }
  expect(heard).toEqual([])
  send(channels.pipe, 'x'.repeat(16_000_000))
  expect(heard).toHaveLength(1)
})

test.each<[unknown, unknown]>([
  ['noSuchCall', []],
  ['__proto__', []],
  ['constructor', []],
  ['toString', []],
  [7, []],
  [null, []],
  ['facts', ['more']],
  ['facts', {}],
  ['facts', undefined],
  ['openLink', [7]],
  ['openLink', []],
  ['openLink', ['x'.repeat(10_001)]],
  ['chooseSave', [{ kind: 'exe', suggestedName: 'x' }]],
  ['chooseSave', [{ kind: 'html', suggestedName: 'x', path: '/etc/passwd' }]],
  ['chooseSave', [JSON.parse('{"kind":"html","suggestedName":"x","__proto__":{"path":"/etc/passwd"}}')]],
  ['dropFile', ['']],
  ['setEnabledActions', [['formatDisk']]],
  ['setEnabledActions', ['undo']],
])('%j with %j is refused', async (name, given) => {
  await expect(call(name, given)).rejects.toThrow('refused')
  expect(heard).toEqual([])
})

test('T9 whatever is sent, each call gets what its schema names or nothing', async () => {
  const names = fc.oneof(fc.constantFrom(...Object.keys(hostCalls)), fc.string())
  await fc.assert(
    fc.asyncProperty(names, fc.anything(), async (name, given) => {
      heard.splice(0)
      await call(name, given).catch(() => undefined)
      for (const [called, ...rest] of heard) {
        const schema = Object.entries(hostCalls).find(([each]) => each === called)?.[1]
        expect(schema?.safeParse(rest).success).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})
