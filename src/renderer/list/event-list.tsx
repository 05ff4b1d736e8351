// The same events as a chronological list: the equal of the axis for screen readers. Draws only the rows in sight.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useApp, useSession } from '../app-context.tsx'
import { NothingShown } from '../nothing-shown.tsx'
import { selectPosition } from '../timeline/select-position.ts'
import { useEventsNow } from '../use-events-now.ts'
import { groupByYear, lineHeights } from './group-by-year.ts'
import { inStretch } from './in-stretch.ts'
import { EventLine, YearLine } from './lines.tsx'
import { StretchLine } from './stretch-line.tsx'
import { useLinesInSight } from './use-lines-in-sight.ts'
import { reportUnlessCut } from '../cut.ts'

export function EventList() {
  const app = useApp()
  const { events, words } = app
  const { table, shown: shownInAll, found, timeline, revision } = useEventsNow((now) => now)
  const selected = useSession((each) => each.selected)
  const stretch = useSession((each) => each.stretch)
  const filter = useSession((each) => each.filter)
  const zone = timeline.timeZone ?? 'UTC'
  const shown = useMemo(
    () => (stretch ? inStretch(table, shownInAll, stretch, zone) : shownInAll),
    [table, shownInAll, stretch, zone],
  )
  const lines = useMemo(() => groupByYear(table, shown, zone), [table, shown, zone])
  const [, setLoaded] = useState(0)
  const { room, height, inSight, reveal } = useLinesInSight(lines)
  const positions = inSight
    .map(({ line }) => lines.at(line))
    .flatMap((line) => (line.kind === 'event' ? [line.position] : []))
  const wanted = positions.join()
  useEffect(() => {
    void events
      .loadRows(wanted === '' ? [] : wanted.split(',').map(Number))
      .then(() => setLoaded((n) => n + 1))
      .catch(reportUnlessCut)
  }, [events, wanted, revision])
  const selectedAt = useMemo(() => (selected ? lines.lineOf(selected.position) : -1), [lines, selected])
  useEffect(() => {
    if (selectedAt >= 0) reveal(selectedAt)
  }, [selectedAt, reveal])
  /** The selected one and where it stands in `shown`, or stood last: who removes it goes on from there. */
  const stood = useRef({ place: -1, position: -1 })
  useEffect(() => {
    // its place was one in another list
    stood.current = { place: -1, position: -1 }
  }, [filter, stretch])
  useEffect(() => {
    const place = selected ? shown.indexOf(selected.position) : -1
    if (selected && place >= 0) stood.current = { place, position: selected.position }
  }, [shown, selected])

  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / lineHeights.event) - 1)
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
    const { place, position } = stood.current
    // the one behind it has its place now
    const onward = shown[place] !== position && step > 0 ? step - 1 : step
    const next =
      selectedAt < 0 && place >= 0
        ? shown[Math.min(Math.max(place + onward, 0), shown.length - 1)]
        : lines.eventFrom(selectedAt, step)
    if (next !== undefined && next !== null) selectPosition(app, next)
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
          ref={(element) => element?.style.setProperty('height', `${height}px`)}
        >
          {inSight.map(({ line: index, top }) => {
            const line = lines.at(index)
            return line.kind === 'year' ? (
              <YearLine key={index} index={index} top={top} year={line.year} count={line.count} />
            ) : (
              <EventLine
                key={index}
                index={index}
                top={top}
                position={line.position}
                row={events.row(line.position)}
                lanes={timeline.lanes}
                selected={selected?.position === line.position}
              />
            )
          })}
        </div>
      </div>
    </div>
  )
}
