// The desktop's composition root: windows, menu, dialogs and the way they hear of each other. Knows each of them, does none of their work.
import path from 'node:path'
import { app, BrowserWindow, Menu } from 'electron'
import { actions, type ActionId } from '../contract/actions.ts'
import type { HostCall, HostCallArguments } from '../contract/host-calls.ts'
import type { Language, Words } from '../words/words.ts'
import { argvToWords } from './arguments.ts'
import { createFileDialogs } from './dialogs.ts'
import { createFailures } from './failures.ts'
import { buildMenu, hiddenId, isEnabled, windowless, type MenuFacts } from './menu.ts'
import { createOpener } from './opener.ts'
import { openPipes, type PipeEnd } from './pipe.ts'
import { createPowers, type Powers } from './powers.ts'
import type { Previews } from './previews.ts'
import { openRecent } from './recent.ts'
import type { TimelineWindow } from './timeline-window.ts'
import { createTimelines } from './timelines.ts'
import { openWindowPlaces } from './window-state.ts'

export interface Desktop {
  /** Opens what was asked for, else the last timeline or the example; settles when a window is there or none will be. */
  start(asked: readonly string[], folder: string): Promise<void>
  openAsked(asked: readonly string[], folder: string): void
  /** The program was started once more, with these words, in that folder. */
  startedAgain(argv: readonly string[], folder: string): void
  /** Keeps unsaved text and closes every file. False: one is kept open. */
  closeAll(): Promise<boolean>
}

export interface DesktopOptions {
  words: Words
  language: Language
  userData: string
  previews: Previews
}

const textSizes = { smallest: -2, largest: 4 } as const

export function openDesktop({ words, language, userData, previews }: DesktopOptions): Desktop {
  const recent = openRecent(path.join(userData, 'recent.json'), app.getPath('home'))
  const places = openWindowPlaces(path.join(userData, 'window.json'))
  const dialogs = createFileDialogs(words)
  const failures = createFailures(words)
  const timelines = createTimelines({
    words,
    language,
    userData,
    recent,
    places,
    async notOpened(why) {
      if ((await failures.notOpened(why, timelines.count() > 0)) === 'another') await opener.openTimeline(null)
    },
    coreLost: (window, why) => void failures.coreLost(window, why),
    pageFailed: (timeline) => void offerPage(timeline),
    gone: (timeline) => previews.drop(timeline),
    currentChanged: updateMenu,
    noneLeft: () => process.platform !== 'darwin' && app.quit(),
  })
  const opener = createOpener({ words, userData, timelines, recent, dialogs, failures })
  const powers = createPowers({ words, timelines, recent, dialogs, failures, opener, previews })

  openPipes((contents) => {
    const timeline = timelines.of(contents)
    return timeline && toPipeEnd(timeline, powers)
  })
  recent.onChange(drawMenu)
  drawMenu()
  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() })

  async function offerPage(timeline: TimelineWindow): Promise<void> {
    if ((await failures.pageFailed(timeline.window)) === 'again') timeline.window.webContents.reload()
    else await timeline.drop()
  }

  function menuFacts(): MenuFacts {
    return {
      words,
      platform: process.platform,
      packaged: app.isPackaged,
      recent: recent.list(),
      enabled: timelines.current()?.enabled ?? new Set(),
    }
  }

  function drawMenu(): void {
    const template = buildMenu(menuFacts(), {
      run,
      openRecent: (token) => void opener.openRecent(token),
      clearRecent() {
        recent.clear()
        app.clearRecentDocuments()
      },
      textSize(step) {
        const contents = timelines.current()?.window.webContents
        if (!contents) return
        const next = step === 0 ? 0 : contents.getZoomLevel() + step
        contents.setZoomLevel(Math.min(textSizes.largest, Math.max(textSizes.smallest, next)))
      },
      about: () => app.showAboutPanel(),
    })
    Menu.setApplicationMenu(Menu.buildFromTemplate(template))
  }

  function updateMenu(): void {
    const menu = Menu.getApplicationMenu()
    const facts = menuFacts()
    for (const { id, accelerators, inBrowser } of actions) {
      for (const itemId of [id, ...[...accelerators, ...inBrowser].map((_, i) => hiddenId(id, i))]) {
        const item = menu?.getMenuItemById(itemId)
        if (item) item.enabled = isEnabled(id, facts)
      }
    }
  }

  function run(action: ActionId): void {
    const timeline = timelines.current()
    const window = timeline?.window ?? null
    if (!windowless.has(action)) timeline?.run(action)
    else if (action === 'newTimeline') void opener.newTimeline(window)
    else if (action === 'openTimeline') void opener.openTimeline(window)
    else void opener.openExample()
  }

  async function closeAll(): Promise<boolean> {
    return timelines.closeAll()
  }

  app.on('activate', () => void (timelines.count() === 0 && opener.openStart()))
  // windows go one by one, and the last one quits: Electron's own way would not wait for a file to be closed
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', (event) => {
    if (timelines.count() === 0) return
    event.preventDefault()
    void closeAll().then((closed) => closed && app.quit())
  })

  function showCurrent(): void {
    const window = timelines.current()?.window
    if (!window) return void opener.openStart()
    if (window.isMinimized()) window.restore()
    window.focus()
  }

  return {
    async start(asked, folder) {
      const opened = await opener.openAsked(asked, folder)
      if (!opened && BrowserWindow.getAllWindows().length === 0) await opener.openStart()
    },
    openAsked: (asked, folder) => void opener.openAsked(asked, folder),
    startedAgain(argv, folder) {
      const asked = argvToWords(argv, process.defaultApp === true)
      void opener.openAsked(asked, folder).then(() => asked.length === 0 && showCurrent())
    },
    closeAll,
  }
}

function toPipeEnd(timeline: TimelineWindow, powers: Powers): PipeEnd {
  return {
    page: () => timeline.page(),
    piped: (data) => timeline.piped(data),
    kept: (whole) => timeline.kept(whole),
    call: <Call extends HostCall>(name: Call, given: HostCallArguments<Call>) => {
      // a call's own arguments, by the table that both are written against
      const power = powers[name] as unknown as (from: TimelineWindow, ...given: unknown[]) => Promise<unknown>
      return power(timeline, ...given)
    },
  }
}
