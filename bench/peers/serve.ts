// Serves bench/ to the peers' pages on this machine: their scripts, their packages, the events.
import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { lanes, makeEvents } from '../story/events.ts'

const home = path.join(import.meta.dirname, '..')
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

export interface PeerServer {
  /** Ends with a slash. `events/COUNT.json` under it: the same events that Dateline's file holds. */
  address: string
  close(): void
}

export async function servePeers(): Promise<PeerServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://bench')
    const count = /^\/events\/(\d+)\.json$/.exec(pathname)?.[1]
    if (count !== undefined) {
      response.setHeader('content-type', 'application/json; charset=utf-8')
      response.end(JSON.stringify({ lanes, events: eventsFor(Number(count)) }))
      return
    }
    const file = path.join(home, decodeURIComponent(pathname))
    if (!file.startsWith(home + path.sep) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream')
    createReadStream(file).pipe(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { address: `http://127.0.0.1:${address.port}/`, close: () => void server.close() }
}

function eventsFor(count: number): { id: number; lane: number; title: string; start: number; end: number | null }[] {
  return Array.from(makeEvents(count, 1), ({ index, lane, title, start, end }) => ({
    id: index,
    lane,
    title,
    start,
    end,
  }))
}
