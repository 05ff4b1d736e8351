// What source drafts stand for when they are kept: sources that are there, found again by what was typed, or fields of new ones.
import type { Client } from '../../contract/contract.ts'
import type { SourceChoice } from '../../contract/records.ts'
import type { SourceFields } from '../../domain/source.ts'
import type { Reader } from '../events/reading.ts'
import { draftToCitationFields, type CitationDraft } from './citation-draft.ts'
import { draftToFields, findSame, isSame, type SourceDraft } from './source-draft.ts'

/** How many of the best matches are looked at. */
export const lookedAt = 50

interface Chosen {
  choice: SourceChoice
  /** When the source itself came out. */
  published: string | null
}

interface Core {
  sources: Pick<Client['sources'], 'find' | 'get'>
}

/**
 * Drafts without a source are left out. Asks the core, because what was offered while typing may be a step behind. `read` counts
 * from today: so do a source's own dates, and each stated date counts from the day of the source that states it.
 */
export async function chooseCitations(client: Core, drafts: readonly CitationDraft[], read: Reader) {
  const made: (Chosen & { fields: SourceFields })[] = []

  /** A new source that is named twice, perhaps in other words, is sent with the same fields: the core makes one of it. */
  async function choose(draft: SourceDraft): Promise<Chosen | null> {
    if (draft.id !== null) return { choice: { id: draft.id }, published: null }
    const fields = draftToFields(draft, read)
    if (!fields) return null
    const twin = made.find((each) => isSame(each.fields, fields))
    if (twin) return twin
    const text = fields.url ?? fields.publisher ?? fields.title ?? fields.author ?? ''
    const same = findSame(fields, await client.sources.find({ text, limit: lookedAt }))
    const chosen = { choice: same ? { id: same.id } : fields, published: (same ?? fields).published }
    made.push({ ...chosen, fields })
    return chosen
  }

  /** Of a source that was picked the draft knows no more than the id. */
  async function publishedOf({ source, stated }: CitationDraft, { published }: Chosen): Promise<string | null> {
    if (source.id === null || stated.trim() === '') return published
    return (await client.sources.get({ id: source.id })).published
  }

  const citations = []
  for (const draft of drafts) {
    const source = await choose(draft.source)
    if (!source) continue
    const origin = await choose(draft.reportedBy)
    citations.push({
      ...draftToCitationFields(draft, await publishedOf(draft, source), read),
      source: source.choice,
      reportedBy: origin && origin.choice,
    })
  }
  return citations
}
