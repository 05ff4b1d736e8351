// One short message at the foot of the window: what was done (with its undo), or what couldn't be.
import type { ActionId } from '../contract/actions.ts'
import type { HistoryEntry } from '../contract/history.ts'
import type { App } from './app-context.tsx'
import { entryToWords } from './history/entry-words.ts'
import { wayOut, type Refusal } from './refusal.ts'

export interface Notice {
  kind: 'done' | 'refused'
  text: string
  /** An action offered beside it. */
  action: ActionId | null
  /** Or something that is no action, under its own label. */
  deed: Deed | null
}

interface Deed {
  label: string
  run(): Promise<void>
}

let current: Notice | null = null
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const shownMs = 8_000

function put(next: Notice | null): void {
  current = next
  clearTimeout(timer)
  // what was refused stays until it is closed
  if (next?.kind === 'done') timer = setTimeout(() => put(null), shownMs)
  for (const listener of listeners) listener()
}

export const notice = {
  get: (): Notice | null => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  close: (): void => put(null),
  say: (text: string, action: ActionId | null = null): void => put({ kind: 'done', text, action, deed: null }),
  offer: (text: string, deed: Deed): void => put({ kind: 'done', text, action: null, deed }),
  show: ({ code, happened, safe, todo }: Refusal): void =>
    put({
      kind: 'refused',
      text: [happened, safe, todo].filter(Boolean).join(' '),
      action: wayOut(code),
      deed: null,
    }),
  refuse: (text: string): void => put({ kind: 'refused', text, action: null, deed: null }),
  done(app: App, direction: 'undo' | 'redo', entry: HistoryEntry): void {
    const what = entryToWords(entry, app.words)
    notice.say(
      app.words.formatMessage({ id: direction === 'undo' ? 'window_undone' : 'window_redone' }, { what }),
      direction === 'undo' ? 'redo' : 'undo',
    )
  },
  removed(app: App, title: string): void {
    notice.say(app.words.formatMessage({ id: 'window_removed' }, { title }), 'undo')
  },
}
