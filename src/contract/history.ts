// Undo, redo and what happened to the document.
import { z } from 'zod'
import { read, write } from './command.ts'
import { id, position } from './records.ts'

/** One thing a change did to one record. `from`/`to`: texts as stored; null: was or became empty, or blanked for good. */
export const historyItem = z.object({
  kind: z.enum(['timeline', 'lane', 'source', 'event', 'citation']),
  record: z.string(),
  did: z.enum(['added', 'edited', 'removed', 'restored']),
  /** Of what is spoken: an event's title, a source's name. */
  label: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
})

export const historyEntry = z.object({
  seq: z.int().positive(),
  /** Epoch ms. */
  at: z.number(),
  /** Made in this installation. */
  own: z.boolean(),
  why: z.enum(['user', 'import', 'undo', 'redo', 'purge']),
  undone: z.boolean(),
  items: z.array(historyItem),
  /** For an import: how many events. */
  count: z.int().nullable(),
})
export type HistoryEntry = z.output<typeof historyEntry>

const reversed = z.object({ seq: z.int().positive(), entry: historyEntry, positions: z.array(position).nullable() })

export const history = {
  undo: write('Undo the last change').output(reversed),
  redo: write('Redo the change undone last').output(reversed),
  recent: read('The latest changes, last first')
    .input(z.object({ limit: z.int().min(1).max(500) }))
    .output(z.array(historyEntry)),
  ofEvent: read('What happened to one event and its citations, last first')
    .input(z.object({ id }))
    .output(z.array(historyEntry)),
}
