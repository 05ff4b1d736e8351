// The web host as a process, spoken to as a browser, another site, another program and a broken client would.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Client } from '../contract/contract.ts'
import { mayMount } from '../core/testing/mounts.ts'

const serve = path.join(import.meta.dirname, '..', '..', 'dist', 'node', 'serve.mjs')
const home = mkdtempSync(path.join(os.tmpdir(), 'dateline-serve-'))
let host: ChildProcess
let said = ''
let port = 0
let token = ''

beforeAll(async () => {
  host = spawn(process.execPath, [serve], {
    env: { ...process.env, DATELINE_USER_DATA: path.join(home, 'data'), TMPDIR: home, LANG: 'C', LANGUAGE: '' },
  })
  host.stderr?.on('data', (data: Buffer) => (said += data.toString()))
  const address = await new Promise<string>((resolve, reject) => {
    let out = ''
    host.stdout?.on('data', (data: Buffer) => {
      out += data.toString()
      const found = /^http:\/\/127\.0\.0\.1:(\d+)\/#(\S+)$/m.exec(out)
      if (found) resolve(found[0])
    })
    host.on('exit', () => reject(new Error(`the web host ended: ${said}`)))
  })
  port = Number(new URL(address).port)
  token = new URL(address).hash.slice(1)
})
// whatever was sent: it is still there, and answers
afterEach(async () => {
  expect(host.exitCode).toBeNull()
  expect((await ask({ path: '/session' })).status).toBe(204)
})
afterAll(async () => {
  if (host.exitCode !== null) return rmSync(home, { recursive: true, force: true })
  const ended = new Promise((resolve) => host.on('exit', resolve))
  host.kill('SIGTERM')
  await ended
  rmSync(home, { recursive: true, force: true })
})

interface Asked {
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

const powers: readonly [method: string, path: string][] = [
  ['GET', '/session'],
  ['GET', '/facts'],
  ['POST', '/grant?name=a.json'],
  ['POST', '/upload?name=a.json'],
  ['GET', '/download/abc'],
  ['POST', '/open?what=new'],
]

describe('who may ask', () => {
  test.each(powers)('%s %s: nobody without the token', async (method, asked) => {
    for (const authorization of [
      '',
      'Bearer ',
      'Bearer wrong',
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
      `Basic ${token}`,
      token,
    ]) {
      const answer = await ask({ method, path: asked, headers: { authorization } })
      expect(answer.status).toBe(401)
      expect(answer.body).toMatch(/\S/)
    }
  })

  test.each(powers)('%s %s: no other site, even with the token (CSRF)', async (method, asked) => {
    for (const origin of [
      'https://example.org',
      'null',
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port}.example.org`,
      `http://example.org:${port}`,
    ])
      expect((await ask({ method, path: asked, headers: { origin } })).status).toBe(401)
  })

  test.each(['/', '/index.html', ...powers.map(([, asked]) => asked)])(
    '%s: no other name (DNS rebinding)',
    async (asked) => {
      for (const name of [
        'example.org',
        `example.org:${port}`,
        '127.0.0.1',
        'localhost',
        `127.0.0.1:${port + 1}`,
        `127.0.0.1.example.org:${port}`,
        `[::1]:${port}`,
        `0.0.0.0:${port}`,
      ]) {
        const answer = await ask({ path: asked, headers: { host: name } })
        expect(answer.status).toBe(421)
        expect(answer.body).toBe('')
      }
    },
  )

  test('a request for a whole address of another host gets nothing', async () => {
    const answer = await ask({ path: 'http://example.org/session', headers: { host: 'example.org' } })
    expect(answer.status).toBe(421)
  })

  test('it listens on this machine’s own address alone', async () => {
    const others = Object.values(os.networkInterfaces())
      .flat()
      .filter((each) => each !== undefined && !each.internal && each.family === 'IPv4')
    for (const other of others) {
      const reached = await new Promise<boolean>((resolve) => {
        const socket = net.connect(port, other?.address ?? '')
        socket.on('connect', () => (socket.destroy(), resolve(true)))
        socket.on('error', () => resolve(false))
      })
      expect(reached).toBe(false)
    }
  })

  test('another token of the same length is refused whatever it shares with ours', async () => {
    for (let i = 0; i < token.length; i += 7) {
      const other = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`
      expect((await ask({ path: '/session', headers: { authorization: `Bearer ${other}` } })).status).toBe(401)
    }
  })
})

test('every answer carries every rule', async () => {
  const all: readonly Asked[] = [
    { path: '/' },
    { path: '/none' },
    { path: '/facts' },
    { path: '/session' },
    { path: '/session', headers: { authorization: '' } },
    { path: '/', headers: { host: 'example.org' } },
    { method: 'POST', path: '/' },
    { method: 'POST', path: '/grant?name=a.json' },
    { method: 'POST', path: '/open?what=nonsense' },
  ]
  for (const each of all) {
    const { headers } = await ask(each)
    const policy = headers['content-security-policy']
    for (const rule of [
      "default-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types default',
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  }
})

test('each page has a nonce of its own, in its policy and its elements', async () => {
  const nonces = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const { headers, body } = await ask({})
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(headers['content-security-policy'] as string)?.[1] ?? ''
      expect(body).toContain(`nonce="${nonce}"`)
      expect(body).not.toContain('CSP_NONCE')
      return nonce
    }),
  )
  expect(new Set(nonces).size).toBe(5)
})

test.each([
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/%2e%2e%2f%2e%2e%2fpackage.json',
  '/..\\package.json',
  '/assets/../../node/serve.mjs',
  '/assets/..%2f..%2fnode%2fserve.mjs',
  '/....//package.json',
  '//etc/passwd',
  '/etc/passwd',
  '/%00',
  '/index.html%00.js',
  '/index.html/',
  '/INDEX.HTML',
  '/assets',
  '/assets/',
  '/constructor',
  '/__proto__',
  '/C:/Windows/win.ini',
  '/file:///etc/passwd',
  '/download/../../etc/passwd',
  '/download/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/download/__proto__',
  '/download/',
])('T10 %s is not there', async (asked) => {
  expect((await ask({ path: asked })).status).toBe(404)
  expect((await ask({ path: asked, headers: { authorization: '' } })).status).toBe(401)
})

/** Bytes that the host has had in memory at most. */
function mostMemory(): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))?.[1]) * 1024
}

function uploads(): string[] {
  const [folder = ''] = readdirSync(home).filter((each) => each.startsWith('dateline-'))
  return readdirSync(path.join(home, folder), { recursive: true, encoding: 'utf8' })
}

test('a port that is taken is said with what to do, and nothing is left beside', () => {
  const second = mkdtempSync(path.join(os.tmpdir(), 'dateline-second-'))
  const env = { ...process.env, DATELINE_USER_DATA: path.join(second, 'data'), TMPDIR: second, LANG: 'C', LANGUAGE: '' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [serve, '--port', String(port)], {
    env,
    encoding: 'utf8',
  })
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(new RegExp(`^Port ${port} can’t be used: .*--port.*\\n$`))
  expect(readdirSync(second)).toEqual(['data'])
  expect(readdirSync(path.join(second, 'data')).filter((name) => name.includes('journal'))).toEqual([])
  rmSync(second, { recursive: true })
})

describe('T10 an upload', () => {
  test.each([
    ['../../etc/passwd', 'etc passwd'],
    ['..\\..\\win.ini', 'win.ini'],
    ['/etc/passwd.json', 'etc passwd.json'],
    ['C:\\x.json', 'C x.json'],
    ['CON.json', '_CON.json'],
    ['a\u202egnp.json', 'a gnp.json'],
    ['x'.repeat(5_000), 'x'.repeat(100)],
    ['', 'timeline'],
    ['.', 'timeline'],
    ['a\u0000b.json', 'a b.json'],
    ['.json', 'timeline.json'],
  ])('named %j lies in a folder of its own', async (name, made) => {
    const answer = await ask({ method: 'POST', path: `/upload?name=${encodeURIComponent(name)}`, body: 'words' })
    expect(answer.status).toBe(200)
    const granted = JSON.parse(answer.body) as { grant: string; name: string }
    expect(granted.name).toBe(made)
    expect(granted.grant).toMatch(/^[A-Za-z0-9_-]{22}$/)
    const [folder = ''] = readdirSync(home).filter((each) => each.startsWith('dateline-'))
    const places = readdirSync(path.join(home, folder), { recursive: true, encoding: 'utf8' })
    expect(places.some((place) => path.basename(place) === made && place.split(path.sep).length === 2)).toBe(true)
    // fetched once, then gone
    expect(await ask({ path: `/download/${granted.grant}` })).toMatchObject({ status: 200, body: 'words' })
    expect((await ask({ path: `/download/${granted.grant}` })).status).toBe(404)
  })

  test('that breaks off leaves the host as it was, also before anything of it was read', async () => {
    const before = uploads().length
    for (let i = 0; i < 40; i++) {
      await new Promise<void>((resolve) => {
        const socket = net.connect(port, '127.0.0.1', () => {
          socket.write(
            `POST /upload?name=a.json HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 1000\r\n\r\nhalf`,
            () => setTimeout(() => (socket.resetAndDestroy(), resolve()), i % 2 === 0 ? 0 : 5),
          )
        })
      })
    }
    await expect.poll(() => uploads().length).toBe(before)
  })

  test('of 200 MB goes to the disk as it comes, and only the last one stays', async () => {
    const before = mostMemory()
    const piece = Buffer.alloc(1 << 20, 'x')
    for (const name of ['first.json', 'second.json']) {
      const status = await new Promise((resolve, reject) => {
        const headers = { host: `127.0.0.1:${port}`, authorization: `Bearer ${token}` }
        const request = http.request(
          { port, host: '127.0.0.1', method: 'POST', path: `/upload?name=${name}`, headers, setHost: false },
          (response) => resolve(response.statusCode),
        )
        request.on('error', reject)
        Readable.from(Array.from({ length: 200 }, () => piece)).pipe(request)
      })
      expect(status).toBe(200)
    }
    expect(mostMemory() - before).toBeLessThan(100 << 20)
    expect(uploads().filter((name) => /(first|second)\.json$/.test(name))).toHaveLength(1)
    await ask({ method: 'POST', path: '/upload?name=small.json', body: 'small' })
    expect(uploads().filter((name) => /(first|second)\.json$/.test(name))).toEqual([])
  })

  test.runIf(mayMount)('that the disk has no room for is refused in words, and leaves room for the next', async () => {
    const [folder = ''] = readdirSync(home).filter((each) => each.startsWith('dateline-'))
    const place = path.join(home, folder)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place])
    try {
      const answer = await ask({ method: 'POST', path: '/upload?name=large.json', body: Buffer.alloc(3 << 20) })
      expect(answer.status).toBe(422)
      expect(answer.body).toMatch(/no room|disk/i)
      expect(readdirSync(place)).toEqual([])
      expect((await ask({ method: 'POST', path: '/upload?name=small.json', body: 'small' })).status).toBe(200)
    } finally {
      execFileSync('umount', [place])
    }
  })

  test('of a damaged timeline is shown as one, and goes when another is opened', async () => {
    const kept = path.join(home, 'data', 'Timelines')
    const damaged = readFileSync(path.join(home, 'data', 'Example.dateline')).fill(0, 0, 100)
    const { body } = await ask({ method: 'POST', path: '/upload?name=a.dateline', body: damaged })
    const { grant } = JSON.parse(body) as { grant: string }
    expect((await ask({ method: 'POST', path: `/open?what=${grant}` })).status).toBe(204)
    const socket = await openOurs()
    const client = createORPCClient<Client>(new RPCLink({ websocket: socket as never }))
    expect(await client.damage.get()).toMatchObject({ name: 'a.dateline', code: 'FILE_NOT_A_TIMELINE', open: false })
    await expect(client.timeline.get()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    socket.close()
    expect(readdirSync(kept)).toEqual(['a.dateline'])
    expect((await ask({ method: 'POST', path: '/open?what=example' })).status).toBe(204)
    expect(readdirSync(kept)).toEqual([])
  })

  test('of a file that isn’t a timeline isn’t opened, in words, and doesn’t stay', async () => {
    const { body } = await ask({ method: 'POST', path: '/upload?name=a.dateline', body: 'not a database' })
    const { grant } = JSON.parse(body) as { grant: string }
    const answer = await ask({ method: 'POST', path: `/open?what=${grant}` })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatch(/not a timeline/)
    expect(answer.body).not.toMatch(/SQLITE|Error|\/tmp/)
    expect(readdirSync(path.join(home, 'data', 'Timelines'))).toEqual([])
  })
})

/** Resolves to the code that closed it, or the HTTP status that refused it. */
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

describe('T9 the socket', () => {
  test.each<[string, string, readonly string[], Record<string, string>]>([
    ['without a token', '/core', ['dateline'], {}],
    ['with a wrong token', '/core', ['dateline', 'wrong'], {}],
    ['with the token as the protocol', '/core', ['TOKEN'], {}],
    ['with another protocol', '/core', ['other', 'TOKEN'], {}],
    ['at another address', '/', ['dateline', 'TOKEN'], {}],
    ['at another address below', '/core/x', ['dateline', 'TOKEN'], {}],
    ['from another site', '/core', ['dateline', 'TOKEN'], { origin: 'https://example.org' }],
    ['by another name', '/core', ['dateline', 'TOKEN'], { host: 'example.org' }],
  ])('%s is refused', async (_, address, protocols, headers) => {
    expect(
      await openSocket(
        address,
        protocols.map((each) => each.replace('TOKEN', token)),
        headers,
      ),
    ).toBe(401)
  })

  test('of ours answers, after any junk on another', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const junk: (string | Buffer)[] = [
      '',
      'null',
      '7',
      '"x"',
      '[]',
      '{}',
      '{',
      'undefined',
      deep,
      `{"i":"1","p":${deep}}`,
      '{"i":1}',
      '{"i":"1","p":{"u":"/none"}}',
      '{"i":"1","p":{"u":7}}',
      '{"i":"2","p":{"u":"http://example.org/"}}',
      '{"i":"3","p":{"u":"/events/add","b":null}}',
      '{"i":"4","p":{"u":"/events/add","b":{"json":{"title":7}}}}',
      '{"i":"5","t":99}',
      '{"i":"5","t":3,"p":{}}',
      '{"i":"__proto__","p":{"u":"/__proto__/constructor"}}',
      '{"__proto__":{"i":"1"}}',
      `{"i":"6","p":{"u":"/events/find","b":{"json":{"text":"${'x'.repeat(1_000_000)}"}}}}`,
      '{"i":"7","p":{"u":"/events/rows","b":{"json":{"positions":[-1,1e999]}}}}',
      Buffer.alloc(0),
      Buffer.from([0xff]),
      Buffer.alloc(100_000, 0xff),
      Buffer.from('{"i":"1"}'),
      Buffer.from('{"i":"1"}\xff{', 'latin1'),
    ]
    const bad = await openOurs()
    for (const each of junk) bad.send(each)
    const good = await openOurs()
    const client = createORPCClient<Client>(new RPCLink({ websocket: good as never }))
    expect((await client.timeline.get()).events).toBeGreaterThan(0)
    bad.terminate()
    good.close()
  })

  test('survives a flood of junk: 10,000 messages at once', async () => {
    const bad = await openOurs()
    for (let i = 0; i < 10_000; i++) bad.send(i % 2 === 0 ? `{"i":"${i}","p":{"u":"/none"}}` : 'junk')
    const good = await openOurs()
    const client = createORPCClient<Client>(new RPCLink({ websocket: good as never }))
    expect((await client.timeline.get()).events).toBeGreaterThan(0)
    bad.terminate()
    good.close()
  })

  test('is closed on a message without end, a frame that is none, and letters that are none; the host stays', async () => {
    const huge = await openOurs()
    const ended = closed(huge)
    huge.send(Buffer.alloc(65 << 20))
    expect(await ended).toBe(1009)
    for (const bytes of [
      Buffer.from([0xff, 0xff, 0xff]),
      Buffer.from([0x81, 0x01, 0xff]),
      Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]),
    ]) {
      const raw = await openOurs()
      const gone = closed(raw)
      // past the library that makes frames
      ;(raw as unknown as { _socket: net.Socket })._socket.write(bytes)
      expect([1002, 1006, 1007]).toContain(await gone)
    }
  })

  test('that is cut in the middle leaves the host as it was', async () => {
    for (let i = 0; i < 20; i++) {
      const each = await openOurs()
      each.send('{"i":"1","p":{"u":"/timeline/get"}}')
      ;(each as unknown as { _socket: net.Socket })._socket.resetAndDestroy()
    }
    const refused = Array.from(
      { length: 20 },
      () =>
        new Promise<void>((resolve) => {
          const socket = net.connect(port, '127.0.0.1', () => {
            socket.write(`GET /core HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`, () => {
              socket.resetAndDestroy()
              resolve()
            })
          })
        }),
    )
    await Promise.all(refused)
  })
})

describe('T22 a client that never ends', () => {
  test('headers beyond 16 kB are refused', async () => {
    expect((await ask({ headers: { 'x-long': 'x'.repeat(20_000) } })).status).toBe(431)
  })

  test('many that say nothing don’t keep others from being answered', async () => {
    const idle = await Promise.all(
      Array.from(
        { length: 200 },
        () =>
          new Promise<net.Socket>((resolve) => {
            const socket = net.connect(port, '127.0.0.1', () => (socket.write('GET / HTTP/1.1\r\nX-'), resolve(socket)))
            socket.on('error', () => undefined)
          }),
      ),
    )
    expect((await ask({ path: '/session' })).status).toBe(204)
    for (const socket of idle) socket.destroy()
  })

  test.each([
    'junk\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET  HTTP/1.1\r\n\r\n',
    '\0\0\0\0',
    `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`,
    `POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n`,
  ])('what isn’t HTTP is closed: %j', async (text) => {
    const answer = await new Promise<string>((resolve) => {
      let out = ''
      const socket = net.connect(port, '127.0.0.1', () => socket.end(text))
      socket.on('data', (data) => (out += data.toString()))
      socket.on('close', () => resolve(out))
      socket.on('error', () => resolve(out))
    })
    expect(answer).toMatch(/^$|^HTTP\/1\.1 4\d\d/)
  })
})

test('T25 nothing that was asked stands in what the host says', async () => {
  await ask({ path: '/none?words-of-a-source' })
  expect(said).not.toMatch(/words-of-a-source|junk|SQLITE/)
  expect(said.length).toBeLessThan(20_000)
})
