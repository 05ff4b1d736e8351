// The lanes on screen: those of the timeline, and one for events that lie in none of them.
import type { EventTable } from '../domain/event-table.ts'
import type { Words } from '../words/words.ts'
import type { AxisData, AxisLane } from './axis.ts'

/** Given each data in turn: a change of few events is looked at alone. */
export function createBands(): (data: AxisData, words: Words) => AxisLane[] {
  /** Whether an event of this table lies in none of its lanes. */
  let strays: { table: EventTable; lanes: string; found: boolean } | null = null

  /** All are looked at where one may have left. */
  function hasStrays({ table, lanes, changed }: AxisData): boolean {
    const numbers = lanes.map(({ number }) => number).join()
    if (strays?.table !== table || strays.lanes !== numbers) {
      const few = strays?.lanes === numbers && !strays.found ? changed : null
      strays = { table, lanes: numbers, found: hasOtherLane(table, lanes, few) }
    }
    return strays.found
  }

  return (data, words) => {
    const bands = [...data.lanes]
    if (bands.length === 0 || hasStrays(data))
      bands.push({
        number: 0,
        id: 'none',
        name: data.lanes.length > 0 ? words.formatMessage({ id: 'axis_no_lane' }) : '',
        colour: 0,
      })
    return bands
  }
}

/** Whether one of these events lies in a lane that isn't there; null: any. One pass, cut short by the first. */
function hasOtherLane(
  { lane, earliest }: EventTable,
  lanes: readonly AxisLane[],
  positions: readonly number[] | null,
): boolean {
  const known = new Uint8Array(0x10000)
  for (const { number } of lanes) known[number] = 1
  const isOther = (position: number): boolean =>
    known[lane[position] ?? 0] === 0 && !Number.isNaN(earliest[position] ?? Number.NaN)
  if (positions) return positions.some(isOther)
  for (let position = 0; position < lane.length; position++) if (isOther(position)) return true
  return false
}
