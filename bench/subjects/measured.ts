// What a subject gives for one run.
import type { SelfTime } from '../browser/profile.ts'
import type { Phase } from '../browser/tab.ts'
import type { Figures } from '../statistics.ts'

/** By phase. */
export type Profiles = Record<string, SelfTime[]>

export interface Measured {
  figures: Figures
  profiles: Profiles
  /** Parts that could not be measured, and why. */
  notes: string[]
}

/** Frames while something is done, under a name. */
export type RecordPhase = (name: string, act: () => Promise<void>) => Promise<Phase>
