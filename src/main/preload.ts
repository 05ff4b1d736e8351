// What a page of ours sees of the desktop: one pipe to its core and the host's powers, as plain functions. Runs sandboxed, as one file.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { HostCall, HostCallArguments } from '../contract/host-calls.ts'
import type { DesktopBridge, HostPowers } from '../contract/host.ts'
import { channels } from './channels.ts'

function call<Call extends HostCall>(name: Call, ...given: HostCallArguments<Call>): ReturnType<HostPowers[Call]> {
  // main answers by the same table of names: its powers.ts is checked against HostPowers
  return ipcRenderer.invoke(channels.call, name, given) as ReturnType<HostPowers[Call]>
}

/** Listeners get the message alone: Electron's event would carry its sender. */
function listen<Message>(channel: string, listener: (message: Message) => void): () => void {
  const relay = (_event: unknown, message: Message): void => listener(message)
  ipcRenderer.on(channel, relay)
  return () => {
    ipcRenderer.removeListener(channel, relay)
  }
}

// In a text field undo and redo are the field's own, also from the menu
function runInField(id: string): boolean {
  if (id !== 'undo' && id !== 'redo') return false
  const field = document.activeElement
  if (!field?.matches('input, textarea, [contenteditable=true]')) return false
  document.execCommand(id)
  return true
}

const powers: HostPowers = {
  facts: async () => ({ ...(await call('facts')), languages: [...navigator.languages] }),
  chooseSave: (ask) => call('chooseSave', ask),
  previewPlace: () => call('previewPlace'),
  deliver: (grant) => call('deliver', grant),
  reveal: (grant) => call('reveal', grant),
  openExported: (grant) => call('openExported', grant),
  openWritten: (grant) => call('openWritten', grant),
  chooseImport: () => call('chooseImport'),
  newTimeline: () => call('newTimeline'),
  openTimeline: () => call('openTimeline'),
  openExample: () => call('openExample'),
  recentTimelines: () => call('recentTimelines'),
  openRecent: (token) => call('openRecent', token),
  forgetRecent: () => call('forgetRecent'),
  // the file that was dropped last is the one that is meant: a page has no other
  dropFile: async () => (dropped === '' ? 'refused' : call('dropFile', dropped)),
  openLink: (url) => call('openLink', url),
  // the list comes from contract/actions.ts; main checks it again
  setEnabledActions: (ids) => call('setEnabledActions', [...ids] as HostCallArguments<'setEnabledActions'>[0]),
  onAction: (listener) =>
    listen<string>(channels.action, (id) => {
      if (!runInField(id)) listener(id)
    }),
  onClosing(listener) {
    closing.add(listener)
    return () => {
      closing.delete(listener)
    }
  },
}

// Read from the drop itself, before the page hears of it: no path ever comes from there. A file that a page made has none
let dropped = ''
addEventListener(
  'drop',
  ({ dataTransfer }) => {
    const file = dataTransfer?.files[0]
    dropped = file ? webUtils.getPathForFile(file) : ''
  },
  { capture: true },
)

const closing = new Set<() => Promise<void>>()
ipcRenderer.on(channels.closing, () => {
  const kept = Promise.all([...closing].map((keep) => keep()))
  void kept.then(
    () => ipcRenderer.send(channels.kept, true),
    () => ipcRenderer.send(channels.kept, false),
  )
})

let announced = false
const bridge: DesktopBridge = {
  pipe: {
    post: (data) => ipcRenderer.send(channels.pipe, data),
    listen(listener) {
      // before anything the page asks: main drops what was meant for the page before this one
      if (!announced) ipcRenderer.send(channels.page)
      announced = true
      return listen(channels.pipe, listener)
    },
    onCore: (listener) => listen(channels.core, listener),
  },
  powers,
}

contextBridge.exposeInMainWorld('dateline', bridge)
