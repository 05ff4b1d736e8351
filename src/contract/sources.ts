// Commands on sources, citations and tags.
import { z } from 'zod'
import { read, write } from './command.ts'
import { citationFields, citationInput, id, source, sourceChoice, sourceFields } from './records.ts'
import { written } from './timeline.ts'

export const sourceUse = source.extend({ uses: z.int().nonnegative() })
export type SourceUse = z.output<typeof sourceUse>

export const sources = {
  find: read('Sources that match the words or have the address, most used first; no words: the most used')
    .input(z.object({ text: z.string(), limit: z.int().min(1).max(200) }))
    .output(z.array(sourceUse)),
  get: read('One source and how often it is cited').input(z.object({ id })).output(sourceUse),
  add: write('Add a source').input(sourceFields.partial()).output(written.extend({ id })),
  edit: write('Change fields of a source, wherever it is cited')
    .input(z.object({ id, set: sourceFields.partial() }))
    .output(written),
  remove: write('Remove a source that nothing cites').input(z.object({ id })).output(written),
}

export const citations = {
  add: write('Cite a source for an event')
    .input(z.object({ event: id, citation: citationInput }))
    .output(written.extend({ id })),
  edit: write('Change a citation')
    .input(
      z.object({
        id,
        set: citationFields
          .partial()
          .extend({ source: sourceChoice.optional(), reportedBy: sourceChoice.nullable().optional() }),
      }),
    )
    .output(written),
  move: write('Move a citation before another of its event, or to the end')
    .input(z.object({ id, before: id.nullable() }))
    .output(written),
  remove: write('Take a citation off its event').input(z.object({ id })).output(written),
}

export const tags = {
  find: read('Tags that start with the words, most used first')
    .input(z.object({ text: z.string(), limit: z.int().min(1).max(200) }))
    .output(z.array(z.object({ name: z.string(), uses: z.int() }))),
}
