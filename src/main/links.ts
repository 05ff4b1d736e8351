// The one door to the browser: http(s) addresses that passed the check, and pages that Dateline itself has just written.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { dialog, shell, type BrowserWindow } from 'electron'
import { checkLink } from '../domain/link.ts'
import type { Words } from '../words/words.ts'

/** False: refused, or the user thought better of it. */
export async function openLink(window: BrowserWindow, text: string, words: Words): Promise<boolean> {
  const link = checkLink(text)
  if (!link.ok) return false
  if (link.doubts.length > 0) {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message: words.formatMessage({ id: 'desktop_link_doubt' }, { host: link.host }),
      detail: [
        ...link.doubts.map((doubt) =>
          words.formatMessage({ id: doubt === 'user' ? 'desktop_link_user' : 'desktop_link_punycode' }),
        ),
        link.href,
      ].join('\n\n'),
      buttons: [words.formatMessage({ id: 'desktop_link_open' }), words.formatMessage({ id: 'desktop_cancel' })],
      defaultId: 1,
      cancelId: 1,
    })
    if (response !== 0) return false
  }
  return open(window, link.href, words)
}

/** Only for a path that was granted for a page and has been written. */
export async function openWrittenPage(window: BrowserWindow, file: string, words: Words): Promise<void> {
  if (path.extname(file).toLowerCase() !== '.html') throw new Error('not a page that was exported')
  await open(window, pathToFileURL(file).href, words)
}

async function open(window: BrowserWindow, href: string, words: Words): Promise<boolean> {
  try {
    await shell.openExternal(href)
    return true
  } catch {
    // the system has no program for it: said, since a link that does nothing looks broken
    await dialog.showMessageBox(window, {
      type: 'warning',
      message: words.formatMessage({ id: 'desktop_link_failed' }),
      detail: href,
    })
    return true
  }
}
