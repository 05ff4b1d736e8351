// What every command of the core works with. Made once by openCore.
import type { UserErrors } from '../domain/error.ts'
import { UserError } from '../domain/error.ts'
import type { EventIndex } from './event-index.ts'
import type { Search } from './search.ts'
import type { Committed, Journal } from './store/journal.ts'
import type { Store } from './store/open.ts'
import type { Place } from './store/place.ts'
import type { ChangeStream } from './change-stream.ts'
import type { BackupKeeper } from './backups/keeper.ts'
import type { Gate } from './gate.ts'
import type { WorkState } from './work.ts'
import type { DamageDesk } from './damage.ts'
import type { Desk } from './desk-file.ts'
import type { CoreOptions } from './options.ts'

export interface Context {
  options: CoreOptions
  store: Store
  journal: Journal
  index: EventIndex
  search: Search
  changes: ChangeStream
  desk: Desk
  backups: BackupKeeper
  damage: DamageDesk
  gate: Gate
  work: WorkState
  /** Makes another timeline; nothing of it is kept in user data. */
  openOther(file: string): Promise<{ context: Context; close(): Promise<void> }>
  /** Takes out of the file what was deleted for good; throws NOT_YET_CLEAN. */
  clean(): Promise<void>
  /** The path behind a grant; throws GRANT_UNKNOWN. */
  pathOf(grant: string): string
  /** Where the file lies, looked at when it was opened. */
  place: Place | null
  /** User data can't be written, as it turned out when the file was opened. */
  keepsNothing: boolean
  /** This installation's id. */
  by: Buffer
  /** Resolves when what was written so far is in the index and told. */
  told: Promise<void>
  /** Resolves when no long write is under way: what reads rows that such a write brings or hides waits for it. */
  settled(): Promise<void>
}

/** What a write answers. */
export function written(committed: Committed | null): { seq: number | null } {
  return { seq: committed?.seq ?? null }
}

export function refuse<Code extends keyof UserErrors>(code: Code, args: UserErrors[Code]): never {
  throw new UserError(code, args)
}
