// What a filter leaves, as a window comes to it: the columns give the order, the answer which of them.
import type { Client } from '../../contract/contract.ts'
import type { Filter } from '../../contract/events.ts'
import { readColumns } from '../../contract/read-columns.ts'
import { pickPositions } from '../../domain/position-set.ts'

export async function shownPositions(client: Client, filter: Filter): Promise<number[]> {
  const { position } = await readColumns(client)
  const { positions, shown } = await client.events.find(filter)
  return [...pickPositions(position, new Uint32Array(await positions.arrayBuffer()), shown)]
}
