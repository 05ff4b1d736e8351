// Words that stand for paths the user chose: the core gets the path, the window the word. One set a timeline.
import { randomUUID } from 'node:crypto'
import type { SaveKind } from '../contract/host.ts'

export type GrantPurpose = SaveKind | 'import' | 'preview'

export interface Grants {
  give(path: string, purpose: GrantPurpose): string
  /** The core has written what was granted. */
  deliver(grant: string): void
  /** The path of a file that was written for this window; null: none, or not written. */
  delivered(grant: string): { path: string; purpose: GrantPurpose } | null
  /** Tells a core that was started anew. */
  tellAll(): void
}

export function createGrants(tell: (grant: string, path: string) => void): Grants {
  const given = new Map<string, { path: string; purpose: GrantPurpose; written: boolean }>()
  return {
    give(path, purpose) {
      const grant = randomUUID()
      given.set(grant, { path, purpose, written: false })
      tell(grant, path)
      return grant
    },
    deliver(grant) {
      const known = given.get(grant)
      if (known && known.purpose !== 'import' && known.purpose !== 'preview') known.written = true
    },
    delivered(grant) {
      const known = given.get(grant)
      return known?.written === true ? { path: known.path, purpose: known.purpose } : null
    },
    tellAll() {
      for (const [grant, { path }] of given) tell(grant, path)
    },
  }
}
