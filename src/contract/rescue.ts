// What was read and what was lost when a damaged file was rescued into this one.
import { z } from 'zod'

export const rescuedTable = z.object({
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
