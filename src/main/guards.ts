// What no page may do, whatever it is: leave its address, open windows, ask for devices, reach the network, download. Knows no timeline.
import type { Session, WebContents } from 'electron'
import { scheme } from './own-address.ts'
import { isPreviewAddress } from './previews.ts'

/** For the session that every window uses. Nothing that a page could keep for itself outlives a run. */
export async function guardSession(session: Session, packaged: boolean): Promise<void> {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  const allowed = packaged ? [`${scheme}:`] : [`${scheme}:`, 'devtools:']
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => {
    answer({ cancel: !allowed.some((start) => url.startsWith(start)) })
  })
  await session.clearStorageData()
}

export function guardContents(contents: WebContents): void {
  const prevent = (event: { preventDefault(): void }): void => event.preventDefault()
  contents.on('will-navigate', prevent)
  // a frame of ours may show a page that is about to leave, and nothing else
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || !isPreviewAddress(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', prevent)
  contents.on('will-attach-webview', prevent)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
