import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DesktopBridge } from '../contract/host.ts'
import { channels } from './channels.ts'
import { contextBridge, ipcRenderer } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let bridge: DesktopBridge
let active: { matches(selector: string): boolean } | null = null
const execCommand = vi.fn()
let drop: (files: object[]) => void
beforeAll(async () => {
  vi.stubGlobal('document', {
    get activeElement() {
      return active
    },
    execCommand,
  })
  vi.stubGlobal('addEventListener', (name: string, listener: typeof drop) => {
    if (name === 'drop') drop = (files) => listener({ dataTransfer: { files } } as never)
  })
  await import('./preload.ts')
  bridge = contextBridge.exposed.get('dateline') as DesktopBridge
})
beforeEach(() => {
  active = null
  ipcRenderer.invoked.splice(0)
})

test('exposes one thing', () => {
  expect([...contextBridge.exposed.keys()]).toEqual(['dateline'])
})

test('tells main of a new page once, when it starts to listen', () => {
  expect(ipcRenderer.sent).toEqual([])
  bridge.pipe.listen(() => undefined)
  bridge.pipe.listen(() => undefined)
  bridge.pipe.post('first')
  expect(ipcRenderer.sent).toEqual([[channels.page], [channels.pipe, 'first']])
})

test('the bridge is functions, nothing of Electron’s', () => {
  const leaves = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
  for (const leaf of leaves(bridge)) {
    expect(leaf).toBeTypeOf('function')
    expect([ipcRenderer.send, ipcRenderer.invoke, ipcRenderer.on]).not.toContain(leaf)
  }
  expect(leaves(bridge).length).toBeLessThanOrEqual(40)
})

test('a listener gets the message and never the event; it can stop', () => {
  const listener = vi.fn()
  const stop = bridge.pipe.listen(listener)
  ipcRenderer.emit(channels.pipe, { sender: 'secret' }, 'data')
  expect(listener.mock.calls).toEqual([['data']])
  stop()
  ipcRenderer.emit(channels.pipe, {}, 'more')
  expect(listener).toHaveBeenCalledOnce()
})

test('powers are asked by name, with a list of arguments', async () => {
  vi.stubGlobal('navigator', { languages: ['pt-BR', 'en'] })
  ipcRenderer.answers.set('facts', { kind: 'desktop', platform: 'linux', version: '1' })
  expect(await bridge.powers.facts()).toEqual({
    kind: 'desktop',
    platform: 'linux',
    version: '1',
    languages: ['pt-BR', 'en'],
  })
  await bridge.powers.chooseSave({ kind: 'html', suggestedName: 'x' })
  expect(ipcRenderer.invoked).toEqual([
    [channels.call, 'facts', []],
    [channels.call, 'chooseSave', [{ kind: 'html', suggestedName: 'x' }]],
  ])
})

test('a dropped file’s path is read from the drop; what the page hands over doesn’t count', async () => {
  ipcRenderer.answers.set('dropFile', 'opened')
  const handed = { path: '/etc/passwd' } as unknown as File
  expect(await bridge.powers.dropFile(handed)).toBe('refused')
  drop([{ path: '/home/me/x.dateline' }, { path: '/home/me/y.dateline' }])
  expect(await bridge.powers.dropFile(handed)).toBe('opened')
  expect(ipcRenderer.invoked).toEqual([[channels.call, 'dropFile', ['/home/me/x.dateline']]])
  // a file that a page made has no path; a drop of text has no file
  for (const files of [[{}], []]) {
    drop(files)
    expect(await bridge.powers.dropFile(handed)).toBe('refused')
  }
  expect(ipcRenderer.invoked).toHaveLength(1)
})

describe('undo from the menu', () => {
  test.each(['undo', 'redo'])('%s is a text field’s own while it has the focus', (id) => {
    const listener = vi.fn()
    const stop = bridge.powers.onAction(listener)
    active = { matches: () => true }
    ipcRenderer.emit(channels.action, {}, id)
    expect(listener).not.toHaveBeenCalled()
    expect(execCommand).toHaveBeenLastCalledWith(id)
    active = { matches: () => false }
    ipcRenderer.emit(channels.action, {}, id)
    expect(listener).toHaveBeenCalledWith(id)
    stop()
  })
})

describe('before the window closes', () => {
  const answers = (): unknown[][] => ipcRenderer.sent.filter(([channel]) => channel === channels.kept)

  test('nobody to keep anything: answered at once', async () => {
    ipcRenderer.emit(channels.closing, {})
    await expect.poll(() => answers()).toEqual([[channels.kept, true]])
  })

  test('main hears when all is kept, or that it wasn’t', async () => {
    let finish: () => void = () => undefined
    const stop = bridge.powers.onClosing(() => new Promise((resolve) => (finish = resolve)))
    ipcRenderer.emit(channels.closing, {})
    await Promise.resolve()
    expect(answers()).toHaveLength(1)
    finish()
    await expect.poll(() => answers()[1]).toEqual([channels.kept, true])
    stop()
    const stopFailing = bridge.powers.onClosing(() => Promise.reject(new Error('disk full')))
    ipcRenderer.emit(channels.closing, {})
    await expect.poll(() => answers()[2]).toEqual([channels.kept, false])
    stopFailing()
  })
})
