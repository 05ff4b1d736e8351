// T10 Files that come to the web host: to the disk as they come, refused in words, and none stays longer than it is needed.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import { describe, expect, test } from 'vitest'
import type { Client } from '../contract/contract.ts'
import { mayMount } from '../core/testing/mounts.ts'
import { startServed } from './testing/served.ts'

const { home, port, token, ask, mostMemory, uploads, openOurs } = await startServed()

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
    const breakOff = (after: number): Promise<void> =>
      new Promise((resolve) => {
        const socket = net.connect(port, '127.0.0.1', () => {
          socket.write(
            `POST /upload?name=a.json HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Length: 1000\r\n\r\nhalf`,
            () => setTimeout(() => (socket.resetAndDestroy(), resolve()), after),
          )
        })
      })
    // many at once: some break off while their file is being made
    for (let i = 0; i < 5; i++) await Promise.all(Array.from({ length: 200 }, (_, j) => breakOff(j % 10)))
    // whoever came before this one was met
    const { body } = await ask({ method: 'POST', path: '/upload?name=last.json', body: 'words' })
    await ask({ path: `/download/${(JSON.parse(body) as { grant: string }).grant}` })
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
      // the host may not have closed the small one yet
      execFileSync('umount', ['-l', place])
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
