// Events without a date wait here, below the axis: there is no place for them on it.
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useApp, useSession } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { axisInView } from './axis-in-view.ts'
import { drawnCount } from './drawn-count.ts'
import { selectPosition } from './select-position.ts'
import { reportUnlessCut } from '../cut.ts'

/** Beyond this the list is the place to read them. */
const mostShown = 50

export function UndatedTray() {
  const app = useApp()
  const { events, words } = app
  const { found, shown, revision } = useEventsNow((now) => now)
  const view = useSession((each) => each.view)
  const selected = useSession((each) => each.selected)
  const [, setLoaded] = useState(0)
  const positions = useMemo(
    () => (found.undated === 0 ? [] : Array.from(shown.subarray(shown.length - found.undated).subarray(0, mostShown))),
    [shown, found.undated],
  )
  // of a large timeline the events on the axis are seen first
  const axisIsDrawn = useSyncExternalStore(drawnCount.subscribe, () => drawnCount.get() !== null)
  useEffect(() => {
    if (!axisIsDrawn) return
    void events
      .loadRows(positions)
      .then(() => setLoaded((n) => n + 1))
      .catch(reportUnlessCut)
  }, [events, positions, revision, axisIsDrawn])
  if (view !== 'timeline' || positions.length === 0) return null
  return (
    <section className="tray" aria-label={words.formatMessage({ id: 'window_undated' })}>
      <h2>{words.formatMessage({ id: 'window_undated_count' }, { count: found.undated })}</h2>
      <ul>
        {positions.map((position) => {
          const row = events.row(position)
          return (
            row && (
              <li key={position}>
                <button
                  type="button"
                  className="chip"
                  aria-pressed={selected?.id === row.id}
                  onPointerDown={(event) => axisInView()?.carry(position, event.nativeEvent)}
                  onClick={() => selectPosition(app, position, true)}
                >
                  <bdi>{row.title}</bdi>
                </button>
              </li>
            )
          )
        })}
      </ul>
    </section>
  )
}
