import type { Filter } from '../../contract/events.ts'

/** Everything. */
export const emptyFilter: Filter = { text: '', hiddenLanes: [], statuses: [], tags: [], publishers: [], missing: [] }
