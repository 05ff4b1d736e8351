import type { BrowserWindow as Window } from 'electron'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openWords } from '../words/everything.ts'
import { channels } from './channels.ts'
import { BrowserWindow, dialog, utilityProcess, type FakeProcess } from './fake-electron.ts'
import { openTimelineWindow, type TimelineWindow } from './timeline-window.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

let window: BrowserWindow
let timeline: TimelineWindow
const told = { lost: vi.fn(), renamed: vi.fn(), enabledChanged: vi.fn(), pageFailed: vi.fn(), leaving: vi.fn() }
let overtaken = false

beforeEach(() => {
  vi.useFakeTimers()
  vi.clearAllMocks()
  utilityProcess.forked.splice(0)
  dialog.asked.splice(0)
  dialog.response = 0
  overtaken = false
  window = new BrowserWindow({})
  timeline = openTimelineWindow({
    // as much of a window as the fake has
    window: window as unknown as Window,
    start: { file: '/home/me/x.dateline', mode: 'create', userData: '/data', language: 'en' },
    words: openWords('en'),
    now: Date.now,
    isOvertaken: () => overtaken,
    ...told,
  })
})
afterEach(() => vi.useRealTimers())

const settle = () => vi.advanceTimersByTimeAsync(0)
function core(): FakeProcess {
  const last = utilityProcess.forked.at(-1)
  if (!last) throw new Error('no core was started')
  return last
}
async function ready(title = 'A story'): Promise<void> {
  core().emit('message', { kind: 'ready', title })
  await settle()
}
function hello(): void {
  timeline.page()
  core().emit('message', { kind: 'page' })
}
const piped = (): unknown[] =>
  window.webContents.sent.filter(([channel]) => channel === channels.pipe).map(([, data]) => data)
const states = (): unknown[] =>
  window.webContents.sent.filter(([channel]) => channel === channels.core).map(([, data]) => data)

describe('starting', () => {
  test('the core is told which file, and how; the window shows the title once both are there', async () => {
    expect(JSON.parse(core().given[0] ?? '')).toEqual({
      file: '/home/me/x.dateline',
      mode: 'create',
      userData: '/data',
      language: 'en',
    })
    expect(window.address).toBe('app://dateline/')
    window.emit('ready-to-show')
    await settle()
    expect(window.visible).toBe(false)
    await ready()
    expect(window.visible).toBe(true)
    expect(window.title).toBe('A story – Dateline')
    expect(await timeline.opened).toEqual({ ok: true, title: 'A story' })
  })

  test('a window waits no longer than a moment for a large file', async () => {
    window.emit('ready-to-show')
    await vi.advanceTimersByTimeAsync(1_500)
    expect(window.visible).toBe(true)
  })

  test('a window that comes late takes the focus from none that was asked for after it', async () => {
    await ready()
    overtaken = true
    window.emit('ready-to-show')
    await settle()
    expect([window.visible, window.focused]).toEqual([true, false])
  })

  test('a file that doesn’t open never shows a window', async () => {
    window.emit('ready-to-show')
    core().emit('message', { kind: 'failed', code: 'FILE_IN_USE', args: { name: 'x.dateline' } })
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await timeline.opened).toEqual({ ok: false, code: 'FILE_IN_USE', args: { name: 'x.dateline' } })
    expect(window.visible).toBe(false)
    await timeline.drop()
    expect(window.destroyed).toBe(true)
  })

  test('a core that ends before it is open is told apart', async () => {
    core().emit('exit', 1)
    expect(await timeline.opened).toEqual({ ok: false, code: null, stopped: false })
    expect(told.lost).not.toHaveBeenCalled()
  })

  test('what the page asks before the file is open is kept, in order', async () => {
    timeline.page()
    timeline.piped('one')
    timeline.piped('two')
    expect(core().heard).toEqual([])
    await ready()
    expect(core().heard).toEqual([{ kind: 'page' }, { kind: 'pipe', data: 'one' }, { kind: 'pipe', data: 'two' }])
  })

  test('after half a minute the user is asked: waiting goes on, stopping ends the core', async () => {
    await vi.advanceTimersByTimeAsync(30_000)
    expect(dialog.asked[0]).toMatchObject({ message: 'Opening this timeline takes long.', buttons: ['Wait', 'Stop'] })
    expect(core().kills).toBe(0)
    dialog.response = 1
    await vi.advanceTimersByTimeAsync(30_000)
    expect(core().kills).toBe(1)
    expect(await timeline.opened).toEqual({ ok: false, code: null, stopped: true })
  })
})

describe('speaking', () => {
  test('nothing meant for a page before this one reaches it', async () => {
    await ready()
    core().emit('message', { kind: 'pipe', data: 'to nobody yet' })
    hello()
    core().emit('message', { kind: 'pipe', data: 'to the first' })
    // loaded anew: answers to the first page are still on their way
    timeline.page()
    core().emit('message', { kind: 'pipe', data: 'late' })
    core().emit('message', { kind: 'page' })
    core().emit('message', { kind: 'pipe', data: 'to the second' })
    expect(piped()).toEqual(['to the first', 'to the second'])
  })

  test('a new title shows, and is passed on', async () => {
    await ready()
    core().emit('message', { kind: 'renamed', title: 'Another' })
    expect(window.title).toBe('Another – Dateline')
    expect(told.renamed).toHaveBeenCalledWith('Another')
  })

  test('an action goes to the page', () => {
    timeline.run('addEvent')
    expect(window.webContents.sent).toContainEqual([channels.action, 'addEvent'])
  })
})

describe('a core that ends', () => {
  test('is started again on the same file, opened rather than made; grants are told again; the page hears of it', async () => {
    await ready()
    hello()
    const grant = timeline.grants.give('/home/me/a.html', 'html')
    core().emit('exit', 9)
    timeline.piped('lost with it')
    expect(JSON.parse(core().given[0] ?? '')).toMatchObject({ file: '/home/me/x.dateline', mode: 'open' })
    expect(states()).toEqual([])
    await ready('A story')
    expect(core().heard).toContainEqual({ kind: 'grant', grant, path: '/home/me/a.html' })
    expect(states()).toEqual(['restarted'])
    core().emit('message', { kind: 'pipe', data: 'from the new one' })
    expect(piped()).toEqual(['from the new one'])
  })

  test('of an error of its own is no error of main’s', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await ready()
    hello()
    core().emit('error', 'FatalError', 'v8', '{}')
    core().emit('exit', 6)
    await ready()
    expect(states()).toEqual(['restarted'])
    expect(said).toHaveBeenCalledOnce()
  })

  test('and can’t be started again: the page and the user hear why', async () => {
    await ready()
    hello()
    core().emit('exit', 9)
    core().emit('message', { kind: 'failed', code: 'FILE_MISSING', args: { name: 'x.dateline' } })
    await settle()
    expect(states()).toEqual(['lost'])
    expect(told.lost).toHaveBeenCalledWith({ ok: false, code: 'FILE_MISSING', args: { name: 'x.dateline' } })
    expect(window.destroyed).toBe(false)
  })

  test('while it is started again is started once more', async () => {
    await ready()
    hello()
    core().emit('exit', 9)
    core().emit('exit', 9)
    await settle()
    expect(utilityProcess.forked).toHaveLength(3)
    await ready()
    expect(states()).toEqual(['restarted'])
  })

  test('four times in a minute is given up; once in a while never is', async () => {
    await ready()
    hello()
    for (let i = 0; i < 8; i++) {
      await vi.advanceTimersByTimeAsync(61_000)
      core().emit('exit', 9)
      await ready()
    }
    expect(states()).toEqual(Array.from({ length: 8 }, () => 'restarted'))
    await vi.advanceTimersByTimeAsync(61_000)
    for (let i = 0; i < 3; i++) {
      core().emit('exit', 9)
      await ready()
    }
    const started = utilityProcess.forked.length
    core().emit('exit', 9)
    await settle()
    expect(utilityProcess.forked).toHaveLength(started)
    expect(states().at(-1)).toBe('lost')
    expect(told.lost).toHaveBeenCalledWith({ ok: false, code: null, stopped: false })
  })
})

describe('a page that ends', () => {
  test('is loaded anew; the core stays', async () => {
    await ready()
    hello()
    window.webContents.crashed = true
    window.webContents.emit('render-process-gone')
    vi.runAllTicks()
    await vi.advanceTimersByTimeAsync(1)
    expect(window.webContents.reloads).toBe(1)
    expect(utilityProcess.forked).toHaveLength(1)
  })

  test('can run nothing until the new one says what it can', () => {
    hello()
    timeline.setEnabled(['addEvent'])
    expect([...timeline.enabled]).toEqual(['addEvent'])
    window.webContents.emit('render-process-gone')
    expect([...timeline.enabled]).toEqual([])
    timeline.setEnabled(['addEvent'])
    timeline.page()
    expect([...timeline.enabled]).toEqual([])
    expect(told.enabledChanged).toHaveBeenCalledTimes(5)
  })

  test('again and again is given up', async () => {
    await ready()
    for (let i = 0; i < 4; i++) {
      window.webContents.emit('render-process-gone')
      await vi.advanceTimersByTimeAsync(1)
    }
    expect(window.webContents.reloads).toBe(3)
    expect(told.pageFailed).toHaveBeenCalledOnce()
  })

  test('a page that can’t be loaded is said; a frame inside it isn’t a page', () => {
    window.webContents.emit('did-fail-load', {}, -6, '', '', false)
    expect(told.pageFailed).not.toHaveBeenCalled()
    window.webContents.emit('did-fail-load', {}, -6, '', 'app://dateline/', true)
    expect(told.pageFailed).toHaveBeenCalledOnce()
  })
})

describe('closing', () => {
  const asked = (): boolean => window.webContents.sent.some(([channel]) => channel === channels.closing)

  test('waits for the page to keep its text, then for the core to close the file', async () => {
    await ready()
    hello()
    expect(window.close()).toBe(false)
    expect(asked()).toBe(true)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(core().heard.map(({ kind }) => kind)).not.toContain('close')
    timeline.kept(true)
    await settle()
    expect(told.leaving).toHaveBeenCalledOnce()
    expect(core().heard.at(-1)).toEqual({ kind: 'close' })
    expect(window.visible).toBe(false)
    expect(window.destroyed).toBe(false)
    core().emit('message', { kind: 'closed' })
    await settle()
    expect(window.destroyed).toBe(true)
    expect(core().kills).toBe(1)
  })

  test('a page that doesn’t answer is waited for two seconds', async () => {
    await ready()
    hello()
    window.close()
    await vi.advanceTimersByTimeAsync(1_999)
    expect(core().heard.map(({ kind }) => kind)).not.toContain('close')
    await vi.advanceTimersByTimeAsync(1)
    expect(core().heard.at(-1)).toEqual({ kind: 'close' })
  })

  test('a core that doesn’t answer is waited for five seconds, then ended', async () => {
    await ready()
    window.close()
    await vi.advanceTimersByTimeAsync(4_999)
    expect(core().kills).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(core().kills).toBe(1)
    expect(window.destroyed).toBe(true)
  })

  test('text that couldn’t be kept: the user decides', async () => {
    await ready()
    hello()
    const first = timeline.close()
    timeline.kept(false)
    await settle()
    expect(dialog.asked.at(-1)).toMatchObject({ buttons: ['Keep the window open', 'Close anyway'], cancelId: 0 })
    expect(await first).toBe(false)
    expect(window.destroyed).toBe(false)
    dialog.response = 1
    const second = timeline.close()
    timeline.kept(false)
    await settle()
    core().emit('message', { kind: 'closed' })
    expect(await second).toBe(true)
    expect(window.destroyed).toBe(true)
  })

  test('is done once, however often it is asked for', async () => {
    await ready()
    const both = [timeline.close(), timeline.close()]
    window.close()
    await settle()
    core().emit('message', { kind: 'closed' })
    expect(await Promise.all(both)).toEqual([true, true])
    expect(core().heard.filter(({ kind }) => kind === 'close')).toHaveLength(1)
  })

  test('a core that ends while it closes isn’t started again', async () => {
    await ready()
    void timeline.close()
    await settle()
    core().emit('exit', 9)
    await settle()
    expect(utilityProcess.forked).toHaveLength(1)
    expect(window.destroyed).toBe(true)
  })

  test('a window whose page is gone, or whose file is still opening, closes without waiting', async () => {
    window.close()
    await settle()
    expect(asked()).toBe(false)
    expect(window.destroyed).toBe(true)
    expect(core().kills).toBe(1)
  })
})
