// What happened: bursts of events around stories, 1990 to 2025, in eight lanes. Deterministic by seed; one at a time, so that a million need no memory.
import { makeWhen, day, type When } from './dates.ts'
import { createRandom, pickByShare, wholeBetween, type Random } from './random.ts'
import { makeTitle } from './sentences.ts'

export const lanes = [
  'Politics',
  'Economy',
  'Courts',
  'Conflict',
  'Science',
  'Disasters',
  'Business',
  'Culture',
] as const

const first = Date.UTC(1990, 0, 1)
const last = Date.UTC(2026, 0, 1)

export interface StoryEvent extends When {
  /** From 0. */
  index: number
  /** Index in `lanes`. */
  lane: number
  title: string
  importance: number
  status: 'draft' | 'unverified' | 'verified' | 'disputed'
  /** How many sources back it: three for a tenth. */
  sources: number
}

/** `count` events of one story after another; a story is Pareto-sized, dense at its start, mostly in one lane. */
export function* makeEvents(count: number, seed: number): Generator<StoryEvent> {
  const random = createRandom(seed)
  for (let index = 0; index < count;) {
    const size = Math.min(count - index, Math.ceil((1 - random() * 0.9999) ** (-1 / 1.1)), Math.max(3, count >> 4))
    const beginning = first + (last - first) * random() ** 0.8
    const home = wholeBetween(random, 0, lanes.length - 1)
    const pace = day * (1 + 60 * random() ** 2)
    for (let i = 0; i < size; i++) {
      const instant = i === 0 ? beginning : withinStory(random, beginning, pace)
      yield {
        index: index++,
        lane: random() < 0.7 ? home : wholeBetween(random, 0, lanes.length - 1),
        title: makeTitle(random),
        importance: pickByShare(random, importances),
        status: pickByShare(random, statuses),
        sources: pickByShare(random, sourceCounts),
        ...makeWhen(random, instant, 0.15),
      }
    }
  }
}

/** Most follow the beginning, some lead up to it. What would fall outside of the years stands anywhere in them. */
function withinStory(random: Random, beginning: number, pace: number): number {
  const distance = pace * ((1 - random() * 0.999) ** -0.7 - 1)
  const instant = beginning + distance * (random() < 0.85 ? 1 : -0.3)
  return instant < first || instant >= last ? first + (last - first) * random() : instant
}

const importances = [
  [0.1, 1],
  [0.2, 2],
  [0.55, 3],
  [0.11, 4],
  [0.04, 5],
] as const
const statuses = [
  [0.5, 'verified'],
  [0.4, 'unverified'],
  [0.06, 'disputed'],
  [0.04, 'draft'],
] as const
const sourceCounts = [
  [0.1, 3],
  [0.1, 2],
  [0.55, 1],
  [0.25, 0],
] as const
