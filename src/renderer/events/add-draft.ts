// What was typed for a new event and not yet kept: its shape, checked when it comes back from the desk. Pure.
import { z } from 'zod'
import { stances } from '../../domain/citation.ts'
import { statuses } from '../../domain/event.ts'
import { emptyCitation, isEmptyCitation } from '../sources/citation-fields.tsx'

const source = z.object({ text: z.string(), id: z.uuid().nullable() })
const citation = z.object({
  source,
  reportedBy: source,
  quote: z.string(),
  locator: z.string(),
  stance: z.enum(stances),
  statedText: z.string(),
  statedWhen: z.string().nullable(),
})

const shape = z.object({
  title: z.string(),
  whenText: z.string(),
  when: z.string().nullable(),
  lane: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  status: z.enum(statuses),
  importance: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  private: z.boolean(),
  note: z.string(),
  citations: z.array(citation).min(1),
})
export type AddDraft = z.output<typeof shape>

export const emptyDraft: AddDraft = {
  title: '',
  whenText: '',
  when: null,
  lane: '',
  tags: [],
  summary: '',
  status: 'unverified',
  importance: 3,
  private: false,
  note: '',
  citations: [emptyCitation],
}

/** What can't be read any more is not shown, and not lost either: the desk keeps it until something else is kept. */
export function readDraft(kept: unknown): AddDraft | null {
  const parsed = shape.safeParse(kept)
  return parsed.success ? parsed.data : null
}

export function isEmptyDraft(draft: AddDraft): boolean {
  return (
    draft.title.trim() === '' &&
    draft.whenText.trim() === '' &&
    draft.summary.trim() === '' &&
    draft.note.trim() === '' &&
    draft.citations.every(isEmptyCitation)
  )
}
