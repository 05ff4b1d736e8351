// The web host as a process, spoken to as a browser, another site, another program and a broken client would.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { serve, startServed, type Asked } from './testing/served.ts'

const { home, port, token, said, ask, uploads } = await startServed()

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

test('of the pages that are shown before they leave the last few stay', async () => {
  const [folder = ''] = readdirSync(home).filter((each) => each.startsWith('dateline-'))
  const places = (): string[] => readdirSync(path.join(home, folder))
  const addresses: string[] = []
  for (let i = 0; i < 6; i++) {
    const before = new Set(places())
    addresses.push(JSON.parse((await ask({ method: 'POST', path: '/preview' })).body).address)
    const [place = ''] = places().filter((each) => !before.has(each))
    writeFileSync(path.join(home, folder, place, 'preview.html'), `<p>page ${i}`)
  }
  const answers = await Promise.all(addresses.map((address) => ask({ path: address, headers: { authorization: '' } })))
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 200, 200, 200, 200])
  expect(answers.at(-1)?.body).toBe('<p>page 5')
  expect(answers.at(-1)?.headers['content-security-policy']).toBe("sandbox allow-scripts; frame-ancestors 'self'")
  expect(places().filter((place) => readdirSync(path.join(home, folder, place)).includes('preview.html'))).toHaveLength(
    4,
  )
})

test('a browser that goes away in the middle is no fault of the host', async () => {
  const before = said()
  const goAway = (asked: string, more: string, when: (socket: net.Socket) => void): Promise<unknown> =>
    new Promise((resolve) => {
      const head = `${asked} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`
      const socket = net.connect(port, '127.0.0.1', () => socket.write(`${head}${more}`, () => when(socket)))
      socket.on('close', resolve)
    })
  const onAnswer = (socket: net.Socket): void => void socket.once('data', () => socket.resetAndDestroy())
  const soon = (socket: net.Socket): void => void setTimeout(() => socket.resetAndDestroy(), 100)
  const [folder = ''] = readdirSync(home).filter((each) => each.startsWith('dateline-'))
  const places = (): string[] => readdirSync(path.join(home, folder))
  const large = Buffer.alloc(20 << 20, 'x')

  const { grant } = JSON.parse((await ask({ method: 'POST', path: '/upload?name=a.json', body: large })).body)
  const known = new Set(places())
  const { address } = JSON.parse((await ask({ method: 'POST', path: '/preview' })).body)
  const [place = ''] = places().filter((each) => !known.has(each))
  writeFileSync(path.join(home, folder, place, 'preview.html'), large)
  await goAway(`GET /download/${grant}`, '\r\n', onAnswer)
  await goAway(`GET ${address}`, '\r\n', onAnswer)
  await goAway('POST /upload?name=b.json', 'Content-Length: 1000\r\n\r\nhalf', soon)
  // what each had is put away
  await expect.poll(() => uploads().filter((name) => /[ab]\.json$/.test(name))).toEqual([])
  expect(said()).toBe(before)
})

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

test('T25 nothing that was asked stands in what the host says', async () => {
  await ask({ path: '/none?words-of-a-source' })
  expect(said()).not.toMatch(/words-of-a-source|junk|SQLITE/)
  expect(said().length).toBeLessThan(20_000)
})
