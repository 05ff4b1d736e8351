// The window: header, filters, timeline or list, inspector; on a narrow window drawers and a bar at the thumb.
import { useEffect } from 'react'
import { useApp, useSession } from './app-context.tsx'
import { AddEvent } from './events/add-event.tsx'
import { focusEvents } from './events/focus-events.ts'
import { Inspector } from './events/inspector.tsx'
import { Dialogs } from './dialogs.tsx'
import { DropTarget } from './drop-target.tsx'
import { Filters } from './filters/filters.tsx'
import { FirstRun } from './first-run/first-run.tsx'
import { BottomBar, Header } from './header/header.tsx'
import { EventList } from './list/event-list.tsx'
import { useNarrow } from './narrow.ts'
import { NoticeLine } from './notice-line.tsx'
import { StatusLine } from './status-line.tsx'
import { TimelineView } from './timeline/timeline-view.tsx'
import { UndatedTray } from './timeline/undated-tray.tsx'
import { useEventsNow } from './use-events-now.ts'
import { WorkLine } from './work-line.tsx'

export function Frame() {
  const { session, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const revision = useEventsNow((now) => now.revision)
  const view = useSession((each) => each.view)
  const filtersOpen = useSession((each) => each.filtersOpen)
  const inspectorOpen = useSession((each) => each.inspectorOpen)
  const selected = useSession((each) => each.selected)
  const adding = useSession((each) => each.adding !== null)
  const narrow = useNarrow()
  const drawers = useDrawers(narrow)
  useEffect(() => {
    document.title = words.formatMessage({ id: 'window_title' }, { title: timeline.title })
  }, [timeline.title, words])

  // what was set or answered before the first event leaves nothing to look at; a lane does
  const untouched = !timeline.undo || timeline.lanes.length === 0
  const empty = timeline.events === 0 && timeline.inBin === 0 && untouched && !adding
  useFocusOnEvents(`${view} ${empty}`)
  if (empty) {
    return (
      <div className="frame first-run">
        <Header narrow={narrow} onFilters={drawers.toggleFilters} />
        <FirstRun />
        <footer className="status-line">
          <WorkLine />
        </footer>
        <Dialogs />
        <DropTarget />
        <NoticeLine />
      </div>
    )
  }
  const showFilters = narrow ? drawers.filters : filtersOpen
  const showInspector = narrow ? selected !== null && !adding : inspectorOpen
  return (
    <div
      className="frame"
      data-narrow={narrow}
      data-filters={showFilters}
      data-inspector={showInspector}
      data-revision={revision}
    >
      <Header
        narrow={narrow}
        onFilters={narrow ? drawers.toggleFilters : () => session.set({ filtersOpen: !filtersOpen })}
      />
      {showFilters && <Filters onClose={narrow ? drawers.toggleFilters : null} />}
      <main className="middle">
        {view === 'timeline' ? <TimelineView /> : <EventList />}
        <UndatedTray />
        <StatusLine />
      </main>
      {showInspector && <Inspector />}
      {narrow && <BottomBar />}
      <AddEvent />
      <Dialogs />
      <DropTarget />
      <NoticeLine />
    </div>
  )
}

/** On a narrow window the filters are a drawer that starts closed. */
function useDrawers(narrow: boolean): { filters: boolean; toggleFilters: () => void } {
  const { session } = useApp()
  const filters = useSession((each) => each.dialog === 'filters')
  return { filters: narrow && filters, toggleFilters: () => session.set({ dialog: filters ? null : 'filters' }) }
}

/** Keys work at once: what is shown anew has the focus, unless something else took it. */
function useFocusOnEvents(shown: string): void {
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === null || document.activeElement === document.body) focusEvents()
    })
    return () => cancelAnimationFrame(frame)
  }, [shown])
}
