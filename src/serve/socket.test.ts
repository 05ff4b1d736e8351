// T9, T22 The web host’s socket and its connections under junk, floods and clients that never end.
import net from 'node:net'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { describe, expect, test } from 'vitest'
import type { Client } from '../contract/contract.ts'
import { startServed } from './testing/served.ts'

const { port, token, ask, openSocket, openOurs, closed } = await startServed()

describe('T9 the socket', () => {
  test.each<[string, string, readonly string[], Record<string, string>]>([
    ['without a token', '/core', ['dateline'], {}],
    ['with a wrong token', '/core', ['dateline', 'wrong'], {}],
    ['with the token as the protocol', '/core', ['TOKEN'], {}],
    ['with another protocol', '/core', ['other', 'TOKEN'], {}],
    ['at another address', '/', ['dateline', 'TOKEN'], {}],
    ['at another address below', '/core/x', ['dateline', 'TOKEN'], {}],
    ['of the host without a token', '/host', ['dateline'], {}],
    ['of the host from another site', '/host', ['dateline', 'TOKEN'], { origin: 'https://example.org' }],
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
  test('a page that never says that it has kept what was typed keeps no other timeline from being opened', async () => {
    const silent = await openSocket('/host')
    if (typeof silent === 'number') throw new Error(`refused: ${silent}`)
    const heard = new Promise<string>((resolve) => silent.on('message', (data: Buffer) => resolve(data.toString())))
    const [gone, core] = [closed(silent), closed(await openOurs())]
    expect((await ask({ method: 'POST', path: '/open?what=new' })).status).toBe(204)
    expect([await heard, await gone, await core]).toEqual(['leaving', 4001, 4001])
    expect((await ask({ method: 'POST', path: '/open?what=example' })).status).toBe(204)
  })

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
