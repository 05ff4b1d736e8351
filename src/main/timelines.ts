// All timelines that are open: one window, one file, one core each. Knows how they come and go, not what is in them.
import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { app, screen, type BrowserWindow, type WebContents } from 'electron'
import type { Language, Words } from '../words/words.ts'
import type { NotOpened } from './core-process.ts'
import type { Opening } from './first-run.ts'
import type { Recent } from './recent.ts'
import { openTimelineWindow, type TimelineWindow } from './timeline-window.ts'
import type { WindowPlaces } from './window-state.ts'
import { createWindow } from './window.ts'

export interface Timelines {
  /** A timeline that is open already is brought to the front. */
  open(opening: Opening): Promise<void>
  isOpen(file: string): Promise<boolean>
  of(contents: WebContents): TimelineWindow | null
  /** The one used last; null: no window is open. */
  current(): TimelineWindow | null
  /** False: one of them is kept open. */
  closeAll(): Promise<boolean>
  count(): number
}

export interface TimelinesOptions {
  words: Words
  language: Language
  userData: string
  recent: Recent
  places: WindowPlaces
  /** A timeline didn't open; its window is gone. */
  notOpened(why: NotOpened): Promise<void>
  coreLost(window: BrowserWindow, why: NotOpened): void
  pageFailed(timeline: TimelineWindow): void
  /** Its window is closed, and its file too. */
  gone(timeline: TimelineWindow): void
  /** Another window is in front, or the same one can do other things. */
  currentChanged(): void
  /** The last window is gone and nothing is being opened. */
  noneLeft(): void
}

export function createTimelines(options: TimelinesOptions): Timelines {
  const { words, recent, places } = options
  /** By the file itself, whatever path leads to it. */
  const open = new Map<string, TimelineWindow>()
  let current: TimelineWindow | null = null
  /** Those that opened whole. */
  const whole = new WeakSet<TimelineWindow>()
  let opening = 0

  async function openOne({ file, mode }: Opening): Promise<void> {
    const key = await toKey(file)
    // one that is on its way out is opened anew when its file is closed, by the first of those who wait for it
    for (let there = open.get(key); there; there = open.get(key))
      if ((await there.going()) !== true) return bringToFront(there.window)
    const window = createWindow(nextPlace(), words.formatMessage({ id: 'desktop_name' }))
    const timeline: TimelineWindow = openTimelineWindow({
      window,
      start: {
        file,
        mode,
        userData: options.userData,
        language: options.language,
      },
      words,
      now: Date.now,
      lost: (why) => void options.coreLost(window, why),
      renamed: (title) => recent.renamed(file, title),
      enabledChanged: () => timeline === current && options.currentChanged(),
      isOvertaken: () => askedAfter(timeline).some((later) => later.window.isVisible()),
      pageFailed: () => options.pageFailed(timeline),
      leaving: () => keepPlaceNow(window),
    })
    open.set(key, timeline)
    setCurrent(timeline)
    window.on('focus', () => setCurrent(timeline))
    for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const)
      window.on(event as 'resize', () => keepPlace(window))
    window.on('closed', () => {
      open.delete(key)
      options.gone(timeline)
      if (current === timeline) setCurrent([...open.values()].at(-1) ?? null)
      leaveIfNone()
    })
    const opened = await timeline.opened
    if (opened.ok) {
      if (opened.damaged) return
      whole.add(timeline)
      keepRecent(timeline)
      app.addRecentDocument(file)
    } else {
      await timeline.drop()
      await options.notOpened(opened)
    }
  }

  /** In the order in which they were asked for, also where an earlier one is open later. */
  function keepRecent(timeline: TimelineWindow): void {
    for (const each of [timeline, ...askedAfter(timeline)]) if (whole.has(each)) recent.opened(each.file, each.title())
  }

  function askedAfter(timeline: TimelineWindow): TimelineWindow[] {
    const inOrder = [...open.values()]
    return inOrder.slice(inOrder.indexOf(timeline) + 1)
  }

  function nextPlace(): ReturnType<WindowPlaces['next']> {
    const taken = [...open.values()].map(({ window }) => window.getNormalBounds())
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea)
    return places.next(taken, areas)
  }

  let placeTimer: ReturnType<typeof setTimeout> | undefined
  function keepPlace(window: BrowserWindow): void {
    clearTimeout(placeTimer)
    placeTimer = setTimeout(() => keepPlaceNow(window), placeRestMs)
  }

  function keepPlaceNow(window: BrowserWindow): void {
    if (window.isDestroyed() || !window.isVisible() || window.isMinimized() || window.isFullScreen()) return
    places.keep({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  }

  function setCurrent(next: TimelineWindow | null): void {
    if (current === next) return
    current = next
    options.currentChanged()
  }

  function leaveIfNone(): void {
    if (open.size === 0 && opening === 0) options.noneLeft()
  }

  return {
    async open(asked) {
      opening += 1
      try {
        await openOne(asked)
      } finally {
        opening -= 1
        leaveIfNone()
      }
    },
    isOpen: async (file) => open.has(await toKey(file)),
    of: (contents) =>
      [...open.values()].find(({ window }) => !window.isDestroyed() && window.webContents === contents) ?? null,
    current: () => current,
    async closeAll() {
      const answers = await Promise.all([...open.values()].map((timeline) => timeline.close()))
      return answers.every(Boolean)
    },
    count: () => open.size,
  }
}

/** A window that is moved tells every pixel: its place is kept when it rests. */
const placeRestMs = 300

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Links resolved, as far as there is something to resolve. */
async function toKey(file: string): Promise<string> {
  try {
    return await realpath(file)
  } catch {
    // not there yet: the folder still may be reached by several paths
    const folder = await realpath(path.dirname(file)).catch(() => path.dirname(file))
    return path.join(folder, path.basename(file))
  }
}
