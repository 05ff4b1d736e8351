// Which events may stand for a lane that is too full to show all: the best backed of the most important, chosen while its events come,
// as looking at each of a million once more takes longer than drawing what was chosen.

/** Of a lane at most about so many; everything else is counted. */
const most = 2_000
/** So many of those noted are kept; then those that can't stand any more go. */
const mostKept = 4 * most

export interface Choice {
  /** Events of each score. */
  sizes: Uint32Array
  /** The lowest score that may still stand: it only rises, so that what was below it is never asked for again. */
  least: number
  /** Of those noted that may stand, in the order in which they came. */
  positions: number[]
  scores: number[]
}

export function openChoice(): Choice {
  return { sizes: new Uint32Array(128), least: 0, positions: [], scores: [] }
}

/** Each event once, by start. `score`: 0…95. */
export function noteEvent(choice: Choice, position: number, score: number): void {
  choice.sizes[score] = (choice.sizes[score] ?? 0) + 1
  if (score < choice.least) return
  if (choice.positions.length === mostKept) narrow(choice)
  choice.positions.push(position)
  choice.scores.push(score)
}

/**
 * Positions, best first, those of one score by start. Where many share the last score that has room, some spread evenly are taken: chosen
 * by a number made of their position, so that an edit elsewhere doesn't change the choice.
 */
export function bestOf(choice: Choice): Uint32Array {
  narrow(choice)
  const { positions, scores } = choice
  const places = Array.from(positions.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
  return Uint32Array.from(places, (place) => positions[place] ?? 0)
}

function narrow(choice: Choice): void {
  const { sizes, positions, scores } = choice
  let last = 127
  let room = most
  while (last >= 0 && (sizes[last] ?? 0) <= room) room -= sizes[last--] ?? 0
  const share = last < 0 ? 0 : room / (sizes[last] ?? 1)
  // a power of two: it grows by whole steps, not with each edit
  const below = share === 0 ? 0 : 2 ** (32 + Math.floor(Math.log2(share)))
  let kept = 0
  for (let k = 0; k < positions.length; k++) {
    const position = positions[k] ?? 0
    const score = scores[k] ?? 0
    if (score < last || (score === last && scatter(position) >= below)) continue
    positions[kept] = position
    scores[kept++] = score
  }
  positions.length = kept
  scores.length = kept
  choice.least = last
}

/** Fibonacci hashing (Knuth, TAOCP 3, 6.4): neighbours lie far apart. 0…2³²−1. */
function scatter(position: number): number {
  return Math.imul(position, 0x9e3779b1) >>> 0
}
