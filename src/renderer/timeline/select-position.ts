// Selecting an event that is known by its position: the axis, the list and everything that lists events goes through here.
import type { App } from '../app-context.tsx'

/** Rises with every selection: one that is still asked for gives way to a later one. */
let latest = 0

/** Selecting needs the event's id: the row has it, or the core is asked. */
export function selectPosition({ client, events, session }: App, position: number | null, open = false): void {
  const mine = ++latest
  if (position === null) return session.set({ selected: null })
  const before = session.get().selected?.id
  void (async () => {
    const id = events.row(position)?.id ?? (await client.events.at({ position })).id
    // a new event or a removal selects by itself
    if (mine !== latest || session.get().selected?.id !== before) return
    session.set(open ? { selected: { id, position }, inspectorOpen: true } : { selected: { id, position } })
    if (open) requestAnimationFrame(() => document.getElementById('inspector')?.focus())
  })().catch(reportError)
}
