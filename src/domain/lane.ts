// A lane: a horizontal band of the timeline. Knows nothing of how it is drawn.

export interface LaneFields {
  name: string
  /** Index into the colour-blind-safe set as text (`1`…`8`), or null: by its place. */
  colour: string | null
}

export interface Lane extends LaneFields {
  id: string
}

/** How many colours the set has; lanes beyond start again. */
export const laneColourCount = 8

/** 1…8: the colour of the lane at `place` (from 0), chosen or by its place. */
export function laneColour(place: number, colour: string | null): number {
  return colour !== null && /^[1-8]$/.test(colour) ? Number(colour) : (place % laneColourCount) + 1
}
