// The stream of changes, with what whoever shows events would ask for next.
import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { read } from './command.ts'
import { eventRow } from './events.ts'
import { position } from './records.ts'
import { timelineState } from './timeline.ts'

/** What a change of few events left of them, read when it is told. */
const changePatch = z.object({
  /** Of those that are live; as in columns (domain/columns), null: undated. */
  cells: z.array(
    z.object({
      position,
      earliest: z.number().nullable(),
      latest: z.number().nullable(),
      lane: z.int().nonnegative(),
      bits: z.int().nonnegative(),
    }),
  ),
  rows: z.array(eventRow),
  timeline: timelineState,
})
export type ChangePatch = z.output<typeof changePatch>

/** One change, as told to whoever listens. */
const changeNotice = z.object({
  /** 0: no change; something about the file is different, as `timeline` says. */
  seq: z.int().nonnegative(),
  why: z.enum(['user', 'import', 'undo', 'redo', 'purge', 'restore']),
  /** Events added, altered or gone; null: too many to name, read everything anew. */
  positions: z.array(position).nullable(),
  sources: z.boolean(),
  lanes: z.boolean(),
  timeline: z.boolean(),
  /** Null: too many to tell of, ask for what is shown. */
  patch: changePatch.nullable(),
})
export type ChangeNotice = z.output<typeof changeNotice>

export const changes = {
  watch: read('Every change from now on').output(eventIterator(changeNotice)),
}
