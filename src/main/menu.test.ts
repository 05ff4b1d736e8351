import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { actions, actionIds, type ActionId } from '../contract/actions.ts'
import { openWords } from '../words/everything.ts'
import { languages } from '../words/words.ts'
import { buildMenu, type MenuDeeds, type MenuFacts } from './menu.ts'

const deeds = {
  run: vi.fn(),
  openRecent: vi.fn(),
  clearRecent: vi.fn(),
  textSize: vi.fn(),
  about: vi.fn(),
} satisfies MenuDeeds
const recent = [{ token: 't1', title: 'Rock & roll', place: '~/Work/x.dateline' }]

function build(facts: Partial<MenuFacts> = {}) {
  const menu = buildMenu(
    { words: openWords('en'), platform: 'linux', packaged: true, recent, enabled: new Set(), ...facts },
    deeds,
  )
  return { menu, items: flatten(menu) }
}

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])])
}

const platforms = ['linux', 'win32', 'darwin'] as const

describe.each(platforms)('on %s', (platform) => {
  test('every action that has a menu stands in it once, with its label and first accelerator', () => {
    const { items } = build({ platform })
    for (const action of actions) {
      const found = items.filter(({ id }) => id === action.id)
      expect(found, action.id).toHaveLength(action.menu === null ? 0 : 1)
      if (action.menu === null) continue
      expect(found[0]?.label).toBe(openWords('en').formatMessage({ id: action.label }))
      expect(found[0]?.accelerator).toBe([...action.accelerators, ...action.inBrowser][0])
    }
  })

  test('every accelerator of every action is there, none twice', () => {
    const { items } = build({ platform })
    const bound = items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
    expect(new Set(bound).size).toBe(bound.length)
    for (const { accelerators, inBrowser } of actions) {
      for (const each of [...accelerators, ...inBrowser]) expect(bound).toContain(each)
    }
  })

  test('choosing an item runs its action', () => {
    const { items } = build({ platform })
    for (const id of actionIds) {
      const item = items.find((each) => each.id === id)
      item?.click?.(undefined as never, undefined, undefined as never)
      if (item) expect(deeds.run).toHaveBeenLastCalledWith(id)
    }
  })

  test('nothing reloads the page or looks into it when installed', () => {
    const roles = build({ platform }).items.flatMap(({ role }) => (role === undefined ? [] : [role.toLowerCase()]))
    expect(roles).not.toContain('reload')
    expect(roles).not.toContain('forcereload')
    expect(roles).not.toContain('toggledevtools')
    expect(build({ platform, packaged: false }).items.map(({ role }) => role)).toContain('toggleDevTools')
  })

  test('no label is empty, in any language', () => {
    for (const language of languages) {
      for (const item of build({ platform, words: openWords(language) }).items) {
        if (item.type !== 'separator') expect(item.label).toMatch(/\S/)
      }
    }
  })
})

test('what the page says can run now is enabled; new, open and example always are', () => {
  const enabled = (facts: Partial<MenuFacts>): ActionId[] => {
    const { items } = build(facts)
    return actionIds.filter((id) => items.find((item) => item.id === id)?.enabled === true)
  }
  expect(enabled({})).toEqual(['newTimeline', 'openTimeline', 'openExample'])
  expect(enabled({ enabled: new Set(['undo', 'search']) })).toEqual([
    'newTimeline',
    'openTimeline',
    'openExample',
    'undo',
    'search',
  ])
  // a text field's own undo hangs on the menu there
  expect(enabled({ platform: 'darwin' })).toContain('undo')
})

test('a second accelerator is as enabled as the first', () => {
  const { items } = build({ enabled: new Set(['search']) })
  const twins = items.filter(({ id }) => id?.startsWith('search'))
  expect(twins.map(({ accelerator, enabled, visible }) => ({ accelerator, enabled, visible }))).toEqual([
    { accelerator: 'CmdOrCtrl+K', enabled: true, visible: undefined },
    { accelerator: 'CmdOrCtrl+F', enabled: true, visible: false },
  ])
})

test('each system gets what it expects', () => {
  const roles = (platform: NodeJS.Platform) => build({ platform }).items.map(({ role }) => role)
  expect(roles('linux')).toEqual(
    expect.arrayContaining(['quit', 'close', 'cut', 'copy', 'paste', 'selectAll', 'togglefullscreen', 'help']),
  )
  expect(roles('darwin')).toEqual(
    expect.arrayContaining(['services', 'hide', 'hideOthers', 'unhide', 'quit', 'window', 'minimize', 'front']),
  )
  expect(roles('win32')).not.toContain('services')
  const first = (platform: NodeJS.Platform) => build({ platform }).menu[0]?.label
  expect([first('linux'), first('win32'), first('darwin')]).toEqual(['&File', '&File', 'Dateline'])
  const label = (platform: NodeJS.Platform) => build({ platform }).items.find(({ role }) => role === 'quit')?.label
  expect([label('linux'), label('win32'), label('darwin')]).toEqual(['Quit Dateline', 'Exit', 'Quit Dateline'])
})

test('recent timelines: title and place, ampersands as letters', () => {
  const { items } = build()
  const item = items.find(({ id }) => id === 'recent-t1')
  expect(item?.label).toBe('Rock && roll — ~/Work/x.dateline')
  item?.click?.(undefined as never, undefined, undefined as never)
  expect(deeds.openRecent).toHaveBeenCalledWith('t1')
  expect(build({ recent: [] }).items.find(({ id }) => id === 'recent')?.enabled).toBe(false)
})
