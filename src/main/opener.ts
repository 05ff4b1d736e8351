// Every way to another timeline: new, from a dialog, the example, a recent one, a path from outside. All end in the one list of timelines.
import type { BrowserWindow } from 'electron'
import type { Words } from '../words/words.ts'
import { readArguments } from './arguments.ts'
import type { FileDialogs } from './dialogs.ts'
import type { Failures } from './failures.ts'
import { exampleOpening, startOpening } from './first-run.ts'
import type { Recent } from './recent.ts'
import type { Timelines } from './timelines.ts'

export interface Opener {
  newTimeline(window: BrowserWindow | null): Promise<void>
  openTimeline(window: BrowserWindow | null): Promise<void>
  openExample(): Promise<void>
  openRecent(token: string): Promise<void>
  open(file: string): Promise<void>
  /** What a start or another instance asks for; false: that was refused, in words. */
  openAsked(words: readonly string[], folder: string): Promise<boolean>
  /** What a start without a file shows. */
  openStart(): Promise<void>
}

export interface OpenerOptions {
  words: Words
  userData: string
  timelines: Timelines
  recent: Recent
  dialogs: FileDialogs
  failures: Failures
}

export function createOpener({ words, userData, timelines, recent, dialogs, failures }: OpenerOptions): Opener {
  return {
    async newTimeline(window) {
      const chosen = await dialogs.save(window, 'dateline', words.formatMessage({ id: 'desktop_untitled' }))
      // a file that is there stays as it is: its core says that the name is taken
      if (chosen) await timelines.open({ file: chosen.path, mode: 'create' })
    },
    async openTimeline(window) {
      const file = await dialogs.openTimeline(window)
      if (file !== null) await timelines.open({ file, mode: 'open' })
    },
    openExample: () => timelines.open(exampleOpening(userData)),
    async openRecent(token) {
      const file = recent.path(token)
      if (file !== null) await timelines.open({ file, mode: 'open' })
    },
    open: (file) => timelines.open({ file, mode: 'open' }),
    async openAsked(given, folder) {
      const asked = readArguments(given, folder)
      if (asked.kind === 'file') await timelines.open({ file: asked.file, mode: 'open' })
      if (asked.kind === 'refused') await failures.argument(asked.problem, asked.text)
      return asked.kind === 'file'
    },
    openStart: async () => timelines.open(await startOpening(recent, userData)),
  }
}
