// An event's date in words, with weekday and precision; edited as plain words or EDTF.
import type { EventDetail } from '../../contract/events.ts'
import { withDate } from '../../domain/event.ts'
import { parseEdtf, whenPrecision, type When } from '../../domain/when.ts'
import { precisionToWords, weekdayToWords, whenToWords } from '../../words/when-words.ts'
import type { Words } from '../../words/words.ts'
import { useApp } from '../app-context.tsx'
import { publishedDay } from '../sources/source-words.ts'
import { findVersions } from '../sources/versions.ts'
import { useEventsNow } from '../use-events-now.ts'
import { EditInPlace } from './edit-in-place.tsx'
import { readingToEdtf, today, useReader, type AsOf } from './reading.ts'
import { WhenInput } from './when-input.tsx'
import { WhenSteps } from './when-steps.tsx'

export function EventWhen({ event, readOnly }: { event: EventDetail; readOnly: boolean }) {
  const { client, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const read = useReader()
  const parsed = event.when === null ? null : parseEdtf(event.when)
  const when = parsed?.ok ? parsed.when : null
  const published = publishedDay(event.citations[0]?.source.published ?? null)
  const asOf: AsOf = published === null ? { day: today(), from: 'today' } : { day: published, from: 'source' }
  const label = words.formatMessage({ id: 'editing_when' })
  const versions = findVersions(event.when, event.citations, event.timeZone ?? timeline.timeZone)
  const other = versions[0]?.lead === true ? versions[1] : undefined
  return (
    <div className="inspector-when">
      <EditInPlace
        label={label}
        deskKey={`${event.id}:when`}
        limit="name"
        value={event.when ?? ''}
        empty={words.formatMessage({ id: 'editing_add_when' })}
        disabled={readOnly}
        editor={({ text, onText }) => (
          <WhenInput
            helpers
            labelHidden
            label={label}
            hint={words.formatMessage({ id: 'editing_when_hint' })}
            text={text}
            asOf={asOf}
            onText={onText}
          />
        )}
        keep={(text) => client.events.edit({ id: event.id, set: withDate(event, readingToEdtf(read(text, asOf.day))) })}
      >
        {when && <b>{event.displayWhen ?? whenToWords(when, words, 'long')}</b>}
      </EditInPlace>
      {when && (
        <span className="known">
          {other
            ? words.formatMessage(
                { id: 'editing_lead_of' },
                { others: versions.length - 1, date: whenToWords(other.when, words, 'list') },
              )
            : knownToWords(when, event.displayWhen !== null, words)}
        </span>
      )}
      {when && !readOnly && <WhenSteps event={event} when={when} />}
    </div>
  )
}

/** `Thursday · known to the day`; the date itself first where other words are shown instead of it. */
function knownToWords(when: When, worded: boolean, words: Words): string {
  const exact = when.kind === 'point' && when.point.qualifier === ''
  return [
    worded ? whenToWords(when, words, 'long') : null,
    weekdayToWords(when, words),
    exact
      ? words.formatMessage(
          { id: 'editing_known' },
          { unit: whenPrecision(when), precision: precisionToWords(when, words) },
        )
      : precisionToWords(when, words),
  ]
    .filter((part) => part !== null)
    .join(' · ')
}
