// What may be asked of a timeline's core. One row a command; hosts, window, CLI and tests all speak this.
import type { ContractRouterClient } from '@orpc/contract'
import { backups } from './backups.ts'
import { changes } from './changes.ts'
import { damage } from './damage.ts'
import { bin, events } from './events.ts'
import { history } from './history.ts'
import { citations, sources, tags } from './sources.ts'
import { lanes, timeline } from './timeline.ts'
import { desk, transfer } from './transfer.ts'
import { work } from './work.ts'

export const contract = {
  timeline,
  lanes,
  events,
  bin,
  sources,
  citations,
  tags,
  history,
  changes,
  work,
  transfer,
  desk,
  backups,
  damage,
}

export type Contract = typeof contract
export type Client = ContractRouterClient<Contract>
