// What every part of the window may use: the core's commands, the host's powers, words, the session. Made once in main.tsx.
import type { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { createContext, useContext } from 'react'
import type { Client } from '../contract/contract.ts'
import type { HostFacts, HostPowers } from '../contract/host.ts'
import type { Words } from '../words/words.ts'
import type { Desk } from './desk.ts'
import { useSessionValue, type Session, type SessionStore } from './session.ts'
import type { EventStore } from './timeline/event-store.ts'

export interface App {
  client: Client
  /** TanStack Query options for every command: `orpc.events.get.queryOptions({ input })`. */
  orpc: ReturnType<typeof createTanstackQueryUtils<Client>>
  host: HostPowers
  facts: HostFacts
  words: Words
  session: SessionStore
  /** Columns, rows and what the filter leaves. */
  events: EventStore
  /** Unsaved text and other things kept outside the timeline's file. */
  desk: Desk
}

const AppContext = createContext<App | null>(null)
export const AppProvider = AppContext.Provider

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('useApp outside of AppProvider')
  return app
}

export function useWords(): Words {
  return useApp().words
}

export function useSession<T>(select: (session: Session) => T): T {
  return useSessionValue(useApp().session, select)
}
