// Selecting an event that is known by its position: the axis, the list and everything that lists events goes through here.
import type { App } from '../app-context.tsx'

/** Selecting needs the event's id: the row has it, or the core is asked. */
export function selectPosition({ client, events, session }: App, position: number | null, open = false): void {
  if (position === null) return session.set({ selected: null })
  void (async () => {
    const id = events.row(position)?.id ?? (await client.events.at({ position })).id
    session.set(open ? { selected: { id, position }, inspectorOpen: true } : { selected: { id, position } })
    if (open) requestAnimationFrame(() => document.getElementById('inspector')?.focus())
  })().catch(reportError)
}
