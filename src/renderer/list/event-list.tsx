// The same events as a chronological list: the equal of the axis for screen readers. Draws only the rows in sight.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useApp, useSession } from '../app-context.tsx'
import { NothingShown } from '../nothing-shown.tsx'
import { selectPosition } from '../timeline/select-position.ts'
import { useEventsNow } from '../use-events-now.ts'
import { groupByYear, type ListLine } from './group-by-year.ts'
import { inStretch } from './in-stretch.ts'
import { EventLine, YearLine } from './lines.tsx'
import { StretchLine } from './stretch-line.tsx'

const lineHeights = { year: 26, event: 30 } as const

export function EventList() {
  const app = useApp()
  const { events, words } = app
  const { columns, shown: shownInAll, found, timeline, revision } = useEventsNow()
  const selected = useSession((each) => each.selected)
  const stretch = useSession((each) => each.stretch)
  const zone = timeline.timeZone ?? 'UTC'
  const shown = useMemo(
    () => (stretch ? inStretch(columns, shownInAll, stretch, zone) : shownInAll),
    [columns, shownInAll, stretch, zone],
  )
  const lines = useMemo(() => groupByYear(columns, shown), [columns, shown])
  const room = useRef<HTMLDivElement>(null)
  const [, setLoaded] = useState(0)
  const virtualizer = useVirtualizer({
    count: lines.count,
    getScrollElement: () => room.current,
    estimateSize: (i) => lineHeights[lines.at(i).kind],
    overscan: 12,
  })
  const inSight = virtualizer.getVirtualItems()
  const positions = inSight
    .map(({ index }) => lines.at(index))
    .flatMap((line) => (line.kind === 'event' ? [line.position] : []))
  const wanted = positions.join()
  useEffect(() => {
    void events
      .loadRows(wanted === '' ? [] : wanted.split(',').map(Number))
      .then(() => setLoaded((n) => n + 1))
      .catch(reportError)
  }, [events, wanted, revision])
  // heights are by kind of line: a new list is measured anew
  useEffect(() => virtualizer.measure(), [virtualizer, lines])
  const selectedAt = useMemo(() => (selected ? lines.lineOf(selected.position) : -1), [lines, selected])
  useEffect(() => {
    if (selectedAt >= 0) virtualizer.scrollToIndex(selectedAt, { align: 'auto' })
  }, [selectedAt, virtualizer])

  const move = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((room.current?.clientHeight ?? 0) / lineHeights.event) - 1)
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -lines.count,
      End: lines.count,
    }
    const step = steps[event.key]
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const next = lines.eventFrom(selectedAt, step)
    if (next !== null) selectPosition(app, next)
  }

  if (shown.length === 0)
    return (
      <>
        {stretch && <StretchLine stretch={stretch} count={0} />}
        {found.shown === 0 && <NothingShown />}
      </>
    )
  return (
    <div className="list">
      {stretch && <StretchLine stretch={stretch} count={shown.length} />}
      {/* what the columns say is said by each row */}
      <div className="list-head" aria-hidden="true">
        {(['when', 'precision', 'event', 'sources', 'status'] as const).map((column) => (
          <span key={column} className={`column-${column}`}>
            {words.formatMessage({ id: 'window_column' }, { column })}
          </span>
        ))}
      </div>
      <div
        ref={room}
        className="list-room"
        role="grid"
        tabIndex={0}
        data-events
        aria-label={words.formatMessage({ id: 'window_list' })}
        aria-rowcount={lines.count}
        aria-colcount={5}
        aria-activedescendant={selected ? `line-${selected.position}` : undefined}
        onKeyDown={move}
      >
        <div
          className="list-lines"
          role="presentation"
          ref={(element) => element?.style.setProperty('height', `${virtualizer.getTotalSize()}px`)}
        >
          {inSight.map(({ index, start }) => (
            <Line key={index} line={lines.at(index)} index={index} top={start} />
          ))}
        </div>
      </div>
    </div>
  )
}

function Line({ line, index, top }: { line: ListLine; index: number; top: number }) {
  const app = useApp()
  const selected = useSession((each) => each.selected)
  if (line.kind === 'year') return <YearLine line={line} index={index} top={top} />
  return (
    <EventLine
      position={line.position}
      row={app.events.row(line.position)}
      index={index}
      top={top}
      selected={selected?.position === line.position}
      onSelect={() => selectPosition(app, line.position)}
      onOpen={() => selectPosition(app, line.position, true)}
    />
  )
}
