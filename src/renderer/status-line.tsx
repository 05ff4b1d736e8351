// The line at the foot: how many events are shown, and the key to the marks.
import { useSyncExternalStore } from 'react'
import type { AxisDrawn } from '../axis/axis.ts'
import type { UnitName } from '../domain/timescale/calendar.ts'
import { useApp, useSession } from './app-context.tsx'
import { Icon } from './icon.tsx'
import { isFiltering } from './session.ts'
import { drawnCount } from './timeline/drawn-count.ts'
import { useEventsNow } from './use-events-now.ts'
import { WorkLine } from './work-line.tsx'

export function StatusLine() {
  const { words } = useApp()
  const found = useEventsNow((now) => now.found)
  const view = useSession((each) => each.view)
  const filter = useSession((each) => each.filter)
  const drawn = useSyncExternalStore(drawnCount.subscribe, drawnCount.get)
  const filtering = isFiltering(filter)
  const dense = view === 'timeline' && drawn !== null && drawn.clusters > 0 ? drawn : null
  return (
    <footer className="status-line">
      <span className="counts">
        {filtering
          ? words.formatMessage({ id: 'window_events_of' }, { shown: found.shown, total: found.total })
          : words.formatMessage({ id: 'window_events' }, { count: found.total })}
      </span>
      {filter.hiddenLanes.length > 0 && (
        <span>{words.formatMessage({ id: 'window_lanes_hidden' }, { count: filter.hiddenLanes.length })}</span>
      )}
      {dense && (
        <span>
          {words.formatMessage(
            { id: 'timeline_drawn' },
            {
              titles: dense.titles,
              clustered: dense.clustered,
              clusters: dense.clusters,
              unit: unitKey(dense.unit),
            },
          )}
        </span>
      )}
      <WorkLine />
      {dense ? <StepsKey drawn={dense} /> : view === 'timeline' ? <MarkKey /> : <ListKeys />}
    </footer>
  )
}

/** Steps with spaces in their names can't be asked for in the catalogue. */
function unitKey(unit: UnitName): string {
  return unit.replace(' ', '_')
}

/** What a count is, and when it parts. */
function StepsKey({ drawn: { unit, finer } }: { drawn: AxisDrawn }) {
  const { words } = useApp()
  return (
    <ul className="mark-key" aria-label={words.formatMessage({ id: 'window_marks' })}>
      {finer && (
        <li>
          {words.formatMessage(
            { id: 'timeline_finer' },
            {
              unit: unitKey(unit),
              finer: unitKey(finer.unit.name),
              // rounded up: there it has parted
              factor: words.formatNumber(Math.ceil(finer.factor * 10 + 0.01) / 10),
            },
          )}
        </li>
      )}
      <li>
        <span className="count-key" aria-hidden="true" />
        {words.formatMessage({ id: 'timeline_count_key' }, { unit: unitKey(unit) })}
      </li>
    </ul>
  )
}

function MarkKey() {
  const { words } = useApp()
  return (
    <ul className="mark-key" aria-label={words.formatMessage({ id: 'window_marks' })}>
      {(['day', 'span', 'about', 'between', 'open'] as const).map((mark) => (
        <li key={mark}>
          <span className={`mark mark-${mark}`} aria-hidden="true" />
          {words.formatMessage({ id: 'window_mark' }, { mark })}
        </li>
      ))}
      {(['unverified', 'verified', 'none'] as const).map((ring) => (
        <li key={ring} className={ring === 'unverified' ? 'first-ring' : undefined}>
          <span className={`ring ring-${ring}`} data-n={ring === 'none' ? '' : 2} aria-hidden="true" />
          {words.formatMessage({ id: 'window_ring' }, { ring })}
        </li>
      ))}
      <li className="warn">
        <Icon name="warn" />
        <span className="plain">{words.formatMessage({ id: 'window_differs' })}</span>
      </li>
    </ul>
  )
}

function ListKeys() {
  const { words } = useApp()
  return (
    <ul className="mark-key" aria-label={words.formatMessage({ id: 'window_keys' })}>
      {(['move', 'open', 'remove', 'all'] as const).map((key) => (
        <li key={key}>
          <kbd>{words.formatMessage({ id: 'window_list_key' }, { key })}</kbd>
          {words.formatMessage({ id: 'window_list_key_does' }, { key })}
        </li>
      ))}
    </ul>
  )
}
