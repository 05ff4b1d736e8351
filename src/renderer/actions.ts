// What every action of contract/actions does here, and when it can run. Keys, header, menus and the list of keys go through this one table.
import { actions, type ActionData, type ActionId } from '../contract/actions.ts'
import type { App } from './app-context.tsx'
import { followEditing } from './editing-focus.ts'
import { today } from './events/reading.ts'
import { exportTimeline, importFile, saveCopy } from './transfer/files.ts'
import { notice } from './notice.ts'
import { errorToRefusal } from './refusal.ts'
import { goInList } from './list/go-in-list.ts'
import { axisInView } from './timeline/axis-in-view.ts'

interface Deed {
  enabled(app: App): boolean
  run(app: App): void | Promise<void>
}

const always = (): boolean => true
const writable = (app: App): boolean => app.events.now().timeline.readOnly === null
const desktop = (app: App): boolean => app.facts.kind === 'desktop'
const onAxis = (app: App): boolean => app.session.get().view === 'timeline'
const hasEvents = (app: App): boolean => app.events.now().timeline.events > 0
const canGo = (app: App): boolean => onAxis(app) || hasEvents(app)
const hasSelection = (app: App): boolean => app.session.get().selected !== null

const deeds: Record<ActionId, Deed> = {
  newTimeline: { enabled: always, run: (app) => app.host.newTimeline() },
  openTimeline: { enabled: always, run: (app) => app.host.openTimeline() },
  openExample: { enabled: always, run: (app) => app.host.openExample() },
  saveCopy: { enabled: always, run: saveCopy },
  shareCopy: { enabled: hasEvents, run: (app) => app.session.set({ dialog: 'share' }) },
  importFile: { enabled: writable, run: importFile },
  exportTimeline: { enabled: hasEvents, run: exportTimeline },
  showBackups: { enabled: always, run: (app) => app.session.set({ dialog: 'backups' }) },
  timelineSettings: { enabled: always, run: (app) => app.session.set({ dialog: 'settings' }) },
  addEvent: { enabled: writable, run: (app) => app.session.set({ adding: {} }) },
  undo: { enabled: (app) => writable(app) && app.events.now().timeline.undo, run: (app) => reverse(app, 'undo') },
  redo: { enabled: (app) => writable(app) && app.events.now().timeline.redo, run: (app) => reverse(app, 'redo') },
  search: { enabled: always, run: () => document.getElementById('search')?.focus() },
  openEvent: { enabled: hasSelection, run: openInspector },
  removeEvent: { enabled: (app) => writable(app) && hasSelection(app), run: removeSelected },
  showBin: { enabled: always, run: (app) => app.session.set({ dialog: 'bin' }) },
  showHistory: { enabled: always, run: (app) => app.session.set({ dialog: 'history' }) },
  viewTimeline: { enabled: always, run: (app) => app.session.set({ view: 'timeline' }) },
  viewList: { enabled: always, run: (app) => app.session.set({ view: 'list' }) },
  toggleFilters: { enabled: always, run: (app) => app.session.set({ filtersOpen: !app.session.get().filtersOpen }) },
  toggleInspector: {
    enabled: always,
    run: (app) => app.session.set({ inspectorOpen: !app.session.get().inspectorOpen }),
  },
  zoomIn: { enabled: onAxis, run: () => axisInView()?.zoom(1 / 1.5) },
  zoomOut: { enabled: onAxis, run: () => axisInView()?.zoom(1.5) },
  fit: { enabled: onAxis, run: () => axisInView()?.fit() },
  today: {
    enabled: canGo,
    run: (app) => (onAxis(app) ? axisInView()?.goToToday() : goInList(app, today())),
  },
  goToDate: { enabled: canGo, run: (app) => app.session.set({ dialog: 'goToDate' }) },
  showKeys: { enabled: always, run: (app) => app.session.set({ dialog: 'keys' }) },
}

export function canRun(app: App, id: ActionId): boolean {
  return deeds[id].enabled(app)
}

export function runAction(app: App, id: ActionId): void {
  if (!canRun(app, id)) return
  void (async () => {
    try {
      await deeds[id].run(app)
    } catch (error) {
      notice.show(errorToRefusal(error, app.words))
    }
  })()
}

/** Keys, the native menu and its state; once per window. */
export function bindActions(app: App): void {
  app.host.onAction((id) => {
    const action = actions.find((each) => each.id === id)
    if (action) runAction(app, action.id)
  })
  addEventListener('keydown', (event) => {
    const action = actions.find((each) => fits(each, event, app))
    if (!action || !canRun(app, action.id)) return
    event.preventDefault()
    runAction(app, action.id)
  })
  let last = ''
  const tellMenu = (): void => {
    const typing = inField()
    const ids = actions
      .filter((each) => canRun(app, each.id) && !(typing && (each.id === 'undo' || each.id === 'redo')))
      .map(({ id }) => id)
    if (ids.join() === last) return
    last = ids.join()
    void app.host.setEnabledActions(ids).catch(reportError)
  }
  let lookedAt = app.session.get()
  app.session.subscribe(() => {
    const { view, selected } = app.session.get()
    const isSame = view === lookedAt.view && selected === lookedAt.selected
    lookedAt = app.session.get()
    // in every frame of a zoom the window alone is another
    if (!isSame) tellMenu()
  })
  app.events.subscribe(tellMenu)
  followEditing(tellMenu)
  tellMenu()
}

function fits(action: ActionData, event: KeyboardEvent, app: App): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  const chords = desktop(app) ? action.accelerators : action.inBrowser
  if (chords.some((chord) => isChord(chord, event, app.facts.platform === 'darwin'))) {
    // in a text field undo and redo are the field's own
    return !((action.id === 'undo' || action.id === 'redo') && inField())
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  return action.keys.includes(event.key) && inEvents()
}

function isChord(chord: string, event: KeyboardEvent, mac: boolean): boolean {
  const parts = chord.split('+')
  const main = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  return main && !event.altKey && event.shiftKey === parts.includes('Shift') && event.key.toUpperCase() === parts.at(-1)
}

/** Single keys count only while the timeline or the list has the focus. */
function inEvents(): boolean {
  return document.activeElement?.closest('[data-events]') != null
}

function inField(): boolean {
  return document.activeElement?.matches('input, textarea, [contenteditable=true]') === true
}

async function reverse(app: App, direction: 'undo' | 'redo'): Promise<void> {
  const { seq, entry } = await app.client.history[direction]()
  await app.events.settled(seq)
  notice.done(app, direction, entry)
}

async function removeSelected(app: App): Promise<void> {
  const { selected } = app.session.get()
  if (!selected) return
  const title = app.events.row(selected.position)?.title ?? ''
  const { seq } = await app.client.events.remove({ ids: [selected.id] })
  // another may have been selected meanwhile
  if (app.session.get().selected?.id === selected.id) app.session.set({ selected: null })
  await app.events.settled(seq)
  notice.removed(app, title)
}

function openInspector(app: App): void {
  app.session.set({ inspectorOpen: true })
  // the panel is drawn first when it was folded
  requestAnimationFrame(() => document.getElementById('inspector')?.focus())
}
