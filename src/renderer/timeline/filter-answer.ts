// What the core says a filter leaves, and the positions that it comes to in the window's own order.
import type { Client } from '../../contract/contract.ts'
import type { Filter, Found } from '../../contract/events.ts'
import type { EventTable } from '../../domain/event-table.ts'
import { pickPositions } from '../../domain/position-set.ts'

export interface FilterAnswer {
  /** As bits. */
  set: Uint32Array
  found: Omit<Found, 'positions'>
}

export async function askFilter(client: Client, filter: Filter, signal?: AbortSignal): Promise<FilterAnswer> {
  const { positions, ...found } = await client.events.find(filter, signal ? { signal } : {})
  return { set: new Uint32Array(await positions.arrayBuffer()), found }
}

/** An answer that is what is shown already stays the same object: nobody has to look at it again. */
export function shownOf({ set, found }: FilterAnswer, table: EventTable, before: Uint32Array | null): Uint32Array {
  if (found.shown === found.total && found.total === table.order.length) return table.order
  const shown = pickPositions(table.order, set, found.shown)
  return before && isSame(shown, before) ? before : shown
}

function isSame(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return false
  for (let place = 0; place < a.length; place++) if (a[place] !== b[place]) return false
  return true
}
