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
