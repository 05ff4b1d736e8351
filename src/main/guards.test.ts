import { EventEmitter } from 'node:events'
import type { Session, WebContents } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { BrowserWindow, FakeContents } from './fake-electron.ts'
import { guardContents, guardSession } from './guards.ts'
import { findUnsafeSwitch } from './switches.ts'
import { createWindow, webPreferences } from './window.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

function fakeSession() {
  const set = new Map<string, unknown>()
  const emitter = new EventEmitter()
  let decide: (details: { url: string }, answer: (given: { cancel: boolean }) => void) => void = () => undefined
  const keep = (name: string) => (value: unknown) => void set.set(name, value)
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
    setSpellCheckerEnabled: keep('spelling'),
    clearStorageData: async () => void set.set('cleared', true),
    on: emitter.on.bind(emitter),
    webRequest: {
      onBeforeRequest: (filter: unknown, handler: typeof decide) => ((decide = handler), set.set('filter', filter)),
    },
  }
  const cancelled = (url: string): boolean => {
    let cancel: boolean | null = null
    decide({ url }, (given) => (cancel = given.cancel))
    if (cancel === null) throw new Error('no answer')
    return cancel
  }
  // as much of a session as guards.ts touches
  return { session: session as unknown as Session, set, emitter, cancelled }
}

test('no permission is given or claimed, whatever it is called', async () => {
  const { session, set } = fakeSession()
  await guardSession(session, true)
  for (const permission of [
    'media',
    'geolocation',
    'notifications',
    'clipboard-read',
    'fileSystem',
    'openExternal',
    'new one of next year',
  ]) {
    const answer = vi.fn()
    ;(set.get('request') as (...given: unknown[]) => void)(null, permission, answer)
    expect(answer.mock.calls).toEqual([[false]])
    expect((set.get('check') as (...given: unknown[]) => boolean)(null, permission)).toBe(false)
  }
  expect((set.get('device') as () => boolean)()).toBe(false)
  expect(set.get('display')).toBeNull()
  expect(set.get('spelling')).toBe(false)
  expect(set.get('cleared')).toBe(true)
})

test('downloads are prevented', async () => {
  const { session, emitter } = fakeSession()
  await guardSession(session, true)
  const preventDefault = vi.fn()
  emitter.emit('will-download', { preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
})

describe('T15 only our own addresses are asked for', () => {
  test.each([
    ['app://dateline/', true, true],
    ['https://example.org/', false, false],
    ['http://127.0.0.1/', false, false],
    ['ws://127.0.0.1/', false, false],
    ['file:///etc/passwd', false, false],
    ['ftp://example.org/', false, false],
    ['chrome://gpu', false, false],
    ['appx://dateline/', false, false],
    ['https://example.org/?app:', false, false],
    ['https://app:devtools:@example.org/', false, false],
    ['blob:https://example.org/1', false, false],
    ['devtools://devtools/bundled/x.js', false, true],
  ])('%s', async (url, packaged, unpackaged) => {
    const installed = fakeSession()
    await guardSession(installed.session, true)
    expect(installed.cancelled(url)).toBe(!packaged)
    const developing = fakeSession()
    await guardSession(developing.session, false)
    expect(developing.cancelled(url)).toBe(!unpackaged)
    expect(installed.set.get('filter')).toEqual({ urls: ['<all_urls>'] })
  })
})

test('T8 contents neither navigate nor open nor embed', () => {
  const contents = new FakeContents()
  guardContents(contents as unknown as WebContents)
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
    const preventDefault = vi.fn()
    contents.emit(event, { preventDefault, url: 'app://dateline/' }, 'app://dateline/')
    expect(preventDefault, event).toHaveBeenCalledOnce()
  }
  expect(contents.openHandler?.({ url: 'https://example.org/' } as never)).toEqual({ action: 'deny' })
})

test('a frame may load a page that is about to leave, and nothing else; the window itself may not', () => {
  const contents = new FakeContents()
  guardContents(contents as unknown as WebContents)
  const isPrevented = (url: string, isMainFrame: boolean): boolean => {
    const preventDefault = vi.fn()
    contents.emit('will-frame-navigate', { preventDefault, url, isMainFrame })
    return preventDefault.mock.calls.length === 1
  }
  expect(isPrevented('app://dateline/preview/0', false)).toBe(false)
  expect(isPrevented('app://dateline/preview/0', true)).toBe(true)
  for (const url of [
    'app://dateline/',
    'app://dateline/preview',
    'app://dateline/preview/../index.html',
    'app://elsewhere/preview/0',
    'https://example.org/preview/0',
    'file:///preview/0',
    'about:blank',
    'data:text/html,x',
  ])
    expect(isPrevented(url, false), url).toBe(true)
})

test('every window has these options and no other', () => {
  const { preload, ...options } = webPreferences
  expect(preload).toMatch(/preload\.cjs$/)
  expect(options).toEqual({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    disableDialogs: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    plugins: false,
    enableDeprecatedPaste: false,
    navigateOnDragDrop: false,
    enableWebSQL: false,
    webgl: false,
    spellcheck: false,
    devTools: true,
    defaultEncoding: 'UTF-8',
  })
  expect(Object.isFrozen(webPreferences)).toBe(true)
  createWindow({ bounds: { x: 1, y: 2, width: 3, height: 4 }, maximized: false }, 'x')
  expect(BrowserWindow.made.at(-1)?.options).toMatchObject({ webPreferences, show: false, x: 1, y: 2 })
})

test('an installed app has no developer tools', async () => {
  vi.resetModules()
  const electron = await import('electron')
  Object.assign(electron.app, { isPackaged: true })
  const { webPreferences: installed } = await import('./window.ts')
  expect(installed.devTools).toBe(false)
})

test('T20 an installed app doesn’t start with its doors open', () => {
  for (const name of ['remote-debugging-port', 'remote-debugging-pipe', 'no-sandbox']) {
    expect(findUnsafeSwitch((asked) => asked === name, true)).toBe(name)
    expect(findUnsafeSwitch((asked) => asked === name, false)).toBeNull()
  }
  expect(findUnsafeSwitch((asked) => asked === 'lang', true)).toBeNull()
})
