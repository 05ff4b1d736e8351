// Backups that the core makes by itself, kept in user data. A backup is named by its id; no path comes from the window.
import { z } from 'zod'
import { read, undoless } from './command.ts'
import { id } from './records.ts'

const backupId = z.string().min(1).max(200)

export const backup = z.object({
  id: backupId,
  /** Epoch ms. */
  at: z.number(),
  bytes: z.int().nonnegative(),
  /** Live events in it. */
  events: z.int().nonnegative(),
  /** Why it was made: the half hour, or what was about to happen. */
  reason: z.enum(['time', 'import', 'remove', 'restore', 'migration']),
})
export type Backup = z.output<typeof backup>

/** `readBack` false: it isn't known yet whether it is whole. */
export const offeredBackup = backup.extend({ readBack: z.boolean() })
export type OfferedBackup = z.output<typeof offeredBackup>

export const backups = {
  list: read('The backups of this timeline, latest first').output(
    z.object({
      /** Where they lie, shortened for people; null: this host keeps none. */
      place: z.string().nullable(),
      /** Error code, where the latest couldn’t be made. */
      failed: z.string().nullable(),
      backups: z.array(offeredBackup),
    }),
  ),
  restore: undoless('Put a backup in place of the timeline; what was there is backed up first')
    .input(z.object({ id: backupId }))
    .output(z.object({ kept: backupId })),
  open: undoless('Write a backup to a granted file, as a timeline of its own')
    .input(z.object({ id: backupId, grant: z.string().min(1).max(200), overwrite: z.boolean() }))
    .output(z.object({ name: z.string(), bytes: z.int() })),
  holding: read('The backups in which some events, sources or citations still are')
    .input(z.object({ ids: z.array(id).max(100_000) }))
    .output(z.array(backup)),
  remove: undoless('Take backups away')
    .input(z.object({ ids: z.array(backupId).min(1) }))
    .output(z.object({ removed: z.int() })),
  forget: undoless(
    'Take away all that this installation keeps of the timeline: backups, unsaved text, how its window was left',
  ).output(z.object({ removed: z.int() })),
}
