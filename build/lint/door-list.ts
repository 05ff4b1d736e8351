// Every power that Dateline has or could be given, and the one file that may use it. A power without a file is one that nothing may use.

export interface Door {
  names: readonly string[]
  /** How the names are met: as a property or an imported name, as a module, called as a global, or on `document`. */
  as: 'property' | 'module' | 'global' | 'document'
  /** Files from the project's root. */
  at: readonly string[]
  message: string
}

const never: readonly string[] = []

export const doors: readonly Door[] = [
  {
    names: [
      'innerHTML',
      'outerHTML',
      'insertAdjacentHTML',
      'setHTMLUnsafe',
      'parseHTMLUnsafe',
      'createContextualFragment',
      'srcdoc',
      'srcDoc',
      'dangerouslySetInnerHTML',
      'parseFromString',
    ],
    as: 'property',
    at: never,
    message: 'Text becomes nodes by textContent or React, never markup.',
  },
  {
    names: ['write', 'writeln'],
    as: 'document',
    at: never,
    message: 'Text becomes nodes by textContent or React, never markup.',
  },
  {
    names: ['openExternal'],
    as: 'property',
    at: ['src/main/links.ts'],
    message: 'Links leave through src/main/links.ts alone, which checks them.',
  },
  {
    names: ['openPath', 'beep', 'writeShortcutLink', 'readShortcutLink'],
    as: 'property',
    at: never,
    message: 'Dateline starts no other program on a file.',
  },
  {
    names: ['showItemInFolder'],
    as: 'property',
    at: ['src/main/powers.ts'],
    message: 'Only files that Dateline has written are shown, by src/main/powers.ts.',
  },
  {
    names: ['ipcMain'],
    as: 'property',
    at: ['src/main/pipe.ts'],
    message: 'Pages speak to main through src/main/pipe.ts alone, which checks who they are.',
  },
  {
    names: ['ipcRenderer', 'contextBridge', 'webUtils', 'webFrame'],
    as: 'property',
    at: ['src/main/preload.ts'],
    message: 'What a page sees of the desktop is src/main/preload.ts.',
  },
  {
    names: ['BrowserWindow', 'BaseWindow', 'WebContentsView', 'BrowserView'],
    as: 'global',
    at: ['src/main/window.ts'],
    message: 'Windows are made by src/main/window.ts alone, with its options.',
  },
  {
    names: ['crashReporter', 'autoUpdater', 'setAsDefaultProtocolClient', 'enableBlinkFeatures', 'desktopCapturer'],
    as: 'property',
    at: never,
    message: 'Nothing leaves the machine, and nothing calls Dateline from outside.',
  },
  {
    names: ['bypassCSP', 'corsEnabled', 'allowServiceWorkers', 'allowExtensions', 'codeCache'],
    as: 'property',
    at: never,
    message: 'app:// has no exceptions.',
  },
  {
    names: ['loadExtension', 'unsafeMode', 'createFunction'],
    as: 'property',
    at: never,
    message: 'A timeline’s SQL calls nothing of ours, and its connection stays in defensive mode.',
  },
  {
    names: [
      'fetch',
      'XMLHttpRequest',
      'WebSocket',
      'EventSource',
      'WebTransport',
      'RTCPeerConnection',
      'importScripts',
    ],
    as: 'global',
    at: ['src/renderer/web-host.ts'],
    message: 'Nothing is fetched; the window in a browser speaks to its own host in src/renderer/web-host.ts.',
  },
  {
    names: ['sendBeacon'],
    as: 'property',
    at: never,
    message: 'Nothing leaves the machine.',
  },
  {
    names: ['node:http', 'http', 'ws'],
    as: 'module',
    at: ['src/serve/web-server.ts', 'src/serve/sockets.ts', 'src/serve/built-files.ts'],
    message: 'Only the web host listens, in src/serve/web-server.ts.',
  },
  {
    names: [
      'node:https',
      'https',
      'node:http2',
      'node:net',
      'net',
      'node:tls',
      'tls',
      'node:dgram',
      'node:dns',
      'undici',
    ],
    as: 'module',
    at: never,
    message: 'Nothing is fetched and nothing connects.',
  },
  {
    names: ['node:child_process', 'child_process'],
    as: 'module',
    at: ['src/serve/serve.ts', 'src/cli/run.ts', 'src/core/fitting-node.ts'],
    message: 'Only what starts Dateline’s own programs, and the browser for the web host, starts processes.',
  },
  { names: ['node:vm', 'vm', 'node:inspector'], as: 'module', at: never, message: 'No text is run as code.' },
]
