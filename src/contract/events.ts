// Commands on events, and what the window asks to draw them.
import { z } from 'zod'
import { stances } from '../domain/citation.ts'
import { statuses } from '../domain/event.ts'
import { read, write } from './command.ts'
import {
  citationFields,
  event,
  eventFields,
  eventInput,
  id,
  importance,
  line,
  position,
  sourceFields,
} from './records.ts'
import { written } from './timeline.ts'

/** One event as the list, the axis and the hover card show it. */
export const eventRow = z.object({
  position,
  id,
  title: z.string(),
  when: z.string().nullable(),
  displayWhen: z.string().nullable(),
  timeZone: z.string().nullable(),
  lane: z.string().nullable(),
  status: z.enum(statuses),
  importance,
  private: z.boolean(),
  /** Distinct sources that support or dispute. */
  backing: z.int().nonnegative(),
  /** Publishers (else titles, else hosts) of the sources, in citation order, each once; at most 5. */
  publishers: z.array(z.string()),
  /** First quote, cut to 300 characters. */
  quote: z.string().nullable(),
  /** EDTF dates that citations state and that differ from `when`. */
  stated: z.array(z.string()),
})
export type EventRow = z.output<typeof eventRow>

export const eventDetail = event.extend({
  position,
  /** Half-open, epoch ms; null: undated. */
  earliest: z.number().nullable(),
  latest: z.number().nullable(),
  backing: z.int().nonnegative(),
  /** Epoch ms; null: not in the bin. */
  removed: z.number().nullable(),
})
export type EventDetail = z.output<typeof eventDetail>

export const missing = ['source', 'single', 'quote', 'link', 'date'] as const
export type Missing = (typeof missing)[number]

/** What to show. Inside a group one match is enough, between groups all must match; an empty group lets everything through. */
export const filter = z.object({
  /** Search words over events, quotes and sources; '' = no search. */
  text: z.string(),
  /** Lane ids that are hidden; 'none' hides events without a lane. */
  hiddenLanes: z.array(z.union([id, z.literal('none')])),
  statuses: z.array(z.enum(statuses)),
  tags: z.array(z.string()),
  publishers: z.array(z.string()),
  missing: z.array(z.enum(missing)),
})
export type Filter = z.output<typeof filter>

const count = z.object({ name: z.string(), count: z.int().nonnegative() })

export const found = z.object({
  /** A bit for each position, as domain/position-set reads it: the columns say in which order they stand. */
  positions: z.instanceof(Blob),
  shown: z.int().nonnegative(),
  total: z.int().nonnegative(),
  undated: z.int().nonnegative(),
})
export type Found = z.output<typeof found>

/** Per value under all *other* groups of the filter, most first; lanes by id or 'none'. */
export const counts = z.object({
  lanes: z.array(count),
  statuses: z.array(count),
  missing: z.array(count),
  publishers: z.array(count),
  tags: z.array(count),
})
export type Counts = z.output<typeof counts>

export const columns = z.object({
  columns: z.instanceof(Blob),
  /** Of all events. */
  total: z.int().nonnegative(),
  /** Another than that of an earlier stretch: events changed between the two. */
  version: z.int(),
})

export const events = {
  columns: read('A stretch of the live events as columns (domain/columns), chronological')
    .input(z.object({ from: z.int().nonnegative(), limit: z.int().positive().max(100_000) }))
    .output(columns),
  columnsOf: read('The same columns for some positions; events that are gone are left out')
    .input(z.object({ positions: z.array(position).max(10_000) }))
    .output(z.instanceof(Blob)),
  find: read('What a filter and a search leave').input(filter).output(found),
  counts: read('How many events each choice of a filter would leave').input(filter).output(counts),
  rows: read('What lists and the axis show of some events')
    .input(z.object({ positions: z.array(position).max(5_000) }))
    .output(z.array(eventRow)),
  get: read('One event, whole').input(z.object({ id })).output(eventDetail),
  at: read('The id of the event at a position').input(z.object({ position })).output(z.object({ id })),
  add: write('Add an event with its citations').input(eventInput).output(written.extend({ id, position })),
  edit: write('Change fields of an event')
    .input(z.object({ id, set: eventFields.partial() }))
    .output(written),
  editWhole: write(
    'Change fields of an event and of its only citation as one change; a citation is made where there is none',
  )
    .input(
      z.object({
        id,
        set: eventFields.partial(),
        citation: z
          .object({
            source: sourceFields.partial(),
            fields: citationFields.partial(),
            reportedBy: sourceFields.partial().nullable().optional(),
          })
          .nullable(),
      }),
    )
    .output(written),
  lead: write('Let another version of the date lead: sources that state none go on saying what they stood behind')
    .input(z.object({ id, when: line }))
    .output(written),
  remove: write('Put events into the bin')
    .input(z.object({ ids: z.array(id).min(1) }))
    .output(written),
}

/** A source, or a citation that was taken off its event: what is in the bin besides events. */
export const binRecord = z.object({
  id,
  kind: z.enum(['source', 'citation']),
  /** The source’s name; the quote of a citation, else the name of its source. */
  label: z.string(),
  /** The title of the event that was cited for; null: a source. */
  event: z.string().nullable(),
  /** Epoch ms. */
  removed: z.number(),
})
export type BinRecord = z.output<typeof binRecord>

export const bin = {
  list: read('The events in the bin, last removed first').output(z.array(eventRow.extend({ removed: z.number() }))),
  records: read('The sources and citations in the bin, last removed first').output(z.array(binRecord)),
  restore: write('Take events, sources or citations out of the bin')
    .input(z.object({ ids: z.array(id).min(1) }))
    .output(written),
  purge: write(
    'Delete for good what is in the bin (ids null: all of it); undo stops here. Answers when the file is clean',
  )
    .input(z.object({ ids: z.array(id).nullable() }))
    .output(z.object({ purged: z.int() })),
}
export { stances }
