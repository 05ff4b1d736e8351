// Finds what the window runs in: the desktop's bridge if preload put one there, else the web host that served this page.
import type { DesktopBridge } from '../contract/host.ts'
import type { Connection } from './connection.ts'
import { connectPipe } from './pipe-transport.ts'
import { connectWeb } from './web-host.ts'

declare global {
  interface Window {
    /** Present in the desktop app alone. */
    dateline?: DesktopBridge
  }
}

export async function connect(): Promise<Connection> {
  const bridge = window.dateline
  return bridge ? { client: connectPipe(bridge.pipe), host: bridge.powers, onLost: () => undefined } : connectWeb()
}
