// Finds what the window runs in: the desktop's bridge if preload put one there, else the web host that served this page.
import type { Client } from '../contract/contract.ts'
import type { DesktopBridge, HostPowers } from '../contract/host.ts'
import { connectPipe } from './pipe-transport.ts'
import { connectWeb } from './web-host.ts'

declare global {
  interface Window {
    /** Present in the desktop app alone. */
    dateline?: DesktopBridge
  }
}

export interface Connection {
  client: Client
  host: HostPowers
  /** The host itself is gone: nothing can be kept any more. The desktop tells of its core by the pipe. */
  onLost(listener: () => void): void
}

/** The web host doesn't know this page's token: the page says what to do. */
export class ConnectionRefused extends Error {}

export async function connect(): Promise<Connection> {
  const bridge = window.dateline
  return bridge ? { client: connectPipe(bridge.pipe), host: bridge.powers, onLost: () => undefined } : connectWeb()
}
