// A citation while it is typed, and what the contract takes of it. Pure.
import { z } from 'zod'
import { stances, type Citation, type CitationFields } from '../../domain/citation.ts'
import type { SourceFields } from '../../domain/source.ts'
import type { Reader } from '../events/reading.ts'
import { isNoSource, noSource, sourceDraft } from './source-draft.ts'
import { publishedDay } from './source-words.ts'

export const citationDraft = z.object({
  source: sourceDraft.catch(noSource),
  /** What the source names as its origin. */
  reportedBy: sourceDraft.catch(noSource),
  quote: z.string().catch(''),
  locator: z.string().catch(''),
  stance: z.enum(stances).catch('supports'),
  /** The date that the source states, in plain words. */
  stated: z.string().catch(''),
})
export type CitationDraft = z.output<typeof citationDraft>

export const emptyCitation: CitationDraft = {
  source: noSource,
  reportedBy: noSource,
  quote: '',
  locator: '',
  stance: 'supports',
  stated: '',
}

export function isEmptyCitation(draft: CitationDraft): boolean {
  return (
    isNoSource(draft.source) &&
    isNoSource(draft.reportedBy) &&
    [draft.quote, draft.locator, draft.stated].every((text) => text.trim() === '')
  )
}

/** Says something, but not whose words it is. */
export function citesNobody(draft: CitationDraft): boolean {
  return !isEmptyCitation(draft) && isNoSource(draft.source)
}

/** `line`: how a source is shown. */
export function citationToDraft(citation: Citation, line: (source: SourceFields) => string): CitationDraft {
  const { source, reportedBy } = citation
  return {
    source: { text: line(source), id: source.id, fields: null },
    reportedBy: reportedBy ? { text: line(reportedBy), id: reportedBy.id, fields: null } : noSource,
    quote: citation.quote ?? '',
    locator: citation.locator ?? '',
    stance: citation.stance,
    stated: citation.statedWhen ?? '',
  }
}

/**
 * Everything but the sources. The date that it states is counted from the day on which its own source was `published`, else from
 * today. A date that isn't understood becomes null: whoever keeps it checks first.
 */
export function draftToCitationFields(draft: CitationDraft, published: string | null, read: Reader): CitationFields {
  const stated = read(draft.stated, publishedDay(published) ?? undefined)
  return {
    quote: draft.quote,
    locator: draft.locator,
    stance: draft.stance,
    statedWhen: stated.kind === 'read' ? stated.edtf : null,
  }
}
