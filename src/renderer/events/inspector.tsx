// The selected event, whole: its date, its sources with their quotes, everything else; each value editable where it stands.
import './events.css'
import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { EventDetail } from '../../contract/events.ts'
import { laneColour } from '../../domain/lane.ts'
import { statuses } from '../../domain/event.ts'
import { parseEdtf, whenMark } from '../../domain/when.ts'
import { precisionToWords, problemToWords, weekdayToWords, whenToWords } from '../../words/when-words.ts'
import { runAction } from '../actions.ts'
import { useApp, useSession } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { CitationList } from '../sources/citation-list.tsx'
import { axisInView } from '../timeline/axis-in-view.ts'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'
import { importances } from './add-event.tsx'
import { EditInPlace } from './edit-in-place.tsx'
import { EventHistory } from './event-history.tsx'
import { readTyped } from './reading.ts'

export function Inspector() {
  const { orpc, session, words } = useApp()
  const selected = useSession((each) => each.selected)
  const { data: event, error } = useQuery({
    ...orpc.events.get.queryOptions({ input: { id: selected?.id ?? '' } }),
    enabled: selected !== null,
  })
  return (
    <aside
      id="inspector"
      className="inspector"
      tabIndex={-1}
      aria-label={words.formatMessage({ id: 'editing_inspector' })}
    >
      {selected === null ? (
        <p className="nothing">{words.formatMessage({ id: 'editing_nothing_selected' })}</p>
      ) : error ? (
        <div className="nothing">
          <p>{words.formatMessage({ id: 'editing_gone' })}</p>
          <button type="button" className="button" onClick={() => session.set({ selected: null })}>
            {words.formatMessage({ id: 'window_close' })}
          </button>
        </div>
      ) : event ? (
        <Details key={event.id} event={event} />
      ) : (
        <p className="nothing" aria-busy="true">
          {words.formatMessage({ id: 'window_counting' })}
        </p>
      )}
    </aside>
  )
}

function Details({ event }: { event: EventDetail }) {
  const app = useApp()
  const { client, words } = app
  const { timeline } = useEventsNow()
  const readOnly = timeline.readOnly !== null
  const edit = (set: Parameters<typeof client.events.edit>[0]['set']) => client.events.edit({ id: event.id, set })
  const key = (field: string): string => `${event.id}:${field}`
  return (
    <>
      <Top event={event} readOnly={readOnly} />
      {event.removed !== null && <p className="removed">{words.formatMessage({ id: 'editing_in_bin' })}</p>}
      <h2>
        <EditInPlace
          label={words.formatMessage({ id: 'editing_what' })}
          deskKey={key('title')}
          value={event.title}
          empty=""
          disabled={readOnly}
          keep={(title) => edit({ title })}
        />
      </h2>
      <When event={event} readOnly={readOnly} />
      <CitationList event={event} readOnly={readOnly} />
      <section>
        <EditInPlace
          multiline
          className="prose"
          label={words.formatMessage({ id: 'editing_summary' })}
          deskKey={key('summary')}
          value={event.summary ?? ''}
          empty={words.formatMessage({ id: 'editing_add_summary' })}
          disabled={readOnly}
          keep={(summary) => edit({ summary })}
        />
      </section>
      <section>
        <dl className="facts">
          <Fact name="tags">
            <EditInPlace
              label={words.formatMessage({ id: 'editing_tags' })}
              deskKey={key('tags')}
              value={event.tags.join(', ')}
              empty={words.formatMessage({ id: 'editing_none' })}
              disabled={readOnly}
              keep={(tags) => edit({ tags: tags.split(',') })}
            />
          </Fact>
          <Fact name="lane">
            <EditInPlace
              label={words.formatMessage({ id: 'editing_lane' })}
              deskKey={key('lane')}
              value={event.lane ?? ''}
              empty={words.formatMessage({ id: 'editing_none' })}
              disabled={readOnly}
              keep={(lane) => edit({ lane: lane.trim() === '' ? null : lane })}
            />
          </Fact>
          <Fact name="shown">
            <EditInPlace
              label={words.formatMessage({ id: 'editing_shown_as' })}
              deskKey={key('displayWhen')}
              value={event.displayWhen ?? ''}
              empty={words.formatMessage({ id: 'editing_as_stored' })}
              disabled={readOnly}
              keep={(displayWhen) => edit({ displayWhen })}
            />
          </Fact>
          <Fact name="zone">
            <EditInPlace
              label={words.formatMessage({ id: 'editing_zone' })}
              deskKey={key('timeZone')}
              value={event.timeZone ?? ''}
              empty={timeline.timeZone ?? 'UTC'}
              disabled={readOnly}
              keep={(timeZone) => edit({ timeZone })}
            />
          </Fact>
          <Fact name="stored">
            <code>{event.when ?? words.formatMessage({ id: 'window_undated' })}</code>
          </Fact>
        </dl>
      </section>
      <section>
        <h3 className="private-note">
          <Icon name="lock" />
          {words.formatMessage({ id: 'editing_note_label' })}
        </h3>
        <EditInPlace
          multiline
          className="prose"
          label={words.formatMessage({ id: 'editing_note_label' })}
          deskKey={key('note')}
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

function Fact({ name, children }: { name: 'tags' | 'lane' | 'shown' | 'zone' | 'stored'; children: ReactNode }) {
  const { words } = useApp()
  return (
    <>
      <dt>{words.formatMessage({ id: 'editing_fact' }, { name })}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Top({ event, readOnly }: { event: EventDetail; readOnly: boolean }) {
  const app = useApp()
  const { client, session, words } = app
  const { timeline } = useEventsNow()
  const { run } = useWrite()
  const place = timeline.lanes.findIndex(({ name }) => name === event.lane)
  const edit = (set: Parameters<typeof client.events.edit>[0]['set']): void =>
    void run(() => client.events.edit({ id: event.id, set }))
  return (
    <div className="inspector-top">
      <span
        className={`swatch lane-${place < 0 ? 'none' : laneColour(place, timeline.lanes[place]?.colour ?? null)}`}
      />
      <bdi>{event.lane ?? words.formatMessage({ id: 'window_lane_none' })}</bdi>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <button
            type="button"
            className={`bare small status-${event.status}`}
            disabled={readOnly}
            aria-label={words.formatMessage({ id: 'editing_status_is' }, { status: event.status })}
          >
            {event.status === 'verified' && <Icon name="check" />}
            {event.status === 'disputed' && <Icon name="warn" />}
            {words.formatMessage({ id: 'window_status_name' }, { status: event.status })}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {statuses.map((status) => (
            <Menu.Item
              key={status}
              role="menuitemradio"
              aria-checked={status === event.status}
              onClick={() => edit({ status })}
            >
              {words.formatMessage({ id: 'window_status_name' }, { status })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {event.private && (
        <span className="private" title={words.formatMessage({ id: 'window_private' })}>
          <Icon name="lock" />
        </span>
      )}
      <span className="push" />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <button type="button" className="bare" aria-label={words.formatMessage({ id: 'editing_more' })}>
            <Icon name="more" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{words.formatMessage({ id: 'editing_importance' })}</Menu.Label>
          {importances.map((importance) => (
            <Menu.Item
              key={importance}
              role="menuitemradio"
              aria-checked={importance === event.importance}
              disabled={readOnly}
              rightSection={importance === event.importance && <Icon name="check" />}
              onClick={() => edit({ importance })}
            >
              {words.formatMessage({ id: 'editing_importance_of' }, { importance })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item disabled={readOnly} onClick={() => edit({ private: !event.private })}>
            {words.formatMessage({ id: event.private ? 'editing_make_public' : 'editing_make_private' })}
          </Menu.Item>
          <Menu.Item onClick={() => axisInView()?.reveal(event.position)}>
            {words.formatMessage({ id: 'editing_show_on_axis' })}
          </Menu.Item>
          <Menu.Item disabled={readOnly} onClick={() => runAction(app, 'removeEvent')}>
            {words.formatMessage({ id: 'action_removeEvent' })}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <button
        type="button"
        className="bare"
        aria-label={words.formatMessage({ id: 'window_close' })}
        onClick={() => session.set({ selected: null })}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

/** The date in words, with weekday and precision; edited as words or EDTF. */
function When({ event, readOnly }: { event: EventDetail; readOnly: boolean }) {
  const { client, words } = useApp()
  const { timeline } = useEventsNow()
  const parsed = event.when === null ? null : parseEdtf(event.when)
  const when = parsed?.ok ? parsed.when : null
  const weekday = when && weekdayToWords(when, words)
  const read = (text: string) => readTyped(text, words.locale, timeline.dateOrder)
  return (
    <div className="inspector-when">
      <EditInPlace
        label={words.formatMessage({ id: 'editing_when' })}
        deskKey={`${event.id}:when`}
        value={event.when ?? ''}
        empty={words.formatMessage({ id: 'editing_add_when' })}
        disabled={readOnly}
        check={(text) => {
          const reading = read(text)
          if (reading.kind === 'refused') return problemToWords(reading.problem, words)
          return reading.kind === 'ambiguous'
            ? words.formatMessage({ id: 'editing_ambiguous_in_place' }, { dmy: reading.dmy, mdy: reading.mdy })
            : null
        }}
        keep={(text) => {
          const reading = read(text)
          return client.events.edit({ id: event.id, set: { when: reading.kind === 'read' ? reading.edtf : null } })
        }}
      >
        {when && <b>{event.displayWhen ?? whenToWords(when, words, 'long')}</b>}
      </EditInPlace>
      {when && (
        <span className="known">
          {weekday !== null ? `${weekday} · ` : ''}
          {event.displayWhen !== null ? `${whenToWords(when, words, 'long')} · ` : ''}
          {words.formatMessage(
            { id: 'editing_known' },
            { mark: whenMark(when), precision: precisionToWords(when, words) },
          )}
        </span>
      )}
    </div>
  )
}
