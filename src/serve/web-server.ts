// HTTP and WebSocket on 127.0.0.1: who may ask, and what is answered. Knows no command of the core.
import { randomBytes, timingSafeEqual, createHash } from 'node:crypto'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { mkdtemp, open } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { hostCodes, type PreviewGrant } from '../contract/host.ts'
import { codeOf, toUserError } from '../core/store/sqlite-errors.ts'
import { UserError } from '../domain/error.ts'
import { toFileName } from '../domain/file-name.ts'
import { errorToSentence } from '../words/error-words.ts'
import type { Words } from '../words/words.ts'
import { mapBuiltFiles, sendBuiltFile, rules } from './built-files.ts'
import { createSockets, socketPlaces, subprotocol } from './sockets.ts'
import type { Desk } from './timelines.ts'

export interface WebServer {
  http: Server
  /** With the token; after it listens. */
  address(): string
  /** After pages have kept what was typed in them. */
  close(): Promise<void>
}

/** A page is as large as its timeline. */
const mostPreviews = 4

export function createWebServer(desk: Desk, words: Words, folder: string): WebServer {
  const token = randomBytes(32).toString('base64url')
  const files = mapBuiltFiles(folder)
  const granted = new Map<string, string>()
  /** The last file that came. */
  let uploaded: string | null = null
  /** Grants by the path of their address. */
  const previews = new Map<string, string>()
  const sockets = createSockets(desk)
  // what a page still holds belongs to the old core
  desk.beforeLeaving(() => sockets.leave(hostCodes.replaced))

  const http = createServer((request, response) => {
    void respond(request, response).catch((error: unknown) => {
      if (isGone(error)) return response.destroy()
      console.error('dateline:', error)
      if (!response.headersSent) send(response, 500, words.formatMessage({ id: 'serve_failed' }))
      else response.destroy()
    })
  })

  http.on('upgrade', (request, socket, head) => {
    // a connection that breaks off is the client's affair; unheard, its error would end the host
    socket.on('error', () => socket.destroy())
    const [protocol, given] = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
    const allowed =
      isOwnHost(request) &&
      isOwnOrigin(request) &&
      protocol === subprotocol &&
      isToken(given) &&
      socketPlaces.includes(request.url ?? '')
    if (!allowed) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
      return
    }
    sockets.accept(request, socket, head)
  })

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // a page of another name that points here must get nothing (DNS rebinding)
    if (!isOwnHost(request)) return send(response, 421, '')
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const file = request.method === 'GET' ? files.get(url.pathname) : undefined
    if (file !== undefined) return sendBuiltFile(response, file, port())
    // its address is known to who was told it, and to nobody else
    const preview = request.method === 'GET' ? previews.get(url.pathname) : undefined
    if (preview !== undefined) return sendPreview(response, granted.get(preview) ?? '')
    if (!isOwnOrigin(request) || !isToken(bearer(request)))
      return send(response, 401, words.formatMessage({ id: 'serve_refused' }))
    const route = `${request.method} ${url.pathname.split('/', 2).join('/')}`
    try {
      switch (route) {
        case 'GET /session':
          return send(response, 204, '')
        case 'GET /facts':
          return sendJson(response, {
            kind: 'web',
            platform: process.platform,
            version: process.env.npm_package_version ?? '',
          })
        case 'POST /grant':
          return sendJson(response, await grantPlace(url))
        case 'POST /preview':
          return sendJson(response, await previewPlace())
        case 'POST /upload':
          return sendJson(response, await upload(request, url))
        case 'GET /download':
          return await download(response, url.pathname.slice('/download/'.length))
        case 'POST /open':
          await openOther(url.searchParams.get('what') ?? '')
          return send(response, 204, '')
        default:
          return send(response, 404, '')
      }
    } catch (error) {
      if (error instanceof UserError) return send(response, 422, errorToSentence(words, error.code, { ...error.args }))
      throw error
    }
  }

  /** A file of its own folder, so that its name can be what the user will see. */
  async function grantPlace(url: URL): Promise<{ grant: string; name: string }> {
    const asked = url.searchParams.get('name') ?? ''
    const extension = /\.[a-z0-9]{1,10}$/i.exec(asked)?.[0] ?? ''
    const name = `${toFileName(asked.slice(0, asked.length - extension.length)) || 'timeline'}${extension}`
    const place = path.join(await mkdtemp(path.join(desk.temporary, 'file-')), name)
    const grant = randomBytes(16).toString('base64url')
    granted.set(grant, place)
    desk.core().grant(grant, place)
    return { grant, name }
  }

  /** One for each asking; the last few stay, as another tab may still load its own. */
  async function previewPlace(): Promise<PreviewGrant> {
    const { grant } = await grantPlace(new URL('/?name=preview.html', 'http://127.0.0.1'))
    const address = `/preview/${randomBytes(16).toString('base64url')}`
    previews.set(address, grant)
    for (const [old, oldGrant] of previews) {
      if (previews.size <= mostPreviews) break
      previews.delete(old)
      discard(oldGrant)
    }
    return { grant, address }
  }

  /** To the disk as it comes, however large: nothing of it is held in memory. The one before it is taken away: it was read by then. */
  async function upload(request: IncomingMessage, url: URL): Promise<{ grant: string; name: string }> {
    const made = await grantPlace(url)
    try {
      await keepBody(request, granted.get(made.grant) ?? '')
    } catch (error) {
      discard(made.grant)
      throw toUserError(error, made.name)
    }
    if (uploaded !== null) discard(uploaded)
    uploaded = made.grant
    return made
  }

  function discard(grant: string): void {
    const file = granted.get(grant)
    granted.delete(grant)
    if (file !== undefined) rmSync(path.dirname(file), { recursive: true, force: true })
  }

  async function download(response: ServerResponse, grant: string): Promise<void> {
    const file = granted.get(grant)
    if (file === undefined) return send(response, 404, '')
    // once: it is gone with the first asking
    granted.delete(grant)
    response.writeHead(200, { ...rules('', 0), 'content-type': 'application/octet-stream' })
    try {
      await pipeline(createReadStream(file), response)
    } finally {
      rmSync(path.dirname(file), { recursive: true, force: true })
    }
  }

  async function openOther(what: string): Promise<void> {
    if (what === 'new') await desk.openNew()
    else if (what === 'example') await desk.openExample()
    else {
      const file = granted.get(what)
      if (file === undefined) throw new UserError('GRANT_UNKNOWN', {})
      await desk.openUploaded(file)
      discard(what)
    }
  }

  function port(): number {
    const address = http.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  function isOwnHost(request: IncomingMessage): boolean {
    return request.headers.host === `127.0.0.1:${port()}` || request.headers.host === `localhost:${port()}`
  }

  /** Browsers name the origin of every call but plain navigation. */
  function isOwnOrigin(request: IncomingMessage): boolean {
    const { origin } = request.headers
    return origin === undefined || origin === `http://127.0.0.1:${port()}` || origin === `http://localhost:${port()}`
  }

  /** Hashed first: the comparison takes the same time for any length. */
  function isToken(given: string | undefined): boolean {
    const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
    return timingSafeEqual(hash(given ?? ''), hash(token))
  }

  return {
    http,
    address: () => `http://127.0.0.1:${port()}/#${token}`,
    async close() {
      http.close()
      await sockets.leave(hostCodes.ended)
      http.closeAllConnections()
    },
  }
}

class BrokeOff extends Error {}

/** Whoever asked went away in the middle, as a page does that is closed: no fault, and nobody is left to be answered. */
function isGone(error: unknown): boolean {
  return error instanceof BrokeOff || codeOf(error) === 'ERR_STREAM_PREMATURE_CLOSE'
}

/** What comes after a fault is still read, so that the answer is: a connection that is cut off tells nobody why. */
async function keepBody(request: IncomingMessage, file: string): Promise<void> {
  // its end may have been told before anybody listened
  if (request.destroyed && !request.complete) throw new BrokeOff()
  const out = createWriteStream(file, { mode: 0o600, flags: 'wx' })
  try {
    await new Promise<void>((resolve, reject) => {
      out.on('finish', resolve)
      out.on('error', reject)
      request.on('close', () => request.complete || reject(new BrokeOff()))
      request.pipe(out)
    })
  } catch (error) {
    request.unpipe(out).resume()
    // until it is closed the file can still be made, also in the middle of its folder being taken away
    if (!out.closed) await new Promise<void>((resolve) => void out.once('close', () => resolve()).destroy())
    throw error
  }
}

function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
}

/** A page as it would leave: its own rules are in it; besides, it is nobody's origin and shows in our own window alone. */
async function sendPreview(response: ServerResponse, file: string): Promise<void> {
  const page = await open(file).catch(() => null) // not written yet
  if (page === null) return send(response, 404, '')
  response.writeHead(200, {
    ...rules('', 0),
    'content-security-policy': "sandbox allow-scripts; frame-ancestors 'self'",
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  })
  await pipeline(page.createReadStream(), response)
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...rules('', 0), 'content-type': 'text/plain; charset=utf-8' })
  response.end(text)
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { ...rules('', 0), 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(value))
}
