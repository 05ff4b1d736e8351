// Stands on an axis whose window lies between events: the way to the next one, or to all.
import { useSyncExternalStore } from 'react'
import type { AxisWindow } from '../../axis/axis.ts'
import type { EventColumns } from '../../domain/columns.ts'
import { useApp } from '../app-context.tsx'
import { runAction } from '../actions.ts'
import { useEventsNow } from '../use-events-now.ts'
import { axisInView } from './axis-in-view.ts'
import { drawnCount } from './drawn-count.ts'
import { selectPosition } from './select-position.ts'

export function NothingInWindow() {
  const app = useApp()
  const { words } = app
  const { columns, found, shown } = useEventsNow()
  const drawn = useSyncExternalStore(drawnCount.subscribe, drawnCount.get)
  if (drawn.titles + drawn.clustered > 0 || found.shown - found.undated <= 0) return null
  const goOn = (): void => {
    const axis = axisInView()
    const next = axis && findNext(columns, new Set(shown), axis.window())
    if (!axis || !next) return
    axis.goTo(next.earliest, next.latest)
    axis.focus()
    selectPosition(app, next.position)
  }
  return (
    <div className="nothing-in-window" role="status">
      <span>{words.formatMessage({ id: 'window_nothing_here' })}</span>
      <button type="button" className="button" onClick={goOn}>
        {words.formatMessage({ id: 'window_next_event' })}
      </button>
      <button type="button" className="button" onClick={() => runAction(app, 'fit')}>
        {words.formatMessage({ id: 'action_fit' })}
      </button>
    </div>
  )
}

interface Placed {
  position: number
  earliest: number
  latest: number
}

/** The first that is shown after the window; where none is, the last before it. */
function findNext(columns: EventColumns, shown: ReadonlySet<number>, { to }: AxisWindow): Placed | null {
  let before: Placed | null = null
  for (let i = 0; i < columns.count; i++) {
    const position = columns.position[i] ?? -1
    const earliest = columns.earliest[i] ?? Number.NaN
    if (Number.isNaN(earliest) || !shown.has(position)) continue
    const placed = { position, earliest, latest: columns.latest[i] ?? earliest }
    if (earliest >= to) return placed
    before = placed
  }
  return before
}
