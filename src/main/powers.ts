// What a window may ask of the desktop, done: one function a power, each on behalf of the timeline that asked.
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { app, shell } from 'electron'
import type { HostCall, HostCallArguments } from '../contract/host-calls.ts'
import type { HostFacts, HostPowers } from '../contract/host.ts'
import type { Words } from '../words/words.ts'
import { isTimelineName } from './arguments.ts'
import type { FileDialogs } from './dialogs.ts'
import type { Failures } from './failures.ts'
import { openLink, openWrittenPage } from './links.ts'
import type { Opener } from './opener.ts'
import type { Previews } from './previews.ts'
import type { Recent } from './recent.ts'
import type { TimelineWindow } from './timeline-window.ts'
import type { Timelines } from './timelines.ts'

/** `facts` lacks the languages: the page's own process knows them. */
type Answer<Call extends HostCall> = Call extends 'facts'
  ? Promise<Omit<HostFacts, 'languages'>>
  : ReturnType<HostPowers[Call]>

export type Powers = {
  [Call in HostCall]: (from: TimelineWindow, ...given: HostCallArguments<Call>) => Answer<Call>
}

export interface PowersOptions {
  words: Words
  timelines: Timelines
  recent: Recent
  dialogs: FileDialogs
  failures: Failures
  opener: Opener
  previews: Previews
}

export function createPowers({ words, timelines, recent, dialogs, failures, opener, previews }: PowersOptions): Powers {
  return {
    facts: async () => ({ kind: 'desktop', platform: process.platform, version: app.getVersion() }),
    async chooseSave(from, { kind, suggestedName }) {
      for (;;) {
        const chosen = await dialogs.save(from.window, kind, suggestedName)
        if (chosen === null) return null
        const name = path.basename(chosen.path)
        if (!(await timelines.isOpen(chosen.path))) {
          return { grant: from.grants.give(chosen.path, kind), name, overwrite: chosen.overwrite }
        }
        // an open timeline's file is its core's alone
        await failures.savesOntoOpen(from.window, name)
      }
    },
    async previewPlace(from) {
      const { path: file, address } = previews.place(from)
      return { grant: from.grants.give(file, 'preview'), address }
    },
    deliver: async (from, grant) => from.grants.deliver(grant),
    async reveal(from, grant) {
      const written = from.grants.delivered(grant)
      if (written) shell.showItemInFolder(written.path)
    },
    async openExported(from, grant) {
      const written = from.grants.delivered(grant)
      if (written?.purpose === 'html') await openWrittenPage(from.window, written.path, words)
    },
    async openWritten(from, grant) {
      const written = from.grants.delivered(grant)
      // the window that asked needn't wait for the other
      if (written?.purpose === 'dateline') void opener.open(written.path)
    },
    async chooseImport(from) {
      const chosen = await dialogs.openImport(from.window)
      return chosen === null ? null : { grant: from.grants.give(chosen, 'import'), name: path.basename(chosen) }
    },
    newTimeline: (from) => opener.newTimeline(from.window),
    openTimeline: (from) => opener.openTimeline(from.window),
    openExample: () => opener.openExample(),
    recentTimelines: () => recent.listThere(),
    openRecent: (_from, token) => opener.openRecent(token),
    async forgetRecent(from) {
      recent.forget(from.file)
      // the system's own list knows no way to take one off
      app.clearRecentDocuments()
      for (const file of recent.files().toReversed()) app.addRecentDocument(file)
    },
    async dropFile(_from, file) {
      if (!path.isAbsolute(file) || !isTimelineName(file)) return 'refused'
      // a folder can be called so too
      if (!(await stat(file)).isFile()) return 'refused'
      void opener.open(file)
      return 'opened'
    },
    openLink: (from, text) => openLink(from.window, text, words),
    setEnabledActions: async (from, ids) => from.setEnabled(ids),
  }
}
