// The native menu out of the list of actions: the same everywhere but for what each system expects. Knows no window: what is chosen goes to `deeds`.
import type { MenuItemConstructorOptions } from 'electron'
import { actions, type ActionData, type ActionId } from '../contract/actions.ts'
import type { RecentTimeline } from '../contract/host.ts'
import type { WordId } from '../words/catalogue.ts'
import type { Words } from '../words/words.ts'

export interface MenuDeeds {
  run(action: ActionId): void
  openRecent(token: string): void
  clearRecent(): void
  textSize(step: -1 | 0 | 1): void
  about(): void
}

export interface MenuFacts {
  words: Words
  platform: NodeJS.Platform
  packaged: boolean
  recent: readonly RecentTimeline[]
  /** What can run now. */
  enabled: ReadonlySet<ActionId>
}

/** These need no window: main itself does them. */
export const windowless: ReadonlySet<ActionId> = new Set<ActionId>(['newTimeline', 'openTimeline', 'openExample'])

/** A line above these. */
const groups: ReadonlySet<ActionId> = new Set<ActionId>([
  'saveCopy',
  'timelineSettings',
  'addEvent',
  'search',
  'showBin',
  'toggleFilters',
  'zoomIn',
  'goToDate',
])

export function buildMenu(facts: MenuFacts, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  const { words, platform, packaged } = facts
  const mac = platform === 'darwin'
  const word = (id: WordId): string => words.formatMessage({ id })
  const line: MenuItemConstructorOptions = { type: 'separator' }
  const role = (name: MenuItemConstructorOptions['role'], id: WordId): MenuItemConstructorOptions => ({
    ...(name === undefined ? {} : { role: name }),
    label: word(id),
  })
  const own = (
    menu: NonNullable<ActionData['menu']>,
    after: Partial<Record<ActionId, MenuItemConstructorOptions[]>> = {},
  ) =>
    actions
      .filter((action) => action.menu === menu)
      .flatMap((action, i) => [
        ...(i > 0 && groups.has(action.id) ? [line] : []),
        ...actionItems(action, facts, deeds),
        ...(after[action.id] ?? []),
      ])

  const about: MenuItemConstructorOptions = {
    id: 'about',
    label: word('desktop_menu_about'),
    click: () => deeds.about(),
  }
  const appMenu: MenuItemConstructorOptions = {
    label: word('desktop_name'),
    submenu: [
      about,
      line,
      role('services', 'desktop_menu_services'),
      line,
      role('hide', 'desktop_menu_hide'),
      role('hideOthers', 'desktop_menu_hide_others'),
      role('unhide', 'desktop_menu_show_all'),
      line,
      role('quit', 'desktop_menu_quit'),
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: word('desktop_menu_file'),
    submenu: [
      ...own('file', { openTimeline: [recentMenu(facts, deeds)] }),
      line,
      role('close', 'desktop_menu_close'),
      ...(mac ? [] : [role('quit', platform === 'win32' ? 'desktop_menu_exit' : 'desktop_menu_quit')]),
    ],
  }
  const edit: MenuItemConstructorOptions = {
    label: word('desktop_menu_edit'),
    submenu: own('edit', {
      redo: [
        line,
        role('cut', 'desktop_menu_cut'),
        role('copy', 'desktop_menu_copy'),
        role('paste', 'desktop_menu_paste'),
        role('selectAll', 'desktop_menu_select_all'),
      ],
    }),
  }
  const textSize = (id: string, step: -1 | 0 | 1, label: WordId, accelerator: string): MenuItemConstructorOptions => ({
    id,
    label: word(label),
    accelerator,
    click: () => deeds.textSize(step),
  })
  const view: MenuItemConstructorOptions = {
    label: word('desktop_menu_view'),
    submenu: [
      ...own('view'),
      line,
      textSize('textLarger', 1, 'desktop_menu_text_larger', 'CmdOrCtrl+Plus'),
      textSize('textSmaller', -1, 'desktop_menu_text_smaller', 'CmdOrCtrl+-'),
      textSize('textStandard', 0, 'desktop_menu_text_standard', 'CmdOrCtrl+0'),
      line,
      role('togglefullscreen', 'desktop_menu_full_screen'),
      ...(packaged ? [] : [line, role('toggleDevTools', 'desktop_menu_developer')]),
    ],
  }
  const windowMenu: MenuItemConstructorOptions = {
    label: word('desktop_menu_window'),
    role: 'window',
    submenu: [
      role('minimize', 'desktop_menu_minimize'),
      role('zoom', 'desktop_menu_zoom'),
      line,
      role('front', 'desktop_menu_front'),
    ],
  }
  const help: MenuItemConstructorOptions = {
    label: word('desktop_menu_help'),
    role: 'help',
    submenu: [...own('help'), ...(mac ? [] : [line, about])],
  }
  return mac ? [appMenu, file, edit, view, windowMenu, help] : [file, edit, view, help]
}

export function isEnabled(id: ActionId, { enabled, platform }: Pick<MenuFacts, 'enabled' | 'platform'>): boolean {
  // on macOS the menu has the keys before a text field does: preload hands undo and redo to the field
  return windowless.has(id) || enabled.has(id) || (platform === 'darwin' && (id === 'undo' || id === 'redo'))
}

/** An item has one accelerator: each further one has an unseen item. */
function actionItems(action: ActionData, facts: MenuFacts, deeds: MenuDeeds): MenuItemConstructorOptions[] {
  const item = { enabled: isEnabled(action.id, facts), click: () => deeds.run(action.id) }
  const [first, ...others] = [...new Set([...action.accelerators, ...action.inBrowser])]
  return [
    {
      ...item,
      id: action.id,
      label: facts.words.formatMessage({ id: action.label }),
      ...(first === undefined ? {} : { accelerator: first }),
    },
    ...others.map((accelerator, i) => ({
      ...item,
      id: hiddenId(action.id, i),
      label: facts.words.formatMessage({ id: action.label }),
      accelerator,
      visible: false,
      acceleratorWorksWhenHidden: true,
    })),
  ]
}

export function hiddenId(id: ActionId, i: number): string {
  return `${id}-${i + 2}`
}

function recentMenu({ words, recent }: MenuFacts, deeds: MenuDeeds): MenuItemConstructorOptions {
  return {
    id: 'recent',
    label: words.formatMessage({ id: 'desktop_menu_recent' }),
    enabled: recent.length > 0,
    submenu: [
      ...recent.map(({ token, title, place }): MenuItemConstructorOptions => ({
        id: `recent-${token}`,
        // an ampersand would underline what follows it
        label: words.formatMessage({ id: 'desktop_menu_recent_item' }, { title, place }).replaceAll('&', '&&'),
        click: () => deeds.openRecent(token),
      })),
      { type: 'separator' },
      {
        id: 'clearRecent',
        label: words.formatMessage({ id: 'desktop_menu_recent_clear' }),
        click: () => deeds.clearRecent(),
      },
    ],
  }
}
