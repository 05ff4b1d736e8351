// What is said when Dateline must end: an unsafe start, or an error nobody expected. Knows how to close, not what is open.
import { app, dialog } from 'electron'
import { errorToLog } from '../domain/log.ts'
import type { Words } from '../words/words.ts'
import type { Desktop } from './desktop.ts'
import type { UnsafeSwitch } from './switches.ts'

export interface LastWords {
  unsafeSwitch(name: UnsafeSwitch): void
  /** From now on an error that nobody caught is said, files are closed, and the app ends with 70 (EX_SOFTWARE). */
  listen(desktop: () => Desktop | null): void
}

const internalError = 70
/** Of the way an error came. */
const mostPlaces = 5
const refusedStart = 2

export function createLastWords(words: Words): LastWords {
  return {
    unsafeSwitch(name) {
      const id = name === 'no-sandbox' ? 'desktop_unsafe_no_sandbox' : 'desktop_unsafe_debugging'
      const sentence = words.formatMessage({ id }, { name: `--${name}` })
      console.error(sentence)
      dialog.showErrorBox(words.formatMessage({ id: 'desktop_name' }), sentence)
      app.exit(refusedStart)
    },
    listen(desktop) {
      let ending = false
      const end = (error: unknown): void => {
        console.error('an error nobody expected:', errorToLog(error, mostPlaces))
        if (ending) return
        ending = true
        const place = error instanceof Error ? error.name : 'unknown'
        dialog.showErrorBox(
          words.formatMessage({ id: 'desktop_bug' }),
          words.formatMessage({ id: 'desktop_bug_detail' }, { place }),
        )
        void (desktop()?.closeAll() ?? Promise.resolve(true)).finally(() => app.exit(internalError))
      }
      process.on('uncaughtException', end)
      process.on('unhandledRejection', end)
    },
  }
}
