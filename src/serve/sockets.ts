// A page's two sockets, for whoever web-server.ts lets in: /core carries the core's commands; on /host the host says that it leaves the page, and hears
// that what was typed there is kept. Knows no command of the core.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { RPCHandler } from '@orpc/server/ws'
import { WebSocket, WebSocketServer } from 'ws'
import type { Desk } from './timelines.ts'

export const subprotocol = 'dateline'
export const socketPlaces: readonly string[] = ['/core', '/host']

/** A page that doesn't answer holds nobody up for longer. */
const patienceMs = 5_000

export interface Sockets {
  /** Of one that may come in. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Of the pages that are here now: each keeps what was typed while its core still answers, and is closed with `code`. Throws nothing. */
  leave(code: number): Promise<void>
}

export function createSockets(desk: Desk): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 << 20, handleProtocols: () => subprotocol })
  const listening = new Set<WebSocket>()

  return {
    accept(request, socket, head) {
      server.handleUpgrade(request, socket, head, (open) => {
        // a message too long, a frame that is none: ws closes this socket by itself, and unheard its error would end the host
        open.on('error', () => undefined)
        if (request.url === '/host') {
          listening.add(open)
          open.on('close', () => listening.delete(open))
          return
        }
        const core = desk.core()
        if (core.kind === 'open') void new RPCHandler(core.router).upgrade(open, { context: core.context })
        else void new RPCHandler(core.router).upgrade(open, { context: core.context })
      })
    },
    async leave(code) {
      // who comes from now on belongs to the next timeline
      const here = [...server.clients]
      await allSoon(here.filter((each) => listening.has(each)).map(askToKeep))
      await allSoon(here.map((each) => closeWith(each, code)))
      for (const each of here) each.terminate()
    },
  }
}

function askToKeep(page: WebSocket): Promise<void> {
  if (page.readyState !== WebSocket.OPEN) return Promise.resolve()
  return new Promise((resolve) => {
    page.once('message', () => resolve())
    page.once('close', () => resolve())
    page.send('leaving')
  })
}

function closeWith(page: WebSocket, code: number): Promise<void> {
  if (page.readyState === WebSocket.CLOSED) return Promise.resolve()
  return new Promise((resolve) => {
    page.once('close', () => resolve())
    page.close(code)
  })
}

async function allSoon(answers: readonly Promise<void>[]): Promise<void> {
  await Promise.race([Promise.all(answers), wait(patienceMs, undefined, { ref: false })])
}
