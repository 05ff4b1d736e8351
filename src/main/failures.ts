// What went wrong, as one sentence in a native dialog. Knows which words, not what happens next.
import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron'
import type { WordId } from '../words/catalogue.ts'
import { errorToWords } from '../words/error-words.ts'
import type { Words } from '../words/words.ts'
import type { ArgumentProblem } from './arguments.ts'
import type { NotOpened } from './core-process.ts'

export interface Failures {
  /** A timeline that didn't open. `another`: the user wants to open another one; asked only where no window is left. */
  notOpened(why: NotOpened, windowsLeft: boolean): Promise<'another' | 'done'>
  argument(problem: ArgumentProblem, text: string): Promise<void>
  coreLost(window: BrowserWindow, why: NotOpened): Promise<void>
  /** `again`: the user wants to try once more. */
  pageFailed(window: BrowserWindow): Promise<'again' | 'close'>
  savesOntoOpen(window: BrowserWindow | null, name: string): Promise<void>
}

export function createFailures(words: Words): Failures {
  const say = async (window: BrowserWindow | null, options: MessageBoxOptions): Promise<number> => {
    const answer = window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options)
    return (await answer).response
  }
  const reason = (why: NotOpened): { message: string; detail?: string } => {
    if (why.code === null) {
      return { message: words.formatMessage({ id: why.stopped ? 'desktop_open_stopped' : 'desktop_core_died' }) }
    }
    const { happened, safe, todo } = errorToWords(words, why.code, why.args)
    return { message: happened, detail: `${safe} ${todo}` }
  }

  return {
    async notOpened(why, windowsLeft) {
      const sentences = reason(why)
      const offers: { does: 'another' | 'done'; id: WordId }[] = [
        ...(windowsLeft ? [] : [{ does: 'another', id: 'desktop_open_another' } as const]),
        { does: 'done', id: windowsLeft ? 'desktop_close' : 'desktop_quit' },
      ]
      const buttons = offers.map(({ id }) => words.formatMessage({ id }))
      const answer = await say(null, { type: 'error', ...sentences, buttons, cancelId: buttons.length - 1 })
      return offers[answer]?.does ?? 'done'
    },
    async argument(problem, text) {
      const shown = text.length > 300 ? `${text.slice(0, 300)}…` : text
      await say(null, {
        type: 'warning',
        message: words.formatMessage({ id: `desktop_argument_${problem}` }, { text: shown }),
      })
    },
    async coreLost(window, why) {
      const { message, detail } = reason(why)
      await say(window, {
        type: 'error',
        message: words.formatMessage({ id: 'desktop_core_lost' }),
        detail: [message, detail].join(' ').trim(),
      })
    },
    async pageFailed(window) {
      const buttons = [
        words.formatMessage({ id: 'desktop_try_again' }),
        words.formatMessage({ id: 'desktop_close_window' }),
      ]
      const message = words.formatMessage({ id: 'desktop_page_failed' })
      return (await say(window, { type: 'error', message, buttons, cancelId: 1 })) === 0 ? 'again' : 'close'
    },
    async savesOntoOpen(window, name) {
      await say(window, { type: 'warning', message: words.formatMessage({ id: 'desktop_saves_onto_open' }, { name }) })
    },
  }
}
