// Every command of the contract with its implementation: the whole of what a core answers.
import { backups } from './backups.ts'
import { bin } from './bin.ts'
import { changes, work } from './changes.ts'
import { citations } from './citations.ts'
import { damage } from './damage.ts'
import { desk } from './desk.ts'
import { events } from './events.ts'
import { history } from './history.ts'
import { commands } from './implementer.ts'
import { lanes } from './lanes.ts'
import { sources, tags } from './sources.ts'
import { timeline } from './timeline.ts'
import { transfer } from './transfer.ts'

export const router = commands.router({
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
})

export type Router = typeof router
