// What the axis holds of its events: their lanes, what of them is shown, rows as they come, widths of labels. Other data is laid out in
// slices, and what was there stays until it is; a change of few events at once. Knows nothing of elements.
import { importanceOf } from '../domain/columns.ts'
import { groupByLane, type EventLanes } from '../domain/timescale/event-lanes.ts'
import { filterLanes } from '../domain/timescale/filter-lanes.ts'
import { flagsOf, titlesAtOnce, unseenLabel } from '../domain/timescale/labels.ts'
import type { Lane } from '../domain/timescale/lane.ts'
import { createLayout, type Layout } from '../domain/timescale/layout.ts'
import { patchLanes } from '../domain/timescale/patch-lanes.ts'
import type { Words } from '../words/words.ts'
import type { AxisData, AxisLane, AxisRow } from './axis.ts'
import { layAhead, type Seen } from './ahead.ts'
import { createBands } from './bands.ts'
import { otherVersion } from './describe.ts'
import { labelPadding } from './event-element.ts'
import { runInSlices } from './in-slices.ts'
import type { TextWidth } from './text-width.ts'

const titleMost = 400
/** So many changed events are put into their lanes one by one. */
const patchMost = 50

/** Data as it is laid out: all of it belongs together. */
export interface Laid {
  data: AxisData
  /** The lanes on screen, the one of events without a lane last. */
  bands: readonly AxisLane[]
  events: EventLanes
  /** Shown or not; the same object where nothing is filtered out. */
  all: EventLanes
  layout: Layout
}

export interface HeldOptions {
  textWidth: TextWidth
  needRows: ((positions: readonly number[]) => void) | undefined
  /** The first data is laid out in one go. */
  firstAtOnce: boolean
  /** What a view will ask for first: laid out in slices too. Null: nothing is shown yet. */
  firstView(events: EventLanes): Seen | null
  /** Other data is laid out. `same`: of the same lanes in the same zone; each event keeps its element. */
  onLaid(same: boolean): void
}

export interface HeldEvents {
  /** Null: the first is still being laid out. */
  laid(): Laid | null
  /** The last that was given, laid out or not. */
  row(position: number): AxisRow | undefined
  bits(position: number): number
  /** px of its whole title; 0: it isn't there yet. */
  titleWidth(position: number): number
  /** Another version of its date that is drawn too. */
  other(position: number): { start: number; end: number } | null
  /** From the first to the last of them, where there are so few events that each is known; null: none. */
  others(): { from: number; to: number } | null
  /** Whether it has a place in time: live and dated, shown or not. */
  has(position: number): boolean
  take(data: AxisData, words: Words, timeZone: string): void
  /** What may be shown next, in this view. */
  prepareNext(view: Seen): Generator<unknown, void>
  askRows(positions: readonly number[]): void
  /** True: labels have other widths now, and rows are packed anew. */
  rowsArrived(positions: readonly number[]): boolean
  stop(): void
}

export function holdEvents(options: HeldOptions): HeldEvents {
  const { textWidth, needRows, firstAtOnce, firstView, onLaid } = options
  let laid: Laid | null = null
  const ahead = layAhead({ isStill: (events) => events === laid?.all, askRows })
  let zone = 'UTC'
  let stopLaying: (() => void) | null = null
  /** The last that was given: its table may have grown since the labels were first asked for. */
  let given: AxisData | null = null
  let labelWidths = new Uint16Array()
  let otherStarts = new Float64Array()

  const bandsOf = createBands()

  const bits = (position: number): number => laid?.data.table.bits[position] ?? 0
  const row = (position: number): AxisRow | undefined => laid?.data.row(position)
  const titleWidth = (position: number): number =>
    textWidth(row(position)?.title ?? '', importanceOf(bits(position)) >= 4)
  const other = (position: number): { start: number; end: number } | null => {
    const facts = row(position)
    return facts && facts.stated.length > 0 ? otherVersion(facts) : null
  }

  /** Every row is there, or will be before anybody has looked. */
  function rowsAreAll(data: AxisData): boolean {
    return data.table.order.length <= titlesAtOnce
  }

  function measure(data: AxisData, position: number): number {
    const own = data.table.bits[position] ?? 0
    const facts = data.row(position)
    const title = facts ? Math.min(titleMost, textWidth(facts.title, importanceOf(own) >= 4)) : 120
    return title + labelPadding + flagsOf(own)
  }

  function labelsOf(data: AxisData): { label(i: number): number; otherStart(i: number): number } {
    if (!rowsAreAll(data))
      return {
        label: (i) => unseenLabel((given ?? data).table.bits[i] ?? 0),
        otherStart: () => Number.NaN,
      }
    const { length } = data.table.earliest
    labelWidths = new Uint16Array(length)
    // 0: not looked at yet; no version begins in that millisecond
    otherStarts = new Float64Array(length)
    return {
      label: (i) => labelWidths[i] || (labelWidths[i] = measure(given ?? data, i)),
      otherStart: (i) => otherStarts[i] || (otherStarts[i] = otherStartOf(given ?? data, i)),
    }
  }

  function otherStartOf(data: AxisData, position: number): number {
    const facts = data.row(position)
    return (facts && facts.stated.length > 0 ? otherVersion(facts)?.start : undefined) ?? Number.NaN
  }

  function askRows(positions: readonly number[]): void {
    if (positions.length > 0) needRows?.(positions)
  }

  function* layOut(
    data: AxisData,
    bands: readonly AxisLane[],
    timeZone: string,
    known: EventLanes | null,
  ): Generator<void, Laid> {
    const numbers = bands.map(({ number }) => number)
    const all = known ?? (yield* groupByLane(data.table, numbers, timeZone))
    const events = data.shown
      ? (ahead.find(data.shown, all) ?? (yield* filterLanes(all, data.shown, laid?.events.lanes)))
      : all
    const layout =
      known && laid ? laid.layout.with(events) : createLayout(events, { zone: timeZone, ...labelsOf(data) })
    const seen = firstView(events)
    if (seen) {
      const positions: number[] = []
      for (const drawn of layout.prepare(seen.from, seen.to, seen.level)) {
        positions.push(...drawn.map(({ i }) => i))
        yield
      }
      // on their way while the axis is made or drawn; in one call: a core that is busy answers each a turn later
      askRows(positions)
    }
    return { data, bands, events, all, layout }
  }

  function layAnew(data: AxisData, bands: readonly AxisLane[], timeZone: string, same: boolean): void {
    stopLaying?.()
    const known = same && laid?.all.table === data.table ? laid.all : null
    stopLaying = runInSlices(
      layOut(data, bands, timeZone, known),
      (result) => {
        stopLaying = null
        laid = result
        zone = timeZone
        onLaid(same)
      },
      laid === null && firstAtOnce ? Number.POSITIVE_INFINITY : undefined,
    )
  }

  /** Few events have changed since what is laid out: they are put in their places at once. */
  function patch(data: AxisData, bands: readonly AxisLane[]): boolean {
    const { changed } = data
    if (!laid || !changed || changed.length > patchMost || (laid.data.shown === null) !== (data.shown === null))
      return false
    const shown = data.shown === null ? null : new Set(changed.filter((position) => data.shown?.includes(position)))
    const all = patchLanes(laid.all, data.table, changed, () => true, zone)
    const events = shown
      ? patchLanes(laid.events, data.table, changed, (position) => shown.has(position), zone, all)
      : all
    for (const position of changed) forgetLabel(position)
    laid = { data, bands, events, all, layout: laid.layout.with(events) }
    return true
  }

  function forgetLabel(position: number): void {
    if (position < labelWidths.length) labelWidths[position] = 0
    if (position < otherStarts.length) otherStarts[position] = 0
  }

  return {
    laid: () => laid,
    row,
    bits,
    titleWidth,
    other,
    others() {
      if (!laid || !rowsAreAll(laid.data)) return null
      const versions = laid.events.lanes.flatMap(({ events }) =>
        Array.from(events, other).filter((each) => each !== null),
      )
      if (versions.length === 0) return null
      return {
        from: Math.min(...versions.map(({ start }) => start)),
        to: Math.max(...versions.map(({ end }) => end)),
      }
    },
    has(position) {
      const start = laid?.events.starts[position]
      return start !== undefined && !Number.isNaN(start)
    },
    take(data, words, timeZone) {
      given = data
      const bands = bandsOf(data, words)
      const same = laid !== null && zone === timeZone && isSameLanes(bands, laid.bands)
      if (rowsAreAll(data)) needRows?.([...data.table.order])
      const wasLaying = stopLaying !== null
      if (same && laid && laid.data.table === data.table && laid.data.shown === data.shown && !wasLaying) {
        laid = { ...laid, data }
        return
      }
      if (same && patch(data, bands)) onLaid(true)
      // what was being laid out is older than the change
      if (!same || wasLaying || laid?.data !== data) layAnew(data, bands, timeZone, same)
    },
    *prepareNext(view) {
      if (laid) yield* ahead.prepare(laid, laid.all, view)
    },
    askRows,
    rowsArrived(positions) {
      if (!laid || !rowsAreAll(laid.data)) return false
      const { data, events, layout } = laid
      const moved = positions.filter((position) => {
        if (labelWidths[position] === 0) return true
        return (
          labelWidths[position] !== measure(data, position) ||
          !Object.is(otherStarts[position], otherStartOf(data, position))
        )
      })
      if (moved.length === 0) return false
      for (const position of moved) forgetLabel(position)
      const numbers = new Set(moved.map((position) => data.table.lane[position] ?? 0))
      const known = new Set(events.lanes.map(({ number }) => number))
      const isMoved = ({ number }: Lane): boolean =>
        numbers.has(number) || (number === 0 && [...numbers].some((each) => !known.has(each)))
      layout.forget([...events.lanes, ...laid.all.lanes].filter(isMoved))
      return true
    },
    stop: () => stopLaying?.(),
  }
}

function isSameLanes(a: readonly AxisLane[], b: readonly AxisLane[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
