// The selected event, whole: its date, its sources with their quotes, everything else; each value editable where it stands.
import './events.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { EventDetail } from '../../contract/events.ts'
import { useApp, useSession } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { CitationList } from '../sources/citation-list.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { errorToRefusal } from '../refusal.ts'
import { EditInPlace } from './edit-in-place.tsx'
import { EventFacts } from './event-facts.tsx'
import { EventHistory } from './event-history.tsx'
import { EventWhen } from './event-when.tsx'
import { focusEvents } from './focus-events.ts'
import { GoneEvent } from './gone-event.tsx'
import { InspectorTop } from './inspector-top.tsx'
import { RefusalLine } from './refusal-line.tsx'

export function Inspector() {
  const { orpc, session, words } = useApp()
  const selected = useSession((each) => each.selected)
  const {
    data: event,
    error,
    isPlaceholderData,
  } = useQuery({
    ...orpc.events.get.queryOptions({ input: { id: selected?.id ?? '' } }),
    enabled: selected !== null,
    placeholderData: keepPreviousData,
  })
  const refusal = error && errorToRefusal(error, words)
  const gone = refusal?.code === 'EVENT_NOT_FOUND'
  return (
    <aside
      id="inspector"
      className="inspector"
      tabIndex={-1}
      aria-label={words.formatMessage({ id: 'editing_inspector' })}
      aria-busy={isPlaceholderData}
      onKeyDown={(pressed) => {
        const inMenu = pressed.target instanceof Element && pressed.target.closest('[role="menu"]') !== null
        if (pressed.key !== 'Escape' || pressed.defaultPrevented || inMenu) return
        focusEvents()
      }}
    >
      {selected === null ? (
        <p className="nothing">{words.formatMessage({ id: 'editing_nothing_selected' })}</p>
      ) : event ? (
        <Details key={event.id} event={event} gone={gone} />
      ) : refusal ? (
        <div className="nothing">
          {gone ? <p>{words.formatMessage({ id: 'editing_gone' })}</p> : <RefusalLine refusal={refusal} />}
          <button type="button" className="button" onClick={() => session.set({ selected: null })}>
            {words.formatMessage({ id: 'window_close' })}
          </button>
        </div>
      ) : (
        <p className="nothing" aria-busy="true">
          {words.formatMessage({ id: 'window_counting' })}
        </p>
      )}
    </aside>
  )
}

interface DetailsProps {
  event: EventDetail
  /** It is no longer in the document: what is shown is what was there last. */
  gone: boolean
}

function Details({ event, gone }: DetailsProps) {
  const { client, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const isGone = gone || event.removed !== null
  const readOnly = timeline.readOnly !== null || isGone
  const edit = (set: Parameters<typeof client.events.edit>[0]['set']) => client.events.edit({ id: event.id, set })
  return (
    <>
      <InspectorTop event={event} readOnly={readOnly} />
      {isGone && <GoneEvent event={event} />}
      <h2>
        <EditInPlace
          label={words.formatMessage({ id: 'editing_what' })}
          deskKey={`${event.id}:title`}
          limit="title"
          value={event.title}
          empty=""
          disabled={readOnly}
          keep={(title) => edit({ title })}
        />
      </h2>
      <EventWhen event={event} readOnly={readOnly} />
      <CitationList event={event} readOnly={readOnly} />
      <section>
        <EditInPlace
          className="prose"
          label={words.formatMessage({ id: 'editing_summary' })}
          deskKey={`${event.id}:summary`}
          limit="text"
          rows={3}
          value={event.summary ?? ''}
          empty={words.formatMessage({ id: 'editing_add_summary' })}
          disabled={readOnly}
          keep={(summary) => edit({ summary })}
        />
      </section>
      <EventFacts event={event} readOnly={readOnly} />
      <section>
        <h3 className="private-note">
          <Icon name="lock" />
          {words.formatMessage({ id: 'editing_note_label' })}
        </h3>
        <EditInPlace
          className="prose"
          label={words.formatMessage({ id: 'editing_note_label' })}
          deskKey={`${event.id}:note`}
          limit="text"
          rows={2}
          value={event.note ?? ''}
          empty={words.formatMessage({ id: 'editing_add_note' })}
          disabled={readOnly}
          keep={(note) => edit({ note })}
        />
      </section>
      <EventHistory id={event.id} />
    </>
  )
}
