// What the window has once it is connected: the commands, and the powers of what it runs in.
import type { Client } from '../contract/contract.ts'
import type { HostPowers } from '../contract/host.ts'

export type Lost = 'ended' | 'replaced'

export interface Connection {
  client: Client
  host: HostPowers
  /** The host is gone, or has another timeline now: nothing can be kept any more. The desktop tells of its core by the pipe. */
  onLost(listener: (how: Lost) => void): void
}

/** The host refused, and said why in words: they are shown as they are. */
export class HostRefusal extends Error {}

/** The web host doesn't know this page's token: the page says what to do. */
export class ConnectionRefused extends Error {}
