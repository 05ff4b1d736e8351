// How the window is being looked at: view, selection, filters, folded panels, open dialogs. Never part of the document.
import { useSyncExternalStore } from 'react'
import type { AxisWindow } from '../axis/axis.ts'
import type { Filter } from '../contract/events.ts'
import type { Unit } from '../domain/timescale/calendar.ts'

export type View = 'timeline' | 'list'
export type Dialog =
  | 'export'
  | 'damage'
  | 'share'
  | 'backups'
  | 'bin'
  | 'history'
  | 'settings'
  | 'keys'
  | 'goToDate'
  | 'sources'
  | 'filters'
  | null

/** What opens the form: nothing filled in, or what a double click on the axis knew. */
export interface AddStart {
  when?: string
  lane?: string
}

/** One lane's events in a stretch of time. */
export interface Stretch extends AxisWindow {
  /** As columns call it; 0: events without a lane. */
  lane: number
  unit: Unit
}

export interface Session {
  view: View
  /** What the list is narrowed to; null: all that is shown. */
  stretch: Stretch | null
  /** The event whose details the inspector shows. */
  selected: { id: string; position: number } | null
  filter: Filter
  filtersOpen: boolean
  inspectorOpen: boolean
  /** The form for a new event; null: closed (its text is kept on the desk). */
  adding: AddStart | null
  dialog: Dialog
  axisWindow: AxisWindow | null
  theme: 'system' | 'light' | 'dark'
}

export const emptyFilter: Filter = { text: '', hiddenLanes: [], statuses: [], tags: [], publishers: [], missing: [] }

export const initialSession: Session = {
  view: 'timeline',
  stretch: null,
  selected: null,
  filter: emptyFilter,
  filtersOpen: true,
  inspectorOpen: true,
  adding: null,
  dialog: null,
  axisWindow: null,
  theme: 'system',
}

export function isFiltering(filter: Filter): boolean {
  return (
    filter.text !== '' ||
    filter.hiddenLanes.length +
      filter.statuses.length +
      filter.tags.length +
      filter.publishers.length +
      filter.missing.length >
      0
  )
}

export interface SessionStore {
  get(): Session
  /** Shallow: the named keys are replaced. */
  set(change: Partial<Session>): void
  subscribe(listener: () => void): () => void
}

export function createSession(start: Partial<Session> = {}): SessionStore {
  let session: Session = { ...initialSession, ...start }
  const listeners = new Set<() => void>()
  return {
    get: () => session,
    set(change) {
      session = { ...session, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Re-renders only when what `select` picks differs (Object.is). */
export function useSessionValue<T>(store: SessionStore, select: (session: Session) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
