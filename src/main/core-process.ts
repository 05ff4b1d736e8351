// One process that holds one timeline's file, as main sees it: started, spoken to, closed, ended. Knows no window.
import path from 'node:path'
import { utilityProcess } from 'electron'
import type { CoreStart, FromCore, ToCore } from '../contract/core-process.ts'

/** Without a code: the process ended before it had the file open, by itself or because the user stopped it. */
export type Opened =
  | { ok: true; title: string; damaged: boolean }
  | ({ ok: false } & (Omit<Extract<FromCore, { kind: 'failed' }>, 'kind'> | { code: null; stopped: boolean }))

export type NotOpened = Extract<Opened, { ok: false }>

export interface CoreProcess {
  /** Settles once, never rejects. */
  opened: Promise<Opened>
  post(message: ToCore): void
  /** Waits until the file is closed, `longestCloseMs` at most; then the process is ended. */
  close(): Promise<void>
  kill(): void
}

export interface CoreListeners {
  message(message: FromCore): void
  /** The process ended after it was open, and nobody asked for it. */
  ended(): void
}

const entry = path.join(import.meta.dirname, 'core.mjs')
const longestCloseMs = 5_000

export function startCore(start: CoreStart, listeners: CoreListeners): CoreProcess {
  const child = utilityProcess.fork(entry, [JSON.stringify(start)], { serviceName: 'Dateline timeline' })
  let state: 'opening' | 'open' | 'leaving' | 'gone' = 'opening'
  /** Messages wait until the file is open: before that there is nobody to answer. */
  let waiting: ToCore[] = []
  let settle: (opened: Opened) => void
  const opened = new Promise<Opened>((resolve) => (settle = resolve))
  let leave: () => void
  const left = new Promise<void>((resolve) => (leave = resolve))

  child.on('message', (message: FromCore) => {
    // our own core's messages: the contract types both ends
    if (state === 'opening' && message.kind === 'ready') {
      state = 'open'
      for (const each of waiting) child.postMessage(each)
      waiting = []
      settle({ ok: true, title: message.title, damaged: message.damaged })
    } else if (state === 'opening' && message.kind === 'failed') {
      state = 'leaving'
      settle({ ok: false, code: message.code, args: message.args })
      child.kill()
    } else if (message.kind === 'closed') {
      child.kill()
    } else if (state === 'open') {
      listeners.message(message)
    }
  })
  // an `error` that nobody hears is thrown; what ends a process is followed by `exit` in any case
  child.on('error', (type, location) => console.error('the core of a timeline failed:', type, location))
  child.on('exit', () => {
    const before = state
    state = 'gone'
    waiting = []
    settle({ ok: false, code: null, stopped: before === 'leaving' })
    leave()
    if (before === 'open') listeners.ended()
  })

  return {
    opened,
    post(message) {
      if (state === 'open') child.postMessage(message)
      else if (state === 'opening') waiting.push(message)
    },
    async close() {
      if (state === 'gone') return
      // one that still opens its file has nothing to lose
      if (state === 'open') child.postMessage({ kind: 'close' } satisfies ToCore)
      else child.kill()
      state = 'leaving'
      const timer = setTimeout(() => child.kill(), longestCloseMs)
      await left
      clearTimeout(timer)
    },
    kill() {
      if (state === 'gone') return
      state = 'leaving'
      child.kill()
    },
  }
}
