// The one place where windows are made, and the options that every one of them has.
import path from 'node:path'
import { app, BrowserWindow, nativeTheme, type WebPreferences } from 'electron'
import { smallest, type Place } from './window-state.ts'

export const webPreferences: Readonly<WebPreferences> = Object.freeze({
  preload: path.join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
  sandbox: true,
  contextIsolation: true,
  webSecurity: true,
  disableDialogs: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  enableDeprecatedPaste: false,
  navigateOnDragDrop: false,
  enableWebSQL: false,
  webgl: false,
  spellcheck: false,
  devTools: !app.isPackaged,
  defaultEncoding: 'UTF-8',
})

/** The paper of both themes, so that nothing flashes before the page is drawn. */
const paper = { light: '#fefdfb', dark: '#1b1b1a' } as const

/** Hidden until its owner shows it. */
export function createWindow(place: Place, title: string): BrowserWindow {
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    ...(process.platform === 'linux' && {
      icon: path.join(import.meta.dirname, '..', '..', 'build', 'icons', '256x256.png'),
    }),
    webPreferences: { ...webPreferences },
  })
  // the title is the timeline's, told by its core
  window.on('page-title-updated', (event) => event.preventDefault())
  if (place.maximized) window.maximize()
  return window
}
