// What the filter leaves where the window can tell without asking: it is drawn at once, and the core's answer brings the counts.
import type { Filter } from '../../contract/events.ts'
import { leftByLaneAndStatus } from '../../domain/known-filter.ts'
import { isFiltering } from '../session.ts'
import type { EventsNow } from './event-store.ts'

/** Null: words, tags, publishers and what is missing are for the core to say. */
export function foretell(
  { table, timeline, found }: EventsNow,
  filter: Filter,
): Pick<EventsNow, 'shown' | 'found'> | null {
  const { hiddenLanes, statuses } = filter
  if (isFiltering({ ...filter, hiddenLanes: [], statuses: [] })) return null
  const ids = new Map<number, string>(timeline.lanes.map(({ number, id }) => [number, id]))
  const { positions, undated } = leftByLaneAndStatus(
    table,
    (lane) => hiddenLanes.includes(ids.get(lane) ?? 'none'),
    statuses,
  )
  return { shown: positions, found: { ...found, shown: positions.length, total: table.order.length, undated } }
}
