// What the filter leaves where the window can tell without asking: it is drawn at once, and the core's answer brings the counts.
import type { Filter } from '../../contract/events.ts'
import { countDated } from '../../domain/event-table.ts'
import { leftByLaneAndStatus } from '../../domain/known-filter.ts'
import { isFiltering } from '../session.ts'
import type { EventsNow } from './event-store.ts'

/** Null: words, tags, publishers and what is missing are for the core to say. */
export function foretell(
  { table, timeline, found }: EventsNow,
  filter: Filter,
): Pick<EventsNow, 'shown' | 'found'> | null {
  const { hiddenLanes, statuses } = filter
  const told = (shown: Uint32Array, undated: number): Pick<EventsNow, 'shown' | 'found'> => ({
    shown,
    found: { ...found, shown: shown.length, total: table.order.length, undated },
  })
  if (!isFiltering(filter)) return told(table.order, table.order.length - countDated(table))
  if (isFiltering({ ...filter, hiddenLanes: [], statuses: [] })) return null
  const ids = new Map<number, string>(timeline.lanes.map(({ number, id }) => [number, id]))
  const { positions, undated } = leftByLaneAndStatus(
    table,
    (lane) => hiddenLanes.includes(ids.get(lane) ?? 'none'),
    statuses,
  )
  return told(positions, undated)
}
