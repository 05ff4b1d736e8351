// Lanes as filters: a hidden lane is hollow. Lanes are made, renamed, coloured, moved and removed here too.
import { Menu } from '@mantine/core'
import { memo, useState } from 'react'
import type { LaneRow } from '../../contract/timeline.ts'
import { laneColour, laneColourCount } from '../../domain/lane.ts'
import { useApp, useSession } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'
import { countOf } from './count-of.ts'
import { LaneName } from './lane-name.tsx'

export function LaneFilter() {
  const { session, words } = useApp()
  const hidden = useSession((each) => each.filter.hiddenLanes)
  const timeline = useEventsNow((now) => now.timeline)
  const counts = useEventsNow((now) => now.found.counts.lanes)
  const [naming, setNaming] = useState<string | null>(null)
  const toggle = (id: string): void => {
    const { filter } = session.get()
    session.set({
      filter: { ...filter, hiddenLanes: hidden.includes(id) ? hidden.filter((each) => each !== id) : [...hidden, id] },
    })
  }
  const writable = timeline.readOnly === null
  return (
    <section aria-label={words.formatMessage({ id: 'window_lanes' })}>
      <h2>
        {words.formatMessage({ id: 'window_lanes' })}
        {writable && (
          <button
            type="button"
            className="bare small"
            aria-label={words.formatMessage({ id: 'window_lane_add' })}
            onClick={() => setNaming('new')}
          >
            <Icon name="plus" />
          </button>
        )}
      </h2>
      {timeline.lanes.map((lane, place) =>
        naming === lane.id ? (
          <LaneName key={lane.id} lane={lane} onDone={() => setNaming(null)} />
        ) : (
          <div key={lane.id} className="lane-filter">
            <button
              type="button"
              className="filter"
              aria-pressed={!hidden.includes(lane.id)}
              onClick={() => toggle(lane.id)}
            >
              <span
                className={`swatch lane-${laneColour(place, lane.colour)}`}
                data-hollow={hidden.includes(lane.id)}
              />
              <bdi>{lane.name}</bdi>
              <i>{words.formatNumber(countOf(counts, lane.id))}</i>
            </button>
            {writable && <LaneMenu lane={lane} place={place} lanes={timeline.lanes} onRename={setNaming} />}
          </div>
        ),
      )}
      {timeline.laneless > 0 && timeline.lanes.length > 0 && (
        <button type="button" className="filter" aria-pressed={!hidden.includes('none')} onClick={() => toggle('none')}>
          <span className="swatch lane-none" data-hollow={hidden.includes('none')} />
          {words.formatMessage({ id: 'window_lane_none' })}
          <i>{words.formatNumber(countOf(counts, 'none'))}</i>
        </button>
      )}
      {naming === 'new' && <LaneName lane={null} onDone={() => setNaming(null)} />}
    </section>
  )
}

interface LaneMenuProps {
  lane: LaneRow
  place: number
  lanes: readonly LaneRow[]
  onRename: (id: string) => void
}

/** Counts come and go with each filter; a menu costs more than everything beside it. */
const LaneMenu = memo(function LaneMenu({ lane, place, lanes, onRename }: LaneMenuProps) {
  const { client, words } = useApp()
  const { run } = useWrite()
  const colours = Array.from({ length: laneColourCount }, (_, i) => String(i + 1))
  return (
    <Menu position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <button
          type="button"
          className="bare small lane-more"
          aria-label={words.formatMessage({ id: 'window_lane_more' }, { name: lane.name })}
        >
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onRename(lane.id)}>{words.formatMessage({ id: 'window_lane_rename' })}</Menu.Item>
        <Menu.Item
          disabled={place === 0}
          onClick={() => void run(() => client.lanes.move({ id: lane.id, before: lanes[place - 1]?.id ?? null }))}
        >
          {words.formatMessage({ id: 'window_lane_up' })}
        </Menu.Item>
        <Menu.Item
          disabled={place === lanes.length - 1}
          onClick={() => void run(() => client.lanes.move({ id: lane.id, before: lanes[place + 2]?.id ?? null }))}
        >
          {words.formatMessage({ id: 'window_lane_down' })}
        </Menu.Item>
        <Menu.Divider />
        <div className="colours" role="group" aria-label={words.formatMessage({ id: 'window_lane_colour' })}>
          {colours.map((colour) => (
            <Menu.Item
              key={colour}
              className="colour"
              aria-label={words.formatMessage({ id: 'window_lane_colour_n' }, { n: colour })}
              onClick={() => void run(() => client.lanes.edit({ id: lane.id, set: { colour } }))}
            >
              <span
                className={`swatch lane-${colour}`}
                data-hollow={laneColour(place, lane.colour) !== Number(colour)}
              />
            </Menu.Item>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item onClick={() => void run(() => client.lanes.remove({ id: lane.id }))}>
          {words.formatMessage({ id: 'window_lane_remove' })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
})
