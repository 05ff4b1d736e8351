// The zoomable axis: what window and page may ask of it. Knows events as a table and rows; no React, no commands, no files.
import type { EventTable } from '../domain/event-table.ts'
import type { Unit, UnitName } from '../domain/timescale/calendar.ts'
import type { DrawnCounts } from '../domain/timescale/count-drawn.ts'
import type { EventLanes } from '../domain/timescale/event-lanes.ts'
import type { FinerSteps } from '../domain/timescale/finer-steps.ts'
import type { Words } from '../words/words.ts'

export interface AxisLane {
  /** What the table calls the lane; 0 is the band of events without one. */
  number: number
  id: string
  name: string
  /** 1…8: index of its colour in the set (CSS variables --lane-1…--lane-8). */
  colour: number
}

/** What the axis shows of one event beyond the table. */
export interface AxisRow {
  id: string
  title: string
  /** EDTF and words shown instead of it. */
  when: string | null
  displayWhen: string | null
  timeZone: string | null
  publishers: readonly string[]
  quote: string | null
  /** EDTF dates of other versions. */
  stated: readonly string[]
}

export interface AxisData {
  table: EventTable
  /** Chronological positions to show; null: all. */
  shown: Uint32Array | null
  /** All in which table and shown differ from what was given before; null, or more than a few: everything is laid out anew. */
  changed: readonly number[] | null
  lanes: readonly AxisLane[]
  /** Undefined: not loaded yet; the axis asks by needRows, again whenever it may be missing or old, and is told by rowsArrived. */
  row(position: number): AxisRow | undefined
  /** What may be shown next of the same table: laid out while nothing else is to be done. In steps; null: not known yet. */
  next?(): Iterable<Uint32Array | null>
}

/** Epoch ms, half-open. */
export interface AxisWindow {
  from: number
  to: number
}

/** The events that are shown, as the axis holds them, and its lanes. */
export interface AxisLaid {
  events: EventLanes
  /** Shown or not; the same object where nothing is filtered out. */
  all: EventLanes
  lanes: readonly AxisLane[]
  timeZone: string
}

/** The events of one lane that a count stands for. */
export interface AxisCluster extends AxisWindow {
  /** As in AxisLane. */
  lane: number
  /** The step that it stands in. */
  unit: Unit
  /** Chronological; beside each its start as the axis draws it (epoch ms) and its bits. */
  positions: Uint32Array
  starts: Float64Array
  bits: Uint16Array
  /** What was opened, to stand beside and to give the focus back to. */
  element: HTMLElement
}

/** What stands in the window. */
export interface AxisDrawn extends DrawnCounts {
  /** The steps that counts stand in, and at which zoom they part. */
  unit: UnitName
  finer: FinerSteps | null
}

/** A date that was moved by hand. */
export interface AxisMove {
  position: number
  /** EDTF: as precise, and as doubtful, as it was; or of an event without a date as precise as the header's steps. */
  when: string
  /** EDTF of the very place where it was let go, where that says more than the date did; null otherwise. */
  precise: string | null
  /** The event where it was let go: stays until the promise settles. */
  element: HTMLElement
}

export interface AxisOptions {
  words: Words
  data: AxisData
  /** IANA name; UTC unless times are shown in a zone. */
  timeZone: string
  /** Epoch ms of now; the axis has no clock. */
  now: number
  /** Null: fit. */
  window: AxisWindow | null
  /** Page: wheel scrolls the page unless Ctrl is held; window: wheel zooms. */
  wheel: 'zooms' | 'zooms with Ctrl'
  /** The first events are laid out in one go: nothing can be done before they are there, and each turn given away goes to reading the rest of a page. */
  firstAtOnce?: boolean
  /** Height follows content (page) or fills the container and scrolls (window). */
  height: 'content' | 'container'
  /** Room for lane names at the left, in px; 0: names stand above their lanes (narrow). Chosen by the axis itself from its width when 'auto'. */
  gutter: number | 'auto'
  on: {
    /** An event was picked (click, arrows + Enter); null: the selection was taken away. */
    select?(position: number | null): void
    /** Enter or double click on an event. */
    open?(position: number): void
    /** Double click on empty axis: the calendar unit under the pointer as EDTF, at the zoom's precision, and the lane. */
    add?(edtf: string, lane: number): void
    remove?(position: number): void
    /** A date was moved by hand; settles when what is written is shown. Without a listener no date can be moved. */
    move?(move: AxisMove): Promise<void>
    /** Asked whenever an event is pressed. */
    canMove?(): boolean
    window?(window: AxisWindow): void
    /** Other events are laid out; the overview draws from the same. */
    laid?(laid: AxisLaid): void
    /** Enter or click on a count. False, or without a listener: the axis zooms to it. */
    openCluster?(cluster: AxisCluster): boolean
    needRows?(positions: readonly number[]): void
    /** What is drawn now, for the status line. */
    drawn?(drawn: AxisDrawn): void
  }
}

export interface Axis {
  readonly element: HTMLElement
  setData(data: AxisData): void
  rowsArrived(positions: readonly number[]): void
  /** A new event that is being typed: drawn dashed until it is kept; null takes it away. */
  setDraft(draft: { earliest: number; latest: number; mark: number; lane: number; title: string } | null): void
  /** Takes up an event without a date that is pressed outside: where it is let go on the axis, that is its date. */
  carry(position: number, press: PointerEvent): void
  select(position: number | null): void
  /** Moves the window so that the event can be seen. */
  reveal(position: number): void
  window(): AxisWindow
  setWindow(window: AxisWindow): void
  fit(): void
  goToToday(): void
  goTo(earliest: number, latest: number): void
  /** factor < 1 zooms in around the middle. */
  zoom(factor: number): void
  /** Fraction of the window's width; > 0 towards the future. */
  pan(fraction: number): void
  focus(): void
  setTimeZone(timeZone: string): void
  /** Reads the theme's colours again. */
  refreshColours(): void
  destroy(): void
}
