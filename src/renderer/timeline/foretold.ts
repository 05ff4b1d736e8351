// What the filter leaves where the window can tell without asking: it is drawn at once, and the core's answer brings the counts.
import type { Filter } from '../../contract/events.ts'
import type { Status } from '../../domain/event.ts'
import { countDated, type EventTable } from '../../domain/event-table.ts'
import { leftByLaneAndStatus, leftInSteps, type Left } from '../../domain/known-filter.ts'
import { isFiltering } from '../session.ts'
import type { EventsNow } from './event-store.ts'

/** What each status by itself leaves, where that was worked out before it was chosen. */
const ahead = new WeakMap<EventTable, Map<Status, Left>>()

/** From so many events on a choice is worked out ahead: of fewer it is there within two frames. */
const many = 100_000

/** What is looked for most comes first. */
const likely: readonly Status[] = ['disputed', 'draft', 'unverified', 'verified']

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
  const [only] = statuses
  const known = only && statuses.length + hiddenLanes.length === 1 ? ahead.get(table)?.get(only) : undefined
  if (known) return told(known.positions, known.undated)
  const ids = new Map<number, string>(timeline.lanes.map(({ number, id }) => [number, id]))
  const { positions, undated } = leftByLaneAndStatus(
    table,
    (lane) => hiddenLanes.includes(ids.get(lane) ?? 'none'),
    statuses,
  )
  return told(positions, undated)
}

/** What is chosen next, most likely, while nothing is filtered: what each status by itself leaves. In steps; null: not there yet. */
export function* likelyNext({ table, shown }: EventsNow): Generator<Uint32Array | null, void> {
  if (shown !== table.order || table.order.length < many) return
  const known = ahead.get(table) ?? new Map<Status, Left>()
  ahead.set(table, known)
  for (const status of likely) {
    let left = known.get(status)
    if (!left) {
      const steps = leftInSteps(table, () => false, [status])
      let step = steps.next()
      for (; !step.done; step = steps.next()) yield null
      known.set(status, (left = step.value))
    }
    yield left.positions
  }
}
