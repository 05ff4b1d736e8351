// What kind of date it is: how it is drawn, how precisely it is known.
import type { Mark } from '../columns.ts'
import type { Point, Precision, When } from './types.ts'

const fromFine: readonly Precision[] = ['minute', 'day', 'month', 'quarter', 'season', 'year', 'decade', 'century']

/** day: known to the day or finer. span: some time in it, or it lasted. about: any doubt. between: one of. open: a side is open. */
export function whenMark(when: When): Mark {
  if (when.kind === 'set') return 'between'
  if (when.kind === 'interval') {
    if (typeof when.start === 'string' || typeof when.end === 'string') return 'open'
    return when.start.qualifier || when.end.qualifier ? 'about' : 'span'
  }
  if (when.point.qualifier) return 'about'
  return when.point.precision === 'day' || when.point.precision === 'minute' ? 'day' : 'span'
}

/** The coarsest of its points. */
export function whenPrecision(when: When): Precision {
  const coarsest = Math.max(...pointsOf(when).map(({ precision }) => fromFine.indexOf(precision)))
  return fromFine[coarsest] ?? 'day'
}

/** Every point that is written in it, in order. */
export function pointsOf(when: When): Point[] {
  if (when.kind === 'point') return [when.point]
  if (when.kind === 'interval') return [when.start, when.end].filter((side) => typeof side !== 'string')
  return when.members.flatMap(({ from, to }) => [from, to === from ? null : to]).filter((point) => point !== null)
}
