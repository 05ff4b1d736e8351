// A change of few events as it was told, in the shape that the table takes.
import type { ChangePatch } from '../../contract/changes.ts'
import type { EventRow } from '../../contract/events.ts'
import type { TimelineState } from '../../contract/timeline.ts'
import { createColumns, type EventColumns } from '../../domain/columns.ts'

export interface ToldChange {
  columns: EventColumns
  rows: readonly EventRow[]
  timeline: TimelineState
}

export function readPatch({ cells, rows, timeline }: ChangePatch): ToldChange {
  const columns = createColumns(cells.length)
  cells.forEach(({ position, earliest, latest, lane, bits }, i) => {
    columns.position[i] = position
    columns.earliest[i] = earliest ?? Number.NaN
    columns.latest[i] = latest ?? Number.NaN
    columns.lane[i] = lane
    columns.bits[i] = bits
  })
  return { columns, rows, timeline }
}
