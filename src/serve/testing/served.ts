// A web host as a process of its own for the tests of one file, spoken to as a browser, another site or a broken client would.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, expect } from 'vitest'
import { WebSocket } from 'ws'

export const serve = path.join(import.meta.dirname, '..', '..', '..', 'dist', 'node', 'serve.mjs')

export interface Asked {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

interface Answered {
  status: number
  headers: http.IncomingHttpHeaders
  body: string
}

/** Called once, at the top of a file: after each test it is still there, and answers. */
export async function startServed() {
  const home = mkdtempSync(path.join(os.tmpdir(), 'dateline-serve-'))
  let said = ''
  const host = spawn(process.execPath, [serve], {
    env: {
      ...process.env,
      DATELINE_USER_DATA: path.join(home, 'data'),
      TMPDIR: home,
      LANG: 'C',
      LANGUAGE: '',
      DATELINE_LOG: '1',
    },
  })
  host.stderr.on('data', (data: Buffer) => (said += data.toString()))
  const address = await new Promise<string>((resolve, reject) => {
    let out = ''
    host.stdout.on('data', (data: Buffer) => {
      out += data.toString()
      const found = /^http:\/\/127\.0\.0\.1:(\d+)\/#(\S+)$/m.exec(out)
      if (found) resolve(found[0])
    })
    host.on('exit', () => reject(new Error(`the web host ended: ${said}`)))
  })
  const port = Number(new URL(address).port)
  const token = new URL(address).hash.slice(1)
  // whatever was sent
  afterEach(async () => {
    expect(host.exitCode).toBeNull()
    expect((await ask({ path: '/session' })).status).toBe(204)
  })
  afterAll(async () => {
    // T25 of whatever was asked nothing is said
    expect(said).not.toMatch(/words-of-a-source|junk|SQLITE/)
    expect(said.length).toBeLessThan(20_000)
    if (host.exitCode !== null) return rmSync(home, { recursive: true, force: true })
    const ended = new Promise((resolve) => host.on('exit', resolve))
    host.kill('SIGTERM')
    await ended
    rmSync(home, { recursive: true, force: true })
  })

  /** With Host and token as the window sends them, unless `headers` says otherwise; an empty value leaves one out. */
  function ask({ method = 'GET', path: asked = '/', headers = {}, body }: Asked): Promise<Answered> {
    const sent = Object.fromEntries(
      Object.entries({ host: `127.0.0.1:${port}`, authorization: `Bearer ${token}`, ...headers }).filter(
        ([, value]) => value !== '',
      ),
    )
    return new Promise((resolve, reject) => {
      const request = http.request(
        { port, host: '127.0.0.1', method, path: asked, headers: sent, setHost: false },
        (response) => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', (data: string) => (text += data))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
        },
      )
      request.on('error', reject)
      request.end(body)
    })
  }

  /** Bytes that the host has had in memory at most. */
  function mostMemory(): number {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))?.[1]) * 1024
  }

  function uploads(): string[] {
    const [folder = ''] = readdirSync(home).filter((each) => each.startsWith('dateline-'))
    return readdirSync(path.join(home, folder), { recursive: true, encoding: 'utf8' })
  }

  function openSocket(
    address = '/core',
    protocols: readonly string[] = ['dateline', token],
    headers: Record<string, string> = {},
  ): Promise<WebSocket | number> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}${address}`, [...protocols], { headers })
      socket.on('open', () => resolve(socket))
      socket.on('unexpected-response', (request, response) => {
        request.destroy()
        resolve(response.statusCode ?? 0)
      })
      socket.on('error', () => undefined)
    })
  }

  async function openOurs(): Promise<WebSocket> {
    const socket = await openSocket()
    if (typeof socket === 'number') throw new Error(`refused: ${socket}`)
    return socket
  }

  const closed = (socket: WebSocket): Promise<number> => new Promise((resolve) => socket.on('close', resolve))

  return { home, port, token, said: () => said, ask, mostMemory, uploads, openSocket, openOurs, closed }
}
