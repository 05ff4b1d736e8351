// What words like `yesterday` are counted from where a source is named: the day on which it was published, else today.
import { useQuery } from '@tanstack/react-query'
import { useApp } from '../app-context.tsx'
import { today, useReader, type AsOf } from '../events/reading.ts'
import { lookedAt } from './choose-source.ts'
import { draftToFields, findSame, noSource, onlyAddress, type SourceDraft } from './source-draft.ts'
import { publishedDay } from './source-words.ts'

/** The day from which what is kept is counted too: a source that is there is found as `chooseCitations` finds it. */
export function useAsOf(draft: SourceDraft = noSource): AsOf {
  const { orpc } = useApp()
  const fields = draftToFields(draft, useReader())
  const { data: picked } = useQuery({
    ...orpc.sources.get.queryOptions({ input: { id: draft.id ?? '' } }),
    enabled: draft.id !== null,
  })
  // any other source that is there was published just when the typed one was, or it wouldn't be the same
  const address = fields && onlyAddress(fields)
  const { data: found } = useQuery({
    ...orpc.sources.find.queryOptions({ input: { text: address ?? '', limit: lookedAt } }),
    enabled: address !== null,
  })
  const source = draft.id === null ? (fields && found && findSame(fields, found)) || fields : picked
  const day = publishedDay(source?.published ?? null)
  return day === null ? { day: today(), from: 'today' } : { day, from: 'source' }
}
