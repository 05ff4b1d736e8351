// Stands on an axis whose window lies between events: the way to the next one, or to all.
import { useSyncExternalStore } from 'react'
import type { AxisWindow } from '../../axis/axis.ts'
import type { EventTable } from '../../domain/event-table.ts'
import { useApp } from '../app-context.tsx'
import { runAction } from '../actions.ts'
import { firstFrom } from '../list/in-stretch.ts'
import { useEventsNow } from '../use-events-now.ts'
import { axisInView } from './axis-in-view.ts'
import { drawnCount } from './drawn-count.ts'
import { selectPosition } from './select-position.ts'

export function NothingInWindow() {
  const app = useApp()
  const { words } = app
  const { table, found, shown } = useEventsNow((now) => now)
  const drawn = useSyncExternalStore(drawnCount.subscribe, drawnCount.get)
  if (!drawn || drawn.titles + drawn.clustered > 0 || found.shown - found.undated <= 0) return null
  const goOn = (): void => {
    const axis = axisInView()
    const next = axis && findNext(table, shown.subarray(0, shown.length - found.undated), axis.window())
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

/** `dated`: positions in order. The first after the window; where none is, the last before it. */
function findNext({ earliest, latest }: EventTable, dated: Uint32Array, { to }: AxisWindow): Placed | null {
  const position = dated[firstFrom(earliest, dated, to)] ?? dated.at(-1)
  if (position === undefined) return null
  return { position, earliest: earliest[position] ?? 0, latest: latest[position] ?? 0 }
}
