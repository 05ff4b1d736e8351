// Calls of the window that are held back on their way to the core, as a long import or a file of a million events would hold them.
import type { Page } from '@playwright/test'

export interface HeldCalls {
  /** From now on calls of the command wait, as long as the window doesn’t cancel them; all others go on. */
  hold(): void
  /** How many wait. */
  asked(): number
  /** Lets all of them go on, and those to come. */
  release(): void
}

/** Before the page is opened: every call of the command fails, as what the core has no answer to, until it is mended. */
export async function failCalls(page: Page, command: string): Promise<{ mend(): void }> {
  let failing = true
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const text = message.toString()
      const fails = failing && text.includes(`/${command}"`)
      server.send(fails ? text.replace(`/${command}"`, '/nowhere"') : message)
    })
  })
  return { mend: () => void (failing = false) }
}

/** Before the page is opened. `command`: as `events/find`. */
export async function holdCalls(page: Page, command: string): Promise<HeldCalls> {
  const held = new Map<string, () => void>()
  let holding = false
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      const send = (): void => server.send(message)
      const text = message.toString()
      // oRPC’s: a call has a number, type 4 cancels the one of that number
      const [, call = '', type] = /^\{"i":"([^"]+)"(?:,"t":(\d))?/.exec(text) ?? []
      if (holding && text.includes(`/${command}"`)) held.set(call, send)
      else if (type !== '4' || !held.delete(call)) send()
    })
  })
  return {
    hold: () => void (holding = true),
    asked: () => held.size,
    release() {
      holding = false
      for (const send of held.values()) send()
      held.clear()
    },
  }
}
