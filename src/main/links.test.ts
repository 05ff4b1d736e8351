import type { BrowserWindow as Window } from 'electron'
import { afterEach, expect, test, vi } from 'vitest'
import { openWords } from '../words/everything.ts'
import { dialog, shell } from './fake-electron.ts'
import { openLink, openWrittenPage } from './links.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const words = openWords('en')
// no dialog looks at it here
const window = {} as Window
afterEach(() => {
  shell.opened.splice(0)
  dialog.asked.splice(0)
  dialog.response = 0
  vi.restoreAllMocks()
})

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  '\\\\host\\share',
  'ms-msdt:/id',
  'mailto:a@b.org',
  'www.x.org',
  '',
  'https://exa mple/',
])('%s is refused, and nothing is asked', async (text) => {
  expect(await openLink(window, text, words)).toBe(false)
  expect([...shell.opened, ...dialog.asked]).toEqual([])
})

test('an ordinary address opens as it was normalised', async () => {
  expect(await openLink(window, ' https:/Example.org/a b ', words)).toBe(true)
  expect(shell.opened).toEqual(['https://example.org/a%20b'])
  expect(dialog.asked).toEqual([])
})

test.each([
  [
    'https://www.bank.example:pw@evil.example/x',
    'Open evil.example?',
    'https://evil.example/x',
    /user name before the host/,
  ],
  ['https://аpple.com/', 'Open xn--pple-43d.com?', 'https://xn--pple-43d.com/', /letters of other scripts/],
])('%s: the host is shown first', async (text, question, href, why) => {
  dialog.response = 1
  expect(await openLink(window, text, words)).toBe(false)
  expect(shell.opened).toEqual([])
  expect(dialog.asked[0]).toMatchObject({
    message: question,
    detail: expect.stringMatching(why),
    defaultId: 1,
    cancelId: 1,
  })
  dialog.response = 0
  expect(await openLink(window, text, words)).toBe(true)
  expect(shell.opened).toEqual([href])
})

test('an address that no program takes is said', async () => {
  vi.spyOn(shell, 'openExternal').mockRejectedValue(new Error('no'))
  expect(await openLink(window, 'https://example.org/', words)).toBe(true)
  expect(dialog.asked[0]).toMatchObject({
    message: 'No program on this computer opened the address.',
    detail: 'https://example.org/',
  })
})

test('a page that was written opens; no other kind of file does', async () => {
  await openWrittenPage(window, '/home/me/a b.html', words)
  expect(shell.opened).toEqual(['file:///home/me/a%20b.html'])
  for (const file of ['/home/me/x.sh', '/home/me/x.desktop', '/home/me/x', '/home/me/x.html.exe']) {
    await expect(openWrittenPage(window, file, words)).rejects.toThrow('not a page')
  }
})
