// What is to be drawn: events with their rows, counts where there are too many. Values only.
import type { Unit } from './calendar.ts'

/** px */
export const rowHeight = 26
export const lanePadding = 5
export const stepsHeight = 44
/** px between two events of a row. */
export const gap = 14

export interface Drawn {
  /** Its position. */
  i: number
  /** Index among the lanes. */
  lane: number
  row: number
  side: 'right' | 'left' | 'inside'
  start: number
  end: number
  /** px that ring, flags and title take beside the mark. */
  label: number
  /** px that are surely free beside the mark in its row: a title may change sides at the window's edge. */
  freeLeft: number
  freeRight: number
}

export interface Steps {
  lane: number
  /** counts[k]: events that start between edges k and k + 1 and have no mark of their own. */
  counts: Uint32Array
}

export interface View {
  level: number
  from: number
  to: number
  /** px, by lane. */
  heights: readonly number[]
  drawn: readonly Drawn[]
  unit: Unit
  edges: readonly number[]
  steps: readonly Steps[]
}

/** What layout asks of an event beyond its bounds. */
export interface LabelFacts {
  /** px of label that the event at position i needs. */
  label(i: number): number
  /** Start of another version of its date, drawn too; NaN: none. */
  otherStart(i: number): number
}
