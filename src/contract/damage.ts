// What can be done about a damaged file: rescue what can be read into a new one, open a backup. With `backups.open` the one part of the contract that also
// answers for a file that can't be opened.
import { z } from 'zod'
import { offeredBackup } from './backups.ts'
import { read, undoless } from './command.ts'

/** Something may be left to read behind these. */
export const rescuable = ['FILE_DAMAGED', 'FILE_FOREIGN_SCHEMA', 'FILE_NOT_A_TIMELINE'] as const
export type Rescuable = (typeof rescuable)[number]

const rescuedTable = z.object({
  table: z.enum(['event', 'source', 'citation', 'lane', 'tag']),
  read: z.int().nonnegative(),
  /** Known to have been there and not read; null: nothing tells how many there were. */
  lost: z.int().nonnegative().nullable(),
  /** Read, but something in them is different from what was saved; null: that kind has nothing to tell by. */
  doubtful: z.int().nonnegative().nullable(),
})

export const rescueReport = z.object({
  /** The damaged file's name. */
  from: z.string(),
  /** Whether the timeline's own title and settings were read. */
  timeline: z.boolean(),
  tables: z.array(rescuedTable),
})
export type RescueReport = z.output<typeof rescueReport>

export const damageFound = z.object({
  /** The damaged file's name. */
  name: z.string(),
  code: z.enum(rescuable),
  /** False: nothing of it can be shown; besides these only `backups.open` answers. True: it was found after opening, and it can be read. */
  open: z.boolean(),
  /** Latest first; null: they can't be read. */
  backups: z.array(offeredBackup).nullable(),
})
export type DamageFound = z.output<typeof damageFound>

export const damage = {
  get: read('What is known to be wrong with the file itself; null: nothing').output(damageFound.nullable()),
  rescue: undoless('Write what can be read of the file to a granted one, as a new timeline')
    .input(z.object({ grant: z.string().min(1).max(200), overwrite: z.boolean() }))
    .output(rescueReport),
}
