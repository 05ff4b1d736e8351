// The records as they travel: zod schemas that tidy texts and hold the limits. Dates are EDTF texts; the core validates them with domain/when.
import { z } from 'zod'
import { stances } from '../domain/citation.ts'
import { statuses, type Importance } from '../domain/event.ts'
import { limits, type LimitedText } from '../domain/limits.ts'
import { sourceKinds } from '../domain/source.ts'
import { emptyToNull, tidyLine, tidyText } from '../domain/text.ts'

/** Lengths are checked by the core, which answers with the field's name and the count; here only what isn't text is refused. */
export const line = z.string().transform(tidyLine)
const optionalLine = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : emptyToNull(tidyLine(text))))
const optionalText = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : emptyToNull(tidyText(text))))

export const id = z.uuid()
export const position = z.int().nonnegative()
export const importance = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
]) satisfies z.ZodType<Importance>

export const sourceFields = z.object({
  title: optionalLine,
  publisher: optionalLine,
  author: optionalLine,
  url: optionalLine,
  archiveUrl: optionalLine,
  published: optionalLine,
  accessed: optionalLine,
  kind: z.enum(sourceKinds).nullable(),
  language: optionalLine,
  private: z.boolean(),
})
/** `id` first: the order of keys is the one in which a record is printed. */
export const source = z.object({ id, ...sourceFields.shape })

/** A source in a citation: one that is there, or fields of a new one (absent fields are empty). */
export const sourceChoice = z.union([z.object({ id }), sourceFields.partial()])
export type SourceChoice = z.input<typeof sourceChoice>

export const citationFields = z.object({
  quote: optionalText,
  locator: optionalLine,
  stance: z.enum(stances),
  statedWhen: optionalLine,
})
export const citationInput = citationFields
  .partial()
  .extend({ source: sourceChoice, reportedBy: sourceChoice.nullable().optional() })
export const citation = z.object({ id, ...citationFields.shape, source, reportedBy: source.nullable() })

export const eventFields = z.object({
  title: line,
  when: optionalLine,
  displayWhen: optionalLine,
  timeZone: optionalLine,
  summary: optionalText,
  lane: optionalLine,
  tags: z.array(line),
  importance,
  status: z.enum(statuses),
  private: z.boolean(),
  note: optionalText,
})
export const eventInput = eventFields.partial().extend({ title: line, citations: z.array(citationInput).optional() })
export type EventInput = z.input<typeof eventInput>
export const event = z.object({ id, ...eventFields.shape, citations: z.array(citation) })

export const timelineFields = z.object({
  title: line,
  description: optionalText,
  language: optionalLine,
  timeZone: optionalLine,
  dateOrder: z.enum(['dmy', 'mdy']).nullable(),
})
export const laneFields = z.object({ name: line, colour: optionalLine })

/** Which limit a field is held to; fields not named here are `name`. */
export const limitByField: Readonly<Record<string, LimitedText>> = {
  title: 'title',
  summary: 'text',
  note: 'text',
  quote: 'text',
  description: 'text',
  url: 'url',
  archiveUrl: 'url',
  locator: 'locator',
  tags: 'tag',
}
export { limits }
