// What to show: lanes, status, what is missing, publishers, tags. Quiet until something is set.
import { useEffect, useRef } from 'react'
import { useApp, useSession } from '../app-context.tsx'
import type { Missing } from '../../contract/events.ts'
import { statuses, type Status } from '../../domain/event.ts'
import { Icon } from '../icon.tsx'
import { emptyFilter, isFiltering } from '../session.ts'
import { useEventsNow } from '../use-events-now.ts'
import { countOf, type Count } from './count-of.ts'
import { LaneFilter } from './lane-filter.tsx'
import { FilterGroup, type FilterValue } from './filter-group.tsx'

/** `onClose`: they are a drawer over the rest, which has the focus until it is closed. */
export function Filters({ onClose }: { onClose: (() => void) | null }) {
  const { session, words } = useApp()
  const filter = useSession((each) => each.filter)
  const found = useEventsNow((now) => now.found)
  const { counts } = found
  const set = (change: Partial<typeof filter>): void => session.set({ filter: { ...filter, ...change } })
  const toggled = <T,>(list: readonly T[], value: T): T[] =>
    list.includes(value) ? list.filter((each) => each !== value) : [...list, value]

  const room = useRef<HTMLElement>(null)
  const isDrawer = onClose !== null
  useEffect(() => {
    if (!isDrawer) return
    const before = document.activeElement
    room.current?.focus()
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus()
    }
  }, [isDrawer])
  useEffect(() => {
    if (!onClose) return
    // in the document: what had the focus in here may be gone
    const closeWithEscape = (pressed: globalThis.KeyboardEvent): void => {
      if (pressed.key !== 'Escape' || pressed.defaultPrevented || pressed.isComposing) return
      const { target } = pressed
      const isOwn = target === document.body || (target instanceof Node && room.current?.contains(target) === true)
      // a lane's menu lies elsewhere in the page, and takes the focus a moment after it is open
      const menu = room.current?.querySelector('[aria-haspopup="menu"][aria-expanded="true"]')
      if (isOwn && !menu) onClose()
    }
    document.addEventListener('keydown', closeWithEscape)
    return () => document.removeEventListener('keydown', closeWithEscape)
  }, [onClose])

  const statusOrder: readonly Status[] = ['verified', 'unverified', 'disputed', 'draft']
  const missingOrder: readonly Missing[] = ['source', 'single', 'quote', 'link', 'date']
  return (
    <nav
      ref={room}
      className="filters"
      tabIndex={isDrawer ? -1 : undefined}
      aria-label={words.formatMessage({ id: 'window_filters' })}
    >
      {(isFiltering(filter) || onClose) && (
        <div className="filters-top">
          <b>{words.formatMessage({ id: 'window_shown' }, { shown: found.shown, total: found.total })}</b>
          {isFiltering(filter) && (
            <button type="button" className="link" onClick={() => session.set({ filter: emptyFilter })}>
              {words.formatMessage({ id: 'window_show_all' })}
            </button>
          )}
          {onClose && (
            <button
              type="button"
              className="bare"
              aria-label={words.formatMessage({ id: 'window_close' })}
              onClick={onClose}
            >
              <Icon name="close" />
            </button>
          )}
        </div>
      )}
      <LaneFilter />
      <FilterGroup
        title={words.formatMessage({ id: 'window_status' })}
        chosen={filter.statuses}
        values={statusOrder.map((status) => ({
          value: status,
          label: words.formatMessage({ id: 'window_status_name' }, { status }),
          count: countOf(counts.statuses, status),
        }))}
        onToggle={(value) =>
          set({ statuses: toggled(filter.statuses, statuses.find((each) => each === value) ?? 'draft') })
        }
      />
      <FilterGroup
        title={words.formatMessage({ id: 'window_missing' })}
        chosen={filter.missing}
        values={missingOrder
          .map((name) => ({
            value: name,
            label: words.formatMessage({ id: 'window_missing_name' }, { name }),
            count: countOf(counts.missing, name),
          }))
          .filter(({ value, count }) => value !== 'date' || count > 0 || filter.missing.includes('date'))}
        onToggle={(value) =>
          set({ missing: toggled(filter.missing, missingOrder.find((each) => each === value) ?? 'source') })
        }
      />
      <FilterGroup
        title={words.formatMessage({ id: 'window_publishers' })}
        chosen={filter.publishers}
        values={withChosen(counts.publishers, filter.publishers)}
        onToggle={(value) => set({ publishers: toggled(filter.publishers, value) })}
        short={4}
      />
      <FilterGroup
        title={words.formatMessage({ id: 'window_tags' })}
        chosen={filter.tags}
        values={withChosen(counts.tags, filter.tags)}
        onToggle={(value) => set({ tags: toggled(filter.tags, value) })}
        short={4}
      />
    </nav>
  )
}

/** A chosen value stays in sight even when nothing is left under it. */
function withChosen(counts: readonly Count[], chosen: readonly string[]): FilterValue[] {
  const missing = chosen.filter((name) => !counts.some((each) => each.name === name))
  return [...counts, ...missing.map((name) => ({ name, count: 0 }))].map(({ name, count }) => ({
    value: name,
    label: name,
    count,
  }))
}
