// `--self-check`: what protects the user, read back from the app as it runs: a line each, and whether all of it holds. For release builds.
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { app, BrowserWindow, type WebContents, type WebPreferences } from 'electron'
import type { Words } from '../words/words.ts'
import { checkFuses } from './fuses.ts'
import { home } from './own-address.ts'
import { createWindow, webPreferences } from './window.ts'

/** Each is run in the page and must be true; names are what the line shows. */
const inPage: Record<string, string> = {
  'csp eval': `(() => { try { eval('1'); return false } catch { return true } })()`,
  'csp inline script': `(() => { const s = document.createElement('script'); try { s.textContent = 'window.ran = 1' } catch {} document.body.append(s); return window.ran === undefined })()`,
  'csp network': `fetch('https://example.org/').then(() => false, () => true)`,
  'csp own fetch': `fetch('/index.html').then(() => false, () => true)`,
  'trusted types': `(() => { try { document.createElement('div').innerHTML = '<b>x</b>'; return false } catch { return true } })()`,
  'permission geolocation': `new Promise((answer) => navigator.geolocation.getCurrentPosition(() => answer(false), (error) => answer(error.code === error.PERMISSION_DENIED)))`,
  'permission notifications': `Notification.requestPermission().then((state) => state === 'denied')`,
  'no node': `typeof require === 'undefined' && typeof process === 'undefined'`,
  'bridge only': `Object.keys(window.dateline).sort().join() === 'pipe,powers'`,
}

export async function runSelfCheck(words: Words): Promise<boolean> {
  const window = createWindow({ bounds: { x: 0, y: 0, width: 800, height: 600 }, maximized: false }, app.name)
  await window.loadURL(home)
  const found: [name: string, holds: boolean][] = []
  const preferences = readPreferences(window.webContents)
  for (const [name, value] of Object.entries(webPreferences)) {
    if (name !== 'preload') found.push([`preference ${name}`, preferences[name] === value])
  }
  for (const [name, script] of Object.entries(inPage)) {
    found.push([name, (await window.webContents.executeJavaScript(script)) === true])
  }
  await window.webContents.executeJavaScript(`void window.open('https://example.org/')`)
  found.push(['window.open', BrowserWindow.getAllWindows().length === 1])
  if (app.isPackaged) found.push(...(await checkFuses(readExecutable(app.getPath('exe')))))
  for (const [name, holds] of found) {
    console.log(words.formatMessage({ id: holds ? 'desktop_check_ok' : 'desktop_check_failed' }, { name }))
  }
  return found.every(([, holds]) => holds)
}

function readPreferences(contents: WebContents): Record<string, unknown> {
  // not in Electron's types, though its own documentation of hardening names it
  const readable = contents as WebContents & { getLastWebPreferences?: () => WebPreferences | null }
  return { ...readable.getLastWebPreferences?.() }
}

function readExecutable(executable: string): AsyncIterable<Buffer> {
  const framework = path.join('Frameworks', 'Electron Framework.framework', 'Electron Framework')
  return createReadStream(process.platform === 'darwin' ? path.join(executable, '..', '..', framework) : executable, {
    highWaterMark: 4_000_000,
  })
}
