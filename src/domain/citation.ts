// A citation: the link between one event and one source. Knows nothing of either's other fields.
import type { Source } from './source.ts'

export const stances = ['supports', 'disputes', 'context'] as const
export type Stance = (typeof stances)[number]

export interface CitationFields {
  quote: string | null
  /** Page, paragraph, timecode: where in the source. */
  locator: string | null
  stance: Stance
  /** EDTF: the date that this source states. */
  statedWhen: string | null
}

export interface Citation extends CitationFields {
  id: string
  /** What was read. */
  source: Source
  /** What the source names as its origin. */
  reportedBy: Source | null
}

export const citationDefaults: CitationFields = { quote: null, locator: null, stance: 'supports', statedWhen: null }

/** Distinct sources that support or dispute: the number on an event (context and reportedBy don't count). */
export function countBacking(citations: readonly { stance: Stance; source: { id: string } }[]): number {
  const [only] = citations
  if (citations.length <= 1) return only && only.stance !== 'context' ? 1 : 0
  return new Set(citations.filter((c) => c.stance !== 'context').map((c) => c.source.id)).size
}
