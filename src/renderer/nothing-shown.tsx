// Stands where events would, when filters and search let none through: says what hides them, and takes it away.
import { useApp, useSession } from './app-context.tsx'
import { emptyFilter, type Session } from './session.ts'

export function NothingShown() {
  const { events, session, words } = useApp()
  const filter = useSession((each) => each.filter)
  const lanes = events.now().found.counts.lanes.length
  return (
    <div className="nothing-shown" role="status">
      <p>
        {words.formatMessage({ id: 'window_nothing_shown' }, { why: whyNothing(filter, lanes), text: filter.text })}
      </p>
      <button type="button" className="button" onClick={() => session.set({ filter: emptyFilter })}>
        {words.formatMessage({ id: 'window_show_all' })}
      </button>
    </div>
  )
}

/** One cause is named; several are the filters. `lanes`: how many there are to hide, none included. */
function whyNothing(filter: Session['filter'], lanes: number): 'text' | 'lanes' | 'filters' {
  const others = filter.statuses.length + filter.tags.length + filter.publishers.length + filter.missing.length
  if (others === 0 && filter.hiddenLanes.length === 0) return 'text'
  return others === 0 && filter.text === '' && filter.hiddenLanes.length >= lanes ? 'lanes' : 'filters'
}
