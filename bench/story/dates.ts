// Dates as they are known: most to the day, some to the minute, the month or the year, some about, between or open (EDTF).
import { pickByShare, wholeBetween, type Random } from './random.ts'

export const day = 86_400_000

/** When something happened, and what is known of it. */
export interface When {
  /** EDTF; null: undated. */
  edtf: string | null
  /** Epoch ms of what the words were made from: what a program without vague dates would draw. */
  start: number
  /** Null: no range. */
  end: number | null
}

/** `ranges`: the share of events that last from one day to another. Durations are log-normal: median 12 days, a day to six years. */
export function makeWhen(random: Random, instant: number, ranges: number): When {
  if (random() < ranges) {
    const start = Math.floor(instant / day) * day
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    const days = Math.min(2190, Math.max(1, Math.round(12 * Math.exp(1.4 * normal))))
    const end = start + days * day
    return { edtf: `${dayOf(start)}/${dayOf(end)}`, start, end }
  }
  return { edtf: pickByShare(random, points)(random, instant), start: Math.floor(instant / day) * day, end: null }
}

const points: readonly (readonly [number, (random: Random, instant: number) => string | null])[] = [
  [0.63, (_, instant) => dayOf(instant)],
  [0.15, (_, instant) => `${dayOf(instant)}T${new Date(instant).toISOString().slice(11, 16)}Z`],
  [0.08, (_, instant) => dayOf(instant).slice(0, 7)],
  [0.04, (_, instant) => `${dayOf(instant)}~`],
  [0.03, (random, instant) => `[${dayOf(instant)}..${dayOf(instant + wholeBetween(random, 1, 30) * day)}]`],
  [0.02, (_, instant) => dayOf(instant).slice(0, 4)],
  [0.02, (_, instant) => `${dayOf(instant).slice(0, 7)}~`],
  [0.01, (_, instant) => `${dayOf(instant).slice(0, 4)}-${33 + Math.floor(new Date(instant).getUTCMonth() / 3)}`],
  [0.005, () => null],
  [0.004, (_, instant) => `${dayOf(instant).slice(0, 4)}?`],
  [0.001, (_, instant) => `${dayOf(instant)}/..`],
]

/** `2024-06-03` */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}
