// Short messages at the foot of the window: what was done last (with its undo), and what couldn't be.
import type { ActionId } from '../contract/actions.ts'
import type { HistoryEntry } from '../contract/history.ts'
import type { App } from './app-context.tsx'
import { entryToWords } from './history/entry-words.ts'
import { wayOut, type Refusal } from './refusal.ts'

export interface Notice {
  /** None has that of another: what is said again is announced again. */
  number: number
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

/** What was done last, for a while; what was refused, until it is closed. */
export interface Notices {
  done: Notice | null
  refused: readonly Notice[]
}

let count = 0
let current: Notices = { done: null, refused: [] }
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()
const shownMs = 8_000

function put(said: Omit<Notice, 'number'>): void {
  const next = { ...said, number: ++count }
  if (next.kind === 'refused') {
    // once is enough
    return show({ ...current, refused: [...current.refused.filter(({ text }) => text !== next.text), next] })
  }
  clearTimeout(timer)
  timer = setTimeout(() => close(next), shownMs)
  show({ ...current, done: next })
}

function close(gone: Notice): void {
  show({
    done: current.done === gone ? null : current.done,
    refused: current.refused.filter((each) => each !== gone),
  })
}

function show(next: Notices): void {
  current = next
  for (const listener of listeners) listener()
}

export const notice = {
  get: (): Notices => current,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  close,
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
