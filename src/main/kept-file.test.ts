import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openRecent, toPlace } from './recent.ts'
import { openWindowPlaces, smallest } from './window-state.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'kept-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const screenArea = { x: 0, y: 0, width: 1600, height: 1000 }
const standard = { x: 160, y: 100, width: 1280, height: 800 }

function places() {
  return openWindowPlaces(path.join(folder, 'window.json'))
}

test('a first window stands in the middle of the screen, and no larger than it', () => {
  expect(places().next([], [screenArea])).toEqual({ bounds: standard, maximized: false })
  expect(places().next([], [{ x: 0, y: 0, width: 800, height: 600 }]).bounds).toEqual({
    x: 0,
    y: 0,
    width: 800,
    height: 600,
  })
})

test('the next start finds the place of the last window', () => {
  const place = { bounds: { x: 40, y: 50, width: 700, height: 500 }, maximized: true }
  places().keep(place)
  expect(places().next([], [screenArea])).toEqual(place)
  expect(readdirSync(folder)).toEqual(['window.json'])
})

test('a second window stands a step aside, and is not maximised over the first', () => {
  const open = places()
  open.keep({ bounds: { x: 40, y: 50, width: 700, height: 500 }, maximized: true })
  const first = open.next([], [screenArea]).bounds
  const second = open.next([first], [screenArea])
  expect(second).toEqual({ bounds: { ...first, x: 68, y: 78 }, maximized: false })
  expect(open.next([first, second.bounds], [screenArea]).bounds).toEqual({ ...first, x: 96, y: 106 })
})

test('windows don’t walk off the screen', () => {
  const open = places()
  const taken: (typeof standard)[] = []
  for (let i = 0; i < 200; i++) taken.push(open.next(taken, [screenArea]).bounds)
  for (const bounds of taken) {
    expect(bounds.x).toBeLessThan(screenArea.width - 100)
    expect(bounds.y).toBeLessThan(screenArea.height - 50)
  }
})

test.each([
  ['right of the screen', { x: 1550, y: 50, width: 700, height: 500 }],
  ['above it, the title bar out of reach', { x: 40, y: -200, width: 700, height: 500 }],
  ['on a screen that is gone', { x: 3000, y: 50, width: 700, height: 500 }],
])('%s: the standard place', (_name, bounds) => {
  places().keep({ bounds, maximized: false })
  expect(places().next([], [screenArea]).bounds).toEqual(standard)
})

test('on a second screen that is there, it stays', () => {
  const bounds = { x: -1500, y: 50, width: 700, height: 500 }
  places().keep({ bounds, maximized: false })
  expect(places().next([], [screenArea, { x: -1600, y: 0, width: 1600, height: 900 }]).bounds).toEqual(bounds)
})

test('a place too small to use grows', () => {
  places().keep({ bounds: { x: 10, y: 10, width: 150, height: 100 }, maximized: false })
  expect(places().next([], [screenArea]).bounds).toMatchObject(smallest)
})

test.each([
  '',
  '{',
  'null ',
  '[]',
  '{"bounds":{"x":1e999,"y":0,"width":5,"height":5},"maximized":false}',
  '\u0000'.repeat(50),
  `"${'x'.repeat(1_100_000)}"`,
])('broken settings (%#) are set aside and the standard holds', (text) => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  writeFileSync(path.join(folder, 'window.json'), text)
  expect(places().next([], [screenArea]).bounds).toEqual(standard)
  // `null` is what a file without a place says
  if (text !== 'null ') expect(readFileSync(path.join(folder, 'window.json.bad'), 'utf8')).toBe(text)
})

test('settings that can’t be read or written hold nobody up', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  mkdirSync(path.join(folder, 'window.json'))
  const open = places()
  expect(open.next([], [screenArea]).bounds).toEqual(standard)
  open.keep({ bounds: standard, maximized: false })
  expect(said).toHaveBeenCalled()
  expect(JSON.stringify(said.mock.calls)).not.toContain(folder)
})

test('recent timelines: newest first, each once, ten at most, tokens instead of paths', async () => {
  const file = path.join(folder, 'recent.json')
  const recent = openRecent(file, '/home/me')
  for (let i = 0; i < 12; i++) recent.opened(`/home/me/Work/${i}.dateline`, `Story ${i}`)
  recent.opened('/home/me/Work/5.dateline', 'Story five')
  const list = recent.list()
  expect(list.map(({ title }) => title)).toEqual([
    'Story five',
    ...[11, 10, 9, 8, 7, 6, 4, 3, 2].map((i) => `Story ${i}`),
  ])
  expect(JSON.stringify(list)).not.toContain('/home/me')
  expect(recent.path(list[1]?.token ?? '')).toBe('/home/me/Work/11.dateline')
  expect(recent.path('/home/me/Work/11.dateline')).toBeNull()
  recent.forget('/home/me/Work/5.dateline')
  expect(recent.files()[0]).toBe('/home/me/Work/11.dateline')
  expect(readFileSync(file, 'utf8')).not.toContain('five')
  // none of them is there
  expect(await recent.listThere()).toEqual([])
  expect(await recent.last()).toBeNull()
  writeFileSync(path.join(folder, 'there.dateline'), '')
  recent.opened(path.join(folder, 'there.dateline'), 'There')
  recent.opened('/home/me/gone.dateline', 'Gone')
  expect((await recent.listThere()).map(({ title }) => title)).toEqual(['There'])
  expect(await recent.last()).toBe(path.join(folder, 'there.dateline'))
  recent.renamed(path.join(folder, 'there.dateline'), 'Renamed')
  expect(openRecent(file, '/home/me').list()[1]?.title).toBe('Renamed')
  const changed = vi.fn()
  recent.onChange(changed)
  recent.clear()
  expect(changed).toHaveBeenCalledOnce()
  expect(openRecent(file, '/home/me').list()).toEqual([])
})

test.each([
  ['/home/me/Work/x.dateline', '~/Work/x.dateline'],
  ['/home/me/x.dateline', '~/x.dateline'],
  ['/home/mean/x.dateline', '/home/mean/x.dateline'],
  ['/srv/x.dateline', '/srv/x.dateline'],
])('%s is shown as %s', (file, place) => {
  expect(toPlace(file, '/home/me')).toBe(place)
})
