// What was typed for a new event and not yet kept: its shape, what it becomes, what stands in its way. Pure.
import { z } from 'zod'
import type { EventInput } from '../../contract/records.ts'
import { statuses } from '../../domain/event.ts'
import { isBlank } from '../../domain/text.ts'
import { citationDraft, citesNobody, emptyCitation, isEmptyCitation } from '../sources/citation-draft.ts'
import { importances } from './importances.ts'

const text = z.string().catch('')

const addDraft = z.object({
  title: text,
  /** The date in plain words: read anew whenever it is looked at, since `today` moves on. */
  when: text,
  lane: text,
  tags: z.array(z.string()).catch([]),
  /** A tag that is half typed. */
  tagText: text,
  summary: text,
  status: z.enum(statuses).catch('unverified'),
  importance: z.literal(importances).catch(3),
  private: z.boolean().catch(false),
  note: text,
  timeZone: text,
  displayWhen: text,
  citations: z.array(citationDraft).min(1).catch([emptyCitation]),
})
export type AddDraft = z.output<typeof addDraft>

/** Where the desk keeps it. */
export const draftKey = 'add-event'

export const emptyDraft: AddDraft = addDraft.parse({})

/** What was kept, as far as it can be read: a text of an older version is there again, what has no place any more isn't. Null: no draft. */
export function readDraft(kept: unknown): AddDraft | null {
  const parsed = addDraft.safeParse(kept)
  return parsed.success ? parsed.data : null
}

/** Nothing was typed: a lane or status alone is no text to keep. */
export function isEmptyDraft(draft: AddDraft): boolean {
  const texts = [draft.title, draft.when, draft.tagText, draft.summary, draft.note, draft.displayWhen, ...draft.tags]
  return texts.every((each) => each.trim() === '') && draft.citations.every(isEmptyCitation)
}

/** What stands in the way beside dates and lengths, which their fields say themselves. */
export function draftProblems(draft: AddDraft): { title: boolean; source: boolean } {
  return { title: isBlank(draft.title), source: draft.citations.some(citesNobody) }
}

/** `when` as understood, the lane's name and all tags; citations come beside it. */
export function draftToEvent(
  draft: AddDraft,
  understood: { when: string | null; lane: string; tags: readonly string[] },
): Omit<EventInput, 'citations'> {
  return {
    title: draft.title,
    when: understood.when,
    displayWhen: draft.displayWhen,
    timeZone: draft.timeZone,
    summary: draft.summary,
    lane: understood.lane,
    tags: [...understood.tags],
    importance: draft.importance,
    status: draft.status,
    private: draft.private,
    note: draft.note,
  }
}
