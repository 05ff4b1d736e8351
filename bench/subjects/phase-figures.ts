// Phases of input as figures, under a name: over several phases, frames are taken together.
import type { Phase } from '../browser/tab.ts'
import { framesOf, type Figures } from '../statistics.ts'

export function phaseFigures(name: string, phases: readonly Phase[]): Figures {
  const { p50, p95, p99, longest } = framesOf(
    phases.flatMap(({ every }) => every),
    [],
  )
  const sum = (of: (phase: Phase) => number): number => phases.reduce((all, phase) => all + of(phase), 0)
  return {
    [`${name} p50`]: p50,
    [`${name} p95`]: p95,
    [`${name} p99`]: p99,
    [`${name} longest`]: longest,
    [`${name} long tasks`]: sum(({ longTasks }) => longTasks),
    [`${name} CPU ms`]: sum(({ task }) => task),
    [`${name} script ms`]: sum(({ script }) => script),
  }
}
