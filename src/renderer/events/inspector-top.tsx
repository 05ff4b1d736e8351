// The line over an event: its lane, its status, what else can be done with it.
import { Menu } from '@mantine/core'
import type { EventDetail } from '../../contract/events.ts'
import { laneColour } from '../../domain/lane.ts'
import { statuses } from '../../domain/event.ts'
import { runAction } from '../actions.ts'
import { useApp } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { axisInView } from '../timeline/axis-in-view.ts'
import { useEventsNow } from '../use-events-now.ts'
import { ChooseInPlace } from './choose-in-place.tsx'
import { focusEvents } from './focus-events.ts'
import { useQuickWrite } from './use-quick-write.ts'

export function InspectorTop({ event, readOnly }: { event: EventDetail; readOnly: boolean }) {
  const { client, session, words } = useApp()
  const lanes = useEventsNow((now) => now.timeline.lanes)
  const write = useQuickWrite()
  const place = lanes.findIndex(({ name }) => name === event.lane)
  return (
    <div className="inspector-top">
      <span className={`swatch lane-${place < 0 ? 'none' : laneColour(place, lanes[place]?.colour ?? null)}`} />
      <bdi>{event.lane ?? words.formatMessage({ id: 'window_lane_none' })}</bdi>
      <ChooseInPlace
        label={words.formatMessage({ id: 'editing_status' })}
        className={`status-${event.status}`}
        value={event.status}
        values={statuses}
        valueToWords={(status) => words.formatMessage({ id: 'window_status_name' }, { status })}
        lead={
          event.status === 'verified' ? (
            <Icon name="check" />
          ) : event.status === 'disputed' ? (
            <Icon name="warn" />
          ) : null
        }
        disabled={readOnly}
        onChoose={(status) => void write(() => client.events.edit({ id: event.id, set: { status } }))}
      />
      {event.private && (
        <span className="private" title={words.formatMessage({ id: 'window_private' })}>
          <Icon name="lock" />
          <span className="unseen">{words.formatMessage({ id: 'window_private' })}</span>
        </span>
      )}
      <span className="push" />
      <EventMenu event={event} readOnly={readOnly} />
      <button
        type="button"
        className="bare"
        aria-label={words.formatMessage({ id: 'window_close' })}
        onClick={() => {
          session.set({ selected: null })
          focusEvents()
        }}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

function EventMenu({ event, readOnly }: { event: EventDetail; readOnly: boolean }) {
  const app = useApp()
  const { client, words } = app
  const write = useQuickWrite()
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <button type="button" className="bare" aria-label={words.formatMessage({ id: 'editing_more' })}>
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={event.earliest === null || event.removed !== null}
          onClick={() => axisInView()?.reveal(event.position)}
        >
          {words.formatMessage({ id: 'editing_show_on_axis' })}
        </Menu.Item>
        <Menu.Item
          disabled={readOnly}
          onClick={() => void write(() => client.events.edit({ id: event.id, set: { private: !event.private } }))}
        >
          {words.formatMessage({ id: event.private ? 'editing_make_public' : 'editing_make_private' })}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={readOnly} onClick={() => runAction(app, 'removeEvent')}>
          {words.formatMessage({ id: 'action_removeEvent' })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
