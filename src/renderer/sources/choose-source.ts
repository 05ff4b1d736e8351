// What source drafts stand for when they are kept: sources that are there, found again by what was typed, or fields of new ones.
import type { Client } from '../../contract/contract.ts'
import type { SourceChoice } from '../../contract/records.ts'
import type { SourceUse } from '../../contract/sources.ts'
import type { SourceFields } from '../../domain/source.ts'
import type { Reader } from '../events/reading.ts'
import { draftToCitationFields, type CitationDraft } from './citation-draft.ts'
import { draftToFields, findSame, isSame, type SourceDraft } from './source-draft.ts'

/** How many of the best matches are looked at. */
export const lookedAt = 50

interface Core {
  sources: Pick<Client['sources'], 'find' | 'get'>
}

/**
 * Drafts without a source are left out. Asks the core, because what was offered while typing may be a step behind. `read` counts
 * from today: so do a source's own dates, and each stated date counts from the day of the source that states it.
 */
export async function chooseCitations(client: Core, drafts: readonly CitationDraft[], read: Reader) {
  const made: { choice: SourceChoice; fields: SourceFields }[] = []

  /** A new source that is named twice, perhaps in other words, is sent with the same fields: the core makes one of it. */
  async function choose(draft: SourceDraft): Promise<SourceChoice | null> {
    if (draft.id !== null) return { id: draft.id }
    const fields = draftToFields(draft, read)
    if (!fields) return null
    const twin = made.find((each) => isSame(each.fields, fields))
    if (twin) return twin.choice
    const same = await findTyped(client, fields)
    const choice = same ? { id: same.id } : fields
    made.push({ choice, fields })
    return choice
  }

  const citations = []
  for (const draft of drafts) {
    const source = await choose(draft.source)
    if (!source) continue
    const origin = await choose(draft.reportedBy)
    const published = draft.stated.trim() === '' ? null : await publishedOf(client, draft.source, read)
    citations.push({ ...draftToCitationFields(draft, published, read), source, reportedBy: origin })
  }
  return citations
}

/** When a source came out. Asks the core: what was shown while typing may not have known it yet. */
export async function publishedOf(client: Core, draft: SourceDraft, read: Reader): Promise<string | null> {
  // of a source that was picked the draft knows no more than the id
  if (draft.id !== null) return (await client.sources.get({ id: draft.id })).published
  const fields = draftToFields(draft, read)
  return fields && ((await findTyped(client, fields)) ?? fields).published
}

async function findTyped({ sources }: Core, fields: SourceFields): Promise<SourceUse | undefined> {
  const text = fields.url ?? fields.publisher ?? fields.title ?? fields.author ?? ''
  return findSame(fields, await sources.find({ text, limit: lookedAt }))
}
