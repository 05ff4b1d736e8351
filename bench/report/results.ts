// What a run of the bench found, as it is written to JSON; and the few questions that the reports ask of it.
import type { Machine } from '../machine.ts'
import type { Profiles } from '../subjects/measured.ts'
import { medians, type Figures } from '../statistics.ts'

export type Subject = 'window' | 'page' | 'peer'

export interface Row {
  subject: Subject
  name: string
  /** Events. */
  count: number
  runs: Figures[]
  /** Percent of the machine that others used before each run. */
  loads: number[]
  /** Of the last run; empty where no profile was asked for. */
  profiles: Profiles
  /** Parts of runs that could not be measured, and why. */
  notes: string[]
  /** Why a run ended early; null: none did. */
  failed: string | null
}

export interface Results {
  /** ISO 8601. */
  date: string
  commit: string
  machine: Machine
  profiled: boolean
  rows: Row[]
}

/** Undefined: not measured. */
export function figuresOf({ rows }: Results, subject: Subject, count: number, name?: string): Figures | undefined {
  const row = rows.find(
    (each) => each.subject === subject && each.count === count && (name === undefined || each.name === name),
  )
  return row && row.runs.length > 0 ? medians(row.runs) : undefined
}
