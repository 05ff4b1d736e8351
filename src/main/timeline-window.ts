// One window with one timeline in one core process: how they start together, speak, recover and close. Knows no menu and no other window.
import { dialog, type BrowserWindow } from 'electron'
import type { ActionId } from '../contract/actions.ts'
import type { CoreStart, FromCore } from '../contract/core-process.ts'
import type { Words } from '../words/words.ts'
import { channels } from './channels.ts'
import { startCore, type CoreProcess, type NotOpened, type Opened } from './core-process.ts'
import { createGrants, type Grants } from './grants.ts'
import { home } from './own-address.ts'

/** The page gets so long to keep unsaved text before its window closes. */
const longestKeepMs = 2_000
/** After so long without an answer the user is asked whether to wait for a file. */
const slowOpenMs = 30_000
/** A page or a core that ends so often within a minute isn't started again. */
const mostEnds = 3
const endsWithinMs = 60_000
/** A window is shown so late at the latest: a large file takes longer to open than an empty window takes to draw. */
const showLatestMs = 1_500

export interface TimelineWindow {
  readonly window: BrowserWindow
  /** Absolute path, as the user named it. */
  readonly file: string
  readonly grants: Grants
  readonly opened: Promise<Opened>
  /** Empty until it is open. */
  title(): string
  /** What the page says can run now; nothing before it has said so. */
  readonly enabled: ReadonlySet<ActionId>
  setEnabled(ids: readonly ActionId[]): void
  run(action: ActionId): void
  /** A new page is there. */
  page(): void
  piped(data: unknown): void
  kept(whole: boolean): void
  /** Keeps unsaved text, closes the file, then the window. False: the user would rather keep it open. */
  close(): Promise<boolean>
  /** Whether it goes, once that is sure; null: nobody closes it. */
  going(): Promise<boolean> | null
  /** Without asking anyone: a file that didn't open, or a page that can't be brought back. */
  drop(): Promise<void>
}

export interface TimelineWindowOptions {
  window: BrowserWindow
  start: CoreStart
  words: Words
  /** The core couldn't be started again: its sentence. */
  lost(why: NotOpened): void
  renamed(title: string): void
  /** Other actions can run now than before. */
  enabledChanged(): void
  /** A window that was asked for later is shown already: the user is at work in it, and it keeps the focus. */
  isOvertaken(): boolean
  /** The page ended again and again: nothing more is tried. */
  pageFailed(): void
  /** The window is about to go: its place can still be read. */
  leaving(): void
  now: () => number
}

export function openTimelineWindow(options: TimelineWindowOptions): TimelineWindow {
  const { window, start, words } = options
  const { webContents } = window
  let title = ''
  let pageIsThere = false
  /** Told the core of a new page, not yet answered: what comes until then was meant for the one before. */
  let pagesUnanswered = 0
  let answerKept: ((whole: boolean) => void) | null = null
  let closing: Promise<boolean> | null = null
  const coreEnds: number[] = []
  const pageEnds: number[] = []

  let core = startOne(start)
  const grants = createGrants((grant, path) => core.post({ kind: 'grant', grant, path }))
  const opened = openWithPatience(core)

  function startOne(how: CoreStart): CoreProcess {
    pagesUnanswered = 0
    return startCore(how, { message: hear, ended: () => void restart() })
  }

  function hear(message: FromCore): void {
    if (message.kind === 'pipe') {
      if (pageIsThere && pagesUnanswered === 0) send(channels.pipe, message.data)
    } else if (message.kind === 'page') {
      pagesUnanswered -= 1
    } else if (message.kind === 'renamed') {
      showTitle(message.title)
      options.renamed(message.title)
    }
  }

  function send(channel: string, message?: unknown): void {
    if (!window.isDestroyed() && !webContents.isCrashed()) webContents.send(channel, message)
  }

  function showTitle(next: string): void {
    title = next
    if (window.isDestroyed()) return
    window.setTitle(words.formatMessage({ id: 'desktop_window_title' }, { title }))
    window.setRepresentedFilename(start.file)
  }

  function tooOften(ends: number[]): boolean {
    ends.push(options.now())
    return ends.filter((at) => at > options.now() - endsWithinMs).length > mostEnds
  }

  async function restart(): Promise<void> {
    let reopened: Opened = { ok: false, code: null, stopped: false }
    // one that ends while it opens is tried again too; one that says why it can't isn't
    while (!closing && !reopened.ok && reopened.code === null && !reopened.stopped && !tooOften(coreEnds)) {
      core = startOne({ ...start, mode: 'open' })
      reopened = await openWithPatience(core)
    }
    if (closing) return
    if (reopened.ok) {
      grants.tellAll()
      showTitle(reopened.title)
      // nothing that the page holds is there to be asked for any more
      if (reopened.damaged) webContents.reload()
      else send(channels.core, 'restarted')
    } else {
      send(channels.core, 'lost')
      options.lost(reopened)
    }
  }

  async function openWithPatience(process: CoreProcess): Promise<Opened> {
    for (;;) {
      const answer = await within(slowOpenMs, process.opened)
      if (answer !== null) return answer
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        message: words.formatMessage({ id: 'desktop_slow_open' }),
        detail: words.formatMessage({ id: 'desktop_slow_open_detail' }),
        buttons: [words.formatMessage({ id: 'desktop_wait' }), words.formatMessage({ id: 'desktop_stop' })],
        cancelId: 0,
      })
      if (response === 1) process.kill()
    }
  }

  async function keepUnsaved(): Promise<boolean> {
    if (!pageIsThere || window.isDestroyed() || webContents.isCrashed()) return true
    const kept = new Promise<boolean>((resolve) => (answerKept = resolve))
    send(channels.closing)
    if ((await within(longestKeepMs, kept)) !== false) return true
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: words.formatMessage({ id: 'desktop_not_kept' }),
      detail: words.formatMessage({ id: 'desktop_not_kept_detail' }),
      buttons: [words.formatMessage({ id: 'desktop_keep_open' }), words.formatMessage({ id: 'desktop_close_anyway' })],
      cancelId: 0,
    })
    return response === 1
  }

  async function drop(): Promise<void> {
    if (!window.isDestroyed()) {
      options.leaving()
      window.hide()
    }
    await core.close()
    if (!window.isDestroyed()) window.destroy()
  }

  let enabled: ReadonlySet<ActionId> = new Set()
  function setEnabled(ids: readonly ActionId[]): void {
    enabled = new Set(ids)
    options.enabledChanged()
  }

  const self: TimelineWindow = {
    window,
    file: start.file,
    grants,
    opened,
    get enabled() {
      return enabled
    },
    setEnabled,
    title: () => title,
    run: (action) => send(channels.action, action),
    page() {
      pageIsThere = true
      // a menu command for the page before this one would be heard by nobody
      setEnabled([])
      pagesUnanswered += 1
      core.post({ kind: 'page' })
    },
    piped: (data) => core.post({ kind: 'pipe', data }),
    kept: (whole) => answerKept?.(whole),
    close() {
      closing ??= (async () => {
        if (!(await keepUnsaved())) {
          closing = null
          return false
        }
        await drop()
        return true
      })()
      return closing
    },
    going: () => closing,
    drop() {
      closing ??= drop().then(() => true)
      return closing.then(() => undefined)
    },
  }

  webContents.on('did-fail-load', (_event, _code, _words, _address, isMainFrame) => isMainFrame && options.pageFailed())
  webContents.on('render-process-gone', () => {
    pageIsThere = false
    answerKept?.(true)
    setEnabled([])
    if (closing) return
    if (tooOften(pageEnds)) options.pageFailed()
    // not from within the event: the page that ended is still being taken down
    else setImmediate(() => !window.isDestroyed() && webContents.reload())
  })
  window.on('close', (event) => {
    event.preventDefault()
    void self.close()
  })
  void opened.then((answer) => answer.ok && showTitle(answer.title))
  void showWhenReady(window, opened, options.isOvertaken)
  void window.loadURL(home)
  return self
}

/** Null: it took longer. */
async function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), milliseconds)))
  const first = await Promise.race([promise, late])
  clearTimeout(timer)
  return first
}

async function showWhenReady(
  window: BrowserWindow,
  opened: Promise<Opened>,
  isOvertaken: () => boolean,
): Promise<void> {
  const drawn = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()))
  const [answer] = await Promise.all([within(showLatestMs, opened), drawn])
  if (window.isDestroyed() || answer?.ok === false) return
  if (isOvertaken()) window.showInactive()
  else window.show()
}
