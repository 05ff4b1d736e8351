// Where an event that is being typed stands on the axis.
import { useEffect } from 'react'
import { isTimeZone, parseEdtf, whenBounds, whenMark } from '../../domain/when.ts'
import { useEventsNow } from '../use-events-now.ts'
import type { AddDraft } from './add-draft.ts'
import { draftEvent } from './draft-event.ts'
import { useLaneName } from './lane-field.tsx'
import { readingToEdtf, type AsOf, type Reader } from './reading.ts'

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
