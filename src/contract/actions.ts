// Every user action as data: menus, shortcuts, the list of keys and the tests read this one list. What an action does is the window's (renderer/actions.ts).
import type { WordId } from '../words/catalogue.ts'

export const actionIds = [
  'newTimeline',
  'openTimeline',
  'openExample',
  'saveCopy',
  'shareCopy',
  'importFile',
  'exportTimeline',
  'showBackups',
  'timelineSettings',
  'addEvent',
  'undo',
  'redo',
  'search',
  'openEvent',
  'removeEvent',
  'showBin',
  'showHistory',
  'viewTimeline',
  'viewList',
  'toggleFilters',
  'toggleInspector',
  'zoomIn',
  'zoomOut',
  'fit',
  'today',
  'goToDate',
  'showKeys',
] as const
export type ActionId = (typeof actionIds)[number]

export interface ActionData {
  id: ActionId
  label: WordId
  /** Electron accelerators, valid everywhere in the desktop window; in the browser only those with `inBrowser` below. */
  accelerators: readonly string[]
  /** Single keys (KeyboardEvent.key), only while the timeline or the list has the focus (WCAG 2.1.4). */
  keys: readonly string[]
  /** The accelerators that a browser leaves to a page. */
  inBrowser: readonly string[]
  /** Where the native menu shows it; null: nowhere. */
  menu: 'file' | 'edit' | 'view' | 'help' | null
}

const action = (id: ActionId, menu: ActionData['menu'], rest: Partial<ActionData> = {}): ActionData => ({
  id,
  label: `action_${id}`,
  accelerators: [],
  keys: [],
  inBrowser: [],
  menu,
  ...rest,
})

export const actions: readonly ActionData[] = [
  action('newTimeline', 'file', { accelerators: ['CmdOrCtrl+Shift+N'] }),
  action('openTimeline', 'file', { accelerators: ['CmdOrCtrl+O'] }),
  action('openExample', 'file'),
  action('saveCopy', 'file', { accelerators: ['CmdOrCtrl+Shift+S'] }),
  action('shareCopy', 'file'),
  action('importFile', 'file'),
  action('exportTimeline', 'file', { accelerators: ['CmdOrCtrl+E'] }),
  action('showBackups', 'file'),
  action('timelineSettings', 'file'),
  action('addEvent', 'edit', { accelerators: ['CmdOrCtrl+N'], keys: ['n', 'N'] }),
  action('undo', 'edit', { accelerators: ['CmdOrCtrl+Z'], inBrowser: ['CmdOrCtrl+Z'] }),
  action('redo', 'edit', { accelerators: ['CmdOrCtrl+Shift+Z'], inBrowser: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'] }),
  action('search', 'edit', { accelerators: ['CmdOrCtrl+K', 'CmdOrCtrl+F'], inBrowser: ['CmdOrCtrl+K', 'CmdOrCtrl+F'] }),
  action('openEvent', null, { keys: ['Enter'] }),
  action('removeEvent', 'edit', { keys: ['Delete'] }),
  action('showBin', 'edit'),
  action('showHistory', 'edit'),
  action('viewTimeline', 'view'),
  action('viewList', 'view'),
  action('toggleFilters', 'view'),
  action('toggleInspector', 'view'),
  action('zoomIn', 'view', { keys: ['+', '='] }),
  action('zoomOut', 'view', { keys: ['-'] }),
  action('fit', 'view', { keys: ['f', 'F'] }),
  action('today', 'view', { keys: ['t', 'T'] }),
  action('goToDate', 'view', { keys: ['g', 'G'] }),
  action('showKeys', 'help', { keys: ['?'] }),
]
