import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { protocol } from './fake-electron.ts'
import { createPreviews, isPreviewAddress } from './previews.ts'
import { answer, declareScheme, mapFiles, type FileMap } from './protocol.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const folder = mkdtempSync(path.join(os.tmpdir(), 'protocol-'))
let files: FileMap
beforeAll(() => {
  mkdirSync(path.join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(path.join(folder, 'secret.json'), '{}')
  writeFileSync(
    path.join(folder, 'renderer', 'index.html'),
    '<script nonce="CSP_NONCE" src="/a.js"></script><style nonce="CSP_NONCE"></style>',
  )
  writeFileSync(path.join(folder, 'renderer', 'assets', 'a b.js'), 'const CSP_NONCE = 1')
  writeFileSync(path.join(folder, 'renderer', 'assets', 'x.exe'), '')
  symlinkSync(path.join(folder, 'secret.json'), path.join(folder, 'renderer', 'link.json'))
  files = mapFiles(path.join(folder, 'renderer'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const previews = createPreviews(folder)
const ask = (url: string, method = 'GET') => answer(files, { url, method }, previews)

test('the scheme is a secure origin of its own, with no exception', () => {
  declareScheme()
  expect(protocol.declared).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
})

test('the page comes with a nonce that only this answer has, everywhere', async () => {
  const seen = new Set<string>()
  for (let i = 0; i < 20; i++) {
    const response = await ask('app://dateline/')
    const policy = response.headers.get('content-security-policy') ?? ''
    const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(Buffer.from(nonce, 'base64')).toHaveLength(18)
    expect(await response.text()).toBe(`<script nonce="${nonce}" src="/a.js"></script><style nonce="${nonce}"></style>`)
    seen.add(nonce)
  }
  expect(seen.size).toBe(20)
})

test('every answer, refused ones too, carries every rule', async () => {
  for (const response of [
    await ask('app://dateline/'),
    await ask('app://dateline/none'),
    await ask('app://dateline/', 'POST'),
  ]) {
    const policy = response.headers.get('content-security-policy')?.replace(/ 'nonce-[^']+'/g, '')
    expect(policy).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  }
})

test('a script is served as it is', async () => {
  // its name as the address has it
  expect((await ask('app://dateline/assets/a%20b.js')).status).toBe(404)
  writeFileSync(path.join(folder, 'renderer', 'assets', 'a.js'), 'const CSP_NONCE = 1')
  const response = await answer(
    mapFiles(path.join(folder, 'renderer')),
    { url: 'app://dateline/assets/a.js?x#y', method: 'GET' },
    previews,
  )
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await response.text()).toBe('const CSP_NONCE = 1')
})

test('a page to look at is served under its own address alone, as nobody’s origin, and goes with the app', async () => {
  const [one, other] = [{}, {}]
  const place = previews.place(one)
  expect(previews.place(one)).toEqual(place)
  expect(previews.place(other).address).not.toBe(place.address)
  expect((await ask(place.address)).status).toBe(404)
  writeFileSync(place.path, '<p>CSP_NONCE')
  const response = await ask(`${place.address}?2`)
  expect(await response.text()).toBe('<p>CSP_NONCE')
  expect(response.headers.get('content-security-policy')).toBe("sandbox allow-scripts; frame-ancestors 'self'")
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  for (const url of [
    'app://dateline/preview/',
    'app://dateline/preview/../secret.json',
    `${place.address}.html`,
    `${place.address}/`,
    place.address.replace('dateline', 'elsewhere'),
  ])
    expect((await ask(url)).status).toBe(404)
  expect(isPreviewAddress('app://dateline/')).toBe(false)
  expect(isPreviewAddress('https://dateline/preview/x')).toBe(false)
  previews.clear()
  expect(existsSync(place.path)).toBe(false)
})

test('a page to look at goes with the window that looked at it, and no other', async () => {
  const [one, other] = [{}, {}]
  const place = previews.place(one)
  const kept = previews.place(other)
  for (const each of [place, kept]) writeFileSync(each.path, '<p>a draft')
  previews.drop(one)
  previews.drop({})
  expect([place, kept].map((each) => existsSync(each.path))).toEqual([false, true])
  expect((await ask(place.address)).status).toBe(404)
  expect((await ask(kept.address)).status).toBe(200)
  previews.clear()
})

describe('T10 nothing else is there', () => {
  test.each([
    'app://dateline/../secret.json',
    'app://dateline/..%2fsecret.json',
    'app://dateline/%2e%2e/secret.json',
    'app://dateline/%2e%2e%2fsecret.json',
    'app://dateline/..\\secret.json',
    'app://dateline/..%5csecret.json',
    'app://dateline/assets/../../secret.json',
    'app://dateline/assets/%2e%2e/%2e%2e/secret.json',
    'app://dateline/....//secret.json',
    'app://dateline//secret.json',
    'app://dateline/%00',
    'app://dateline/index.html%00.js',
    'app://dateline/index.html/',
    'app://dateline/INDEX.HTML',
    'app://dateline/./%2e/index.htm',
    'app://dateline/assets',
    'app://dateline/assets/',
    'app://dateline/assets/x.exe',
    'app://dateline/link.json',
    'app://dateline/etc/passwd',
    'app://dateline//etc/passwd',
    'app://dateline/C:/Windows/win.ini',
    'app://dateline/file:///etc/passwd',
    'app://dateline/constructor',
    'app://dateline/__proto__',
    'app://elsewhere/index.html',
    'app://dateline.evil/index.html',
    'app://dateline:80/index.html',
    'app://user@dateline.evil/',
    'app:///index.html',
    'app:index.html',
    'file:///etc/passwd',
    'https://dateline/index.html',
    'no address',
  ])('%s', async (url) => {
    expect((await ask(url)).status).toBe(404)
  })

  test.each(['POST', 'PUT', 'HEAD', 'DELETE', 'get'])('%s', async (method) => {
    expect((await ask('app://dateline/', method)).status).toBe(405)
  })

  test('without a built window it says so', () => {
    expect(() => mapFiles(path.join(folder, 'renderer', 'assets'))).toThrow('index.html is missing')
  })
})
