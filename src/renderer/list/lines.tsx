// One line of the list: a year's heading, or an event with its mark, date, title, sources and status.
// Each is drawn anew only when something of its own has changed: scrolling leaves those alone that stay.
import { memo } from 'react'
import type { EventRow } from '../../contract/events.ts'
import type { TimelineState } from '../../contract/timeline.ts'
import { laneColour } from '../../domain/lane.ts'
import { parseEdtf, whenMark } from '../../domain/when.ts'
import { yearToWords, type Year } from '../../words/page/order.ts'
import { precisionToWords, whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { selectPosition } from '../timeline/select-position.ts'

interface LineProps {
  /** Among all lines, from 0. */
  index: number
  /** px from the top of the list. */
  top: number
}

interface YearLineProps extends LineProps {
  year: Year
  count: number
}

export const YearLine = memo(function YearLine({ year, count, index, top }: YearLineProps) {
  const { words } = useApp()
  return (
    <div role="row" aria-rowindex={index + 1} className="year-line" ref={at(top)}>
      <span role="rowheader" aria-colspan={5}>
        <b>{yearToWords(year, words)}</b>
        <span className="count">{words.formatMessage({ id: 'window_events' }, { count })}</span>
      </span>
    </div>
  )
})

interface EventLineProps extends LineProps {
  position: number
  /** Undefined: still loading. */
  row: EventRow | undefined
  lanes: TimelineState['lanes']
  selected: boolean
}

export const EventLine = memo(function EventLine({ position, row, lanes, index, top, selected }: EventLineProps) {
  const app = useApp()
  const { words } = app
  const place = lanes.findIndex(({ name }) => name === row?.lane)
  const lane = lanes[place]
  const classes = ['event-line', lane ? `lane-${laneColour(place, lane.colour)}` : 'lane-none']
  if (row && row.importance >= 4) classes.push('important')
  if (row?.status === 'draft') classes.push('draft')
  return (
    <div
      id={`line-${position}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      aria-busy={row === undefined}
      className={classes.join(' ')}
      ref={at(top)}
      onClick={() => selectPosition(app, position)}
      onDoubleClick={() => selectPosition(app, position, true)}
    >
      {row && (
        <>
          <When row={row} />
          <span role="gridcell" className={row.private ? 'column-event is-private' : 'column-event'}>
            {row.private && (
              <span className="private" title={words.formatMessage({ id: 'window_private' })}>
                <Icon name="lock" />
              </span>
            )}
            <bdi>{row.title}</bdi>
          </span>
          <Sources row={row} />
          <span role="gridcell" className={`column-status status-${row.status}`}>
            {row.status === 'verified' && <Icon name="check" />}
            {row.status === 'disputed' && <Icon name="warn" />}
            {words.formatMessage({ id: 'window_status_name' }, { status: row.status })}
          </span>
        </>
      )}
    </div>
  )
})

function When({ row }: { row: EventRow }) {
  const { words } = useApp()
  const parsed = row.when === null ? null : parseEdtf(row.when)
  const when = parsed?.ok ? parsed.when : null
  return (
    <>
      <span role="gridcell" className="column-when">
        <span className={`mark mark-${when ? whenMark(when) : 'none'}`} aria-hidden="true" />
        <bdi>
          {row.displayWhen ?? (when ? whenToWords(when, words, 'list') : words.formatMessage({ id: 'window_undated' }))}
        </bdi>
      </span>
      <span role="gridcell" className="column-precision">
        {when ? precisionToWords(when, words, 'list') : ''}
      </span>
    </>
  )
}

function Sources({ row }: { row: EventRow }) {
  const { words } = useApp()
  const [first, ...others] = row.publishers
  const ring = row.backing === 0 ? 'ring-none' : row.status === 'verified' ? 'ring-verified' : 'ring-unverified'
  return (
    <span role="gridcell" className="column-sources">
      <span className={`ring ${ring}`} data-n={row.backing === 0 ? '' : row.backing} aria-hidden="true" />
      {row.backing === 0 ? (
        <span className="none">{words.formatMessage({ id: 'window_no_source' })}</span>
      ) : (
        <span className="names">
          <bdi>{first ?? words.formatMessage({ id: 'window_sources_count' }, { count: row.backing })}</bdi>
          {others.length > 0 && (
            <span className="others">{words.formatMessage({ id: 'window_and_others' }, { count: others.length })}</span>
          )}
        </span>
      )}
      {row.stated.length > 0 && (
        <span className="warn" title={words.formatMessage({ id: 'window_differs' })}>
          <Icon name="warn" />
        </span>
      )}
    </span>
  )
}

/** Positions go through the object model: the content policy refuses style attributes. */
function at(top: number) {
  return (element: HTMLElement | null): void => {
    element?.style.setProperty('top', `${top}px`)
  }
}
