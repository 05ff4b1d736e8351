// The list that a count of a dense lane opens: lane and period, how the events spread, the most important or all of them, and three ways on.
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'
import type { AxisCluster } from '../../axis/axis.ts'
import { isOneInstant, mostImportant, spreadOf } from '../../domain/timescale/cluster.ts'
import { laneColour } from '../../domain/lane.ts'
import { stretchToWords } from '../../words/stretch-words.ts'
import { useApp } from '../app-context.tsx'
import { Beside } from '../beside.tsx'
import { Icon } from '../icon.tsx'
import { axisInView } from '../timeline/axis-in-view.ts'
import { selectPosition } from '../timeline/select-position.ts'
import { useEventsNow } from '../use-events-now.ts'
import { ClusterRows } from './cluster-rows.tsx'
import { SpreadBars } from './spread-bars.tsx'
import './cluster.css'

interface ClusterListProps {
  cluster: AxisCluster
  onClose: () => void
}

/** As many as stand in the list without scrolling. */
const most = 9

export function ClusterList({ cluster, onClose }: ClusterListProps) {
  const app = useApp()
  const { session, words } = app
  const now = useEventsNow((each) => each)
  const [tableThen] = useState(now.table)
  const [all, setAll] = useState(cluster.positions.length <= most)
  const [active, setActive] = useState<number | null>(null)
  const { lane: number, from, to, unit, positions, starts, bits } = cluster
  const zone = now.timeline.timeZone ?? 'UTC'
  const spread = useMemo(() => spreadOf(starts, from, to, unit, zone), [starts, from, to, unit, zone])
  const important = useMemo(
    () => Uint32Array.from(mostImportant(bits, most), (place) => positions[place] ?? 0),
    [bits, positions],
  )
  useEffect(() => {
    // a change of the document may have changed what is counted
    if (now.table !== tableThen) onClose()
  }, [now.table, tableThen, onClose])

  const stretch = stretchToWords(from, to, unit, zone, words)
  const place = now.timeline.lanes.findIndex((lane) => lane.number === number)
  const lane = now.timeline.lanes[place]
  const title = words.formatMessage(
    { id: 'timeline_stretch' },
    { lane: lane?.name ?? words.formatMessage({ id: 'window_lane_none' }), stretch },
  )
  const canPart = spread !== null && !isOneInstant(starts)
  const close = (): void => {
    onClose()
    axisInView()?.focus()
  }
  const zoom = (): void => {
    close()
    axisInView()?.setWindow({ from, to })
  }
  const open = (position: number): void => {
    onClose()
    selectPosition(app, position, true)
  }
  const openInList = (): void => {
    onClose()
    session.set({ view: 'list', stretch: { lane: number, from, to, unit } })
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    event.stopPropagation()
    if (active !== null) open(active)
    else if (canPart) zoom()
  }

  return (
    <Beside
      anchor={cluster.element}
      label={title}
      className={`cluster lane-${lane ? laneColour(place, lane.colour) : 'none'}`}
      onClose={close}
      onKeyDown={onKey}
    >
      <div className="cluster-top">
        <span className="swatch" />
        <b dir="auto">{title}</b>
        <button type="button" className="bare" aria-label={words.formatMessage({ id: 'window_close' })} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      {canPart ? (
        <SpreadBars spread={spread} zone={zone} />
      ) : (
        <p className="cluster-note">{words.formatMessage({ id: 'timeline_one_instant' })}</p>
      )}
      <div className="cluster-what">
        <span>
          {all
            ? words.formatMessage({ id: 'timeline_all_of' }, { count: positions.length })
            : words.formatMessage(
                { id: 'timeline_most_important' },
                { shown: important.length, total: words.formatNumber(positions.length) },
              )}
        </span>
        {positions.length > most && (
          <button
            type="button"
            className="link"
            onClick={() => {
              setAll(!all)
              setActive(null)
            }}
          >
            {words.formatMessage({ id: 'timeline_show' }, { what: all ? 'important' : 'all' })}
          </button>
        )}
      </div>
      <ClusterRows
        key={String(all)}
        label={words.formatMessage({ id: 'timeline_events_in' }, { stretch: title })}
        positions={all ? positions : important}
        rows={Math.min(most, positions.length)}
        active={active}
        onActive={setActive}
        onOpen={open}
      />
      <div className="cluster-foot">
        <button type="button" className="button" onClick={openInList}>
          {words.formatMessage({ id: 'timeline_open_in_list' })}
        </button>
        {canPart && (
          <button type="button" className="button primary" onClick={zoom}>
            {words.formatMessage({ id: 'timeline_zoom_to' }, { stretch })}
            {active === null && (
              <kbd aria-hidden="true">
                {words.formatMessage({ id: 'editing_key' }, { key: 'enter', system: 'other' })}
              </kbd>
            )}
          </button>
        )}
      </div>
    </Beside>
  )
}
