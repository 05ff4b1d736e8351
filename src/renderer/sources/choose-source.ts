// What source drafts stand for when they are kept: sources that are there, found again by what was typed, or fields of new ones.
import type { Client } from '../../contract/contract.ts'
import type { SourceChoice } from '../../contract/records.ts'
import { sourceDefaults, type SourceFields } from '../../domain/source.ts'
import type { Reader } from '../events/reading.ts'
import { draftToCitationFields, type CitationDraft } from './citation-draft.ts'
import { draftToFields, findSame, isSame, type SourceDraft } from './source-draft.ts'

/** How many of the best matches are looked at. */
const lookedAt = 50

/** Drafts without a source are left out. Asks the core, because what was offered while typing may be a step behind. */
export async function chooseCitations(client: Client, drafts: readonly CitationDraft[], read: Reader) {
  const made: { fields: SourceFields; choice: { id: string } | SourceFields }[] = []

  /** A new source that is named twice is one record: it is made first, so that both can point to it. */
  async function choose(draft: SourceDraft): Promise<SourceChoice | null> {
    if (draft.id !== null) return { id: draft.id }
    const fields = draftToFields(draft, read)
    if (!fields) return null
    const twin = made.find((each) => isSame(each.fields, fields))
    if (twin) return twin.choice
    const text = fields.url ?? fields.publisher ?? fields.title ?? fields.author ?? ''
    const same = findSame(fields, await client.sources.find({ text, limit: lookedAt }))
    const choice = same
      ? { id: same.id }
      : countNamed(fields) > 1
        ? { id: (await client.sources.add(fields)).id }
        : fields
    made.push({ fields, choice })
    return choice
  }

  function countNamed(fields: SourceFields): number {
    return drafts
      .flatMap(({ source, reportedBy }) => [source, reportedBy])
      .filter((draft) => isSame(draftToFields(draft, read) ?? sourceDefaults, fields)).length
  }

  const citations = []
  for (const draft of drafts) {
    const source = await choose(draft.source)
    if (source)
      citations.push({ ...draftToCitationFields(draft, read), source, reportedBy: await choose(draft.reportedBy) })
  }
  return citations
}
