// Real input at 60 Hz, sent as a device would: without waiting for the page to have handled it.
import { setTimeout as wait } from 'node:timers/promises'
import type { CDPSession } from 'playwright'

export interface Point {
  x: number
  y: number
}

const stepMs = 1000 / 60

/** There and back for `ms`: `step` gets 0…1 in the first half and 1…0 in the second. Resolves when all of it was handled. */
async function drive(ms: number, step: (way: number, direction: 1 | -1) => Promise<unknown>): Promise<void> {
  const sent: Promise<unknown>[] = []
  const start = performance.now()
  for (let i = 1; ; i++) {
    const passed = (performance.now() - start) / ms
    if (passed >= 1) break
    sent.push(passed < 0.5 ? step(passed * 2, 1) : step(2 - passed * 2, -1))
    await wait(Math.max(0, i * stepMs - (performance.now() - start)))
  }
  await Promise.all(sent)
}

function mouse(
  cdp: CDPSession,
  type: 'mouseMoved' | 'mousePressed' | 'mouseReleased',
  point: Point,
  pressed: boolean,
): Promise<unknown> {
  return cdp.send('Input.dispatchMouseEvent', {
    type,
    ...point,
    button: pressed || type === 'mouseReleased' ? 'left' : 'none',
    buttons: pressed ? 1 : 0,
    clickCount: type === 'mouseMoved' ? 0 : 1,
  })
}

/** Drags by `distance` px and back to where it was pressed; `held` runs before the button is let go. */
export async function drag(
  cdp: CDPSession,
  at: Point,
  distance: number,
  held: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  await mouse(cdp, 'mouseMoved', at, false)
  await mouse(cdp, 'mousePressed', at, true)
  await drive(2_000, (way) => mouse(cdp, 'mouseMoved', { x: at.x - distance * way, y: at.y }, true))
  await mouse(cdp, 'mouseMoved', at, true)
  await held()
  await mouse(cdp, 'mouseReleased', at, false)
}

export interface Wheel {
  /** px of a step: down or right in the first half, back in the second. */
  down?: number
  right?: number
  ctrl?: boolean
}

export async function wheel(
  cdp: CDPSession,
  at: Point,
  { down = 0, right = 0, ctrl = false }: Wheel,
  ms = 2_000,
): Promise<void> {
  await drive(ms, (_, direction) =>
    cdp.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      ...at,
      deltaX: right * direction,
      deltaY: down * direction,
      modifiers: ctrl ? 2 : 0,
    }),
  )
}

/** As many steps of the wheel, one a frame, all in one direction. */
export async function turnWheel(cdp: CDPSession, at: Point, steps: number, down: number): Promise<void> {
  for (let i = 0; i < steps; i++) {
    await cdp.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY: down })
    await wait(stepMs)
  }
}
