// The events as they are now, for React: re-renders only when what `select` picks differs (Object.is).
import { useSyncExternalStore } from 'react'
import { useApp } from './app-context.tsx'
import type { EventsNow } from './timeline/event-store.ts'

export function useEventsNow<T>(select: (now: EventsNow) => T): T {
  const { events } = useApp()
  return useSyncExternalStore(events.subscribe, () => select(events.now()))
}
