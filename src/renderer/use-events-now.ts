// The events as they are now, for React: re-renders when they change.
import { useSyncExternalStore } from 'react'
import { useApp } from './app-context.tsx'
import type { EventsNow } from './timeline/event-store.ts'

export function useEventsNow(): EventsNow {
  const { events } = useApp()
  return useSyncExternalStore(events.subscribe, events.now)
}
