// What the axis holds of its events: columns by lane, rows as they come, widths of labels. Knows nothing of elements.
import { groupByLane, type EventLanes } from '../domain/timescale/event-lanes.ts'
import { createLayout, type Layout } from '../domain/timescale/layout.ts'
import type { Words } from '../words/words.ts'
import type { AxisData, AxisLane, AxisRow } from './axis.ts'
import { otherVersion } from './describe.ts'
import { flagsOf, labelPadding } from './event-layer.ts'
import type { TextWidth } from './text-width.ts'

const titleMost = 400
/** px of a label where titles come only when they are seen: what stands may not move when they arrive. */
const labelUnseen = 200
/** Rows are asked for all at once up to here. */
const rowsAtOnce = 2_000

export interface HeldEvents {
  data(): AxisData
  /** The lanes on screen, the one of events without a lane last. */
  bands(): readonly AxisLane[]
  events(): EventLanes
  layout(): Layout
  row(i: number): AxisRow | undefined
  bits(i: number): number
  /** Another version of its date that is drawn too. */
  other(i: number): { start: number; end: number } | null
  positionOf(i: number): number
  indexOf(position: number): number | undefined
  /** Takes other data, or the same anew after words or zone have changed. */
  take(data: AxisData, words: Words, timeZone: string): void
  askRows(positions: Iterable<number>): void
  /** True: labels have other widths now, and rows are to be packed anew. */
  rowsArrived(indexes: ReadonlySet<number>): boolean
}

export function holdEvents(
  textWidth: TextWidth,
  needRows: ((positions: readonly number[]) => void) | undefined,
  first: { data: AxisData; words: Words; timeZone: string },
): HeldEvents {
  let { data } = first
  let bands: readonly AxisLane[] = []
  let events: EventLanes
  let layout: Layout
  let indexes: Int32Array | null = null
  let labelWidths = new Uint16Array()
  const asked = new Set<number>()

  const row = (i: number): AxisRow | undefined => data.row(data.columns.position[i] ?? -1)
  const bits = (i: number): number => data.columns.bits[i] ?? 0
  const other = (i: number): { start: number; end: number } | null => {
    const facts = row(i)
    return facts && facts.stated.length > 0 ? otherVersion(facts) : null
  }

  function take(next: AxisData, words: Words, timeZone: string): void {
    if (next.columns !== data.columns) indexes = null
    data = next
    bands = bandsOf(data, words)
    events = groupByLane(
      data.columns,
      data.shown,
      bands.map(({ number }) => number),
      timeZone,
    )
    layout = createLayout(events, {
      zone: timeZone,
      label: labelWidth,
      otherStart: (i) => (rowsAreAll() ? (other(i)?.start ?? Number.NaN) : Number.NaN),
    })
    labelWidths = new Uint16Array(data.columns.count)
    asked.clear()
    if (data.columns.count <= rowsAtOnce) askRows(data.columns.position)
  }

  /** Every row is there, or will be before anybody has looked. */
  function rowsAreAll(): boolean {
    return data.rowsAreAll === true || data.columns.count <= rowsAtOnce
  }

  function labelWidth(i: number): number {
    if (!rowsAreAll()) return labelUnseen + flagsOf(bits(i))
    const known = labelWidths[i] ?? 0
    if (known > 0) return known
    const facts = row(i)
    const width =
      (facts ? Math.min(titleMost, textWidth(facts.title, (bits(i) & 7) >= 4)) : 120) + labelPadding + flagsOf(bits(i))
    labelWidths[i] = width
    return width
  }

  function askRows(positions: Iterable<number>): void {
    const missing: number[] = []
    for (const position of positions) {
      if (asked.has(position) || data.row(position)) continue
      asked.add(position)
      missing.push(position)
    }
    if (missing.length > 0) needRows?.(missing)
  }

  take(data, first.words, first.timeZone)
  return {
    data: () => data,
    bands: () => bands,
    events: () => events,
    layout: () => layout,
    row,
    bits,
    other,
    positionOf: (i) => data.columns.position[i] ?? -1,
    indexOf(position) {
      indexes ??= toIndexes(data.columns.position)
      const i = indexes[position] ?? -1
      return i < 0 ? undefined : i
    },
    take,
    askRows,
    rowsArrived(arrived) {
      if (!rowsAreAll()) return false
      for (const i of arrived) labelWidths[i] = 0
      layout.forget()
      return true
    },
  }
}

function bandsOf(data: AxisData, words: Words): AxisLane[] {
  const bands = [...data.lanes]
  if (bands.length === 0 || hasOtherLane(data))
    bands.push({
      number: 0,
      id: 'none',
      name: data.lanes.length > 0 ? words.formatMessage({ id: 'axis_no_lane' }) : '',
      colour: 0,
    })
  return bands
}

function hasOtherLane({ columns, lanes }: AxisData): boolean {
  const known = new Uint8Array(0x10000)
  for (const { number } of lanes) known[number] = 1
  for (const number of columns.lane) if (known[number] === 0) return true
  return false
}

/** By position; −1: no event. */
function toIndexes(positions: Uint32Array): Int32Array {
  let most = -1
  for (const position of positions) if (position > most) most = position
  const indexes = new Int32Array(most + 1).fill(-1)
  for (let i = 0; i < positions.length; i++) indexes[positions[i] ?? 0] = i
  return indexes
}
