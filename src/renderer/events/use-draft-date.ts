// The date of an event that is being typed: what it is counted from, and where it stands on the axis.
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { isTimeZone, parseEdtf, whenBounds, whenMark } from '../../domain/when.ts'
import { useApp } from '../app-context.tsx'
import { draftToFields } from '../sources/source-draft.ts'
import { publishedDay } from '../sources/source-words.ts'
import { useEventsNow } from '../use-events-now.ts'
import type { AddDraft } from './add-draft.ts'
import { draftEvent } from './draft-event.ts'
import { useLaneName } from './lane-field.tsx'
import { readingToEdtf, today, type AsOf, type Reader } from './reading.ts'

/** Words like `yesterday` count from the day on which the first source was published, else from today. */
export function useAsOf({ citations }: AddDraft, read: Reader): AsOf {
  const { orpc } = useApp()
  const source = citations[0]?.source
  const { data: picked } = useQuery({
    ...orpc.sources.get.queryOptions({ input: { id: source?.id ?? '' } }),
    enabled: source?.id != null,
  })
  const fields = source?.id == null ? source && draftToFields(source, read) : picked
  const day = publishedDay(fields?.published ?? null)
  return day === null ? { day: today(), from: 'today' } : { day, from: 'source' }
}

/** While it is typed it stands on the axis. */
export function useShownOnAxis({ title, when, lane, timeZone: own }: AddDraft, asOf: AsOf, read: Reader): void {
  const timeline = useEventsNow((now) => now.timeline)
  const timeZone = isTimeZone(own.trim()) ? own.trim() : timeline.timeZone
  const findLane = useLaneName()
  const edtf = readingToEdtf(read(when, asOf.day))
  const known = findLane(lane)
  useEffect(() => {
    const parsed = edtf === null ? null : parseEdtf(edtf)
    draftEvent.set(
      parsed?.ok ? { ...whenBounds(parsed.when, timeZone), mark: whenMark(parsed.when), lane: known, title } : null,
    )
  }, [edtf, known, title, timeZone])
  useEffect(() => () => draftEvent.set(null), [])
}
