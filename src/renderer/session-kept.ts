// What of the session outlives the window: kept on the desk, checked when it is read back.
import { z } from 'zod'
import type { Desk } from './desk.ts'
import type { Session, SessionStore } from './session.ts'

const kept = z
  .object({
    view: z.enum(['timeline', 'list']),
    filtersOpen: z.boolean(),
    inspectorOpen: z.boolean(),
    theme: z.enum(['system', 'light', 'dark']),
    axisWindow: z.object({ from: z.number(), to: z.number() }).nullable(),
    selected: z.object({ id: z.uuid(), position: z.int().nonnegative() }).nullable(),
  })
  .partial()

/** What can't be read any more counts as never kept: it is only how the window was left. */
export function readSession(desk: Desk): Partial<Session> {
  const parsed = kept.safeParse(desk.read('session'))
  return parsed.success ? parsed.data : {}
}

export function keepSession(session: SessionStore, desk: Desk): void {
  let last = ''
  session.subscribe(() => {
    if (desk.forgotten()) return
    const { view, filtersOpen, inspectorOpen, theme, axisWindow, selected } = session.get()
    const value = { view, filtersOpen, inspectorOpen, theme, axisWindow, selected }
    const text = JSON.stringify(value)
    if (text === last) return
    last = text
    desk.keep('session', value)
  })
}
