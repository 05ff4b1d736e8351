// What a subject gives for one run.
import type { SelfTime } from '../browser/profile.ts'
import type { Figures } from '../statistics.ts'

/** By phase. */
export type Profiles = Record<string, SelfTime[]>

export interface Measured {
  figures: Figures
  profiles: Profiles
  /** Parts that could not be measured, and why. */
  notes: string[]
}
