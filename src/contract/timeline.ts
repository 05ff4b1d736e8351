// Commands on the timeline as a whole and on its lanes.
import { z } from 'zod'
import { read, undoless, write } from './command.ts'
import { id, laneFields, timelineFields } from './records.ts'

/** A lane with what the window needs beside it; `number` is what columns call it. */
export const laneRow = laneFields.extend({ id, number: z.int().positive(), count: z.int().nonnegative() })
export type LaneRow = z.output<typeof laneRow>

export const timelineState = timelineFields.extend({
  id,
  /** The file's name without its folder. */
  fileName: z.string(),
  /** Null: can be written. Otherwise why not. */
  readOnly: z.enum(['medium', 'permission', 'taken', 'unchecked', 'damaged']).nullable(),
  /** What became of the file while it was open: moved or deleted, or written by another program. */
  outside: z.enum(['moved', 'replaced']).nullable(),
  /** Where it lies, if such places are known to damage open files. */
  place: z.enum(['network', 'cloud', 'linked']).nullable(),
  /** Nothing can be kept beside it, no backups and no unsaved text: the program's own folder couldn't be written at the first run. */
  keepsNothing: z.boolean(),
  events: z.int().nonnegative(),
  undated: z.int().nonnegative(),
  inBin: z.int().nonnegative(),
  lanes: z.array(laneRow),
  /** Events without a lane. */
  laneless: z.int().nonnegative(),
  undo: z.boolean(),
  redo: z.boolean(),
})
export type TimelineState = z.output<typeof timelineState>

/** What a write answers: the change it made, or null where nothing differed. */
export const written = z.object({ seq: z.int().positive().nullable() })

export const timeline = {
  get: read('The timeline, its lanes and its counts').output(timelineState),
  edit: write('Change title, description, language, time zone or date order')
    .input(timelineFields.partial())
    .output(written),
  check: read('Check the whole file: structure, index, sums').output(
    z.object({ ok: z.boolean(), findings: z.array(z.string()) }),
  ),
  /** Only while there is no event and no change; can't be undone. */
  fillWithExample: undoless('Fill a new timeline with an example')
    .input(z.object({ name: z.string() }))
    .output(z.object({ events: z.int() })),
}

export const lanes = {
  add: write('Add a lane at the end')
    .input(laneFields.partial().required({ name: true }))
    .output(written.extend({ id })),
  edit: write('Rename or recolour a lane')
    .input(z.object({ id, set: laneFields.partial() }))
    .output(written),
  move: write('Move a lane before another, or to the end')
    .input(z.object({ id, before: id.nullable() }))
    .output(written),
  remove: write('Remove a lane; its events show none').input(z.object({ id })).output(written),
}
