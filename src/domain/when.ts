// A date as it is known: EDTF text with its precision and doubt, its bounds in time, and plain words read into it.
// The one module for dates; nothing else parses, compares or bounds one.
export { parseEdtf, formatEdtf } from './when/edtf.ts'
export { compareWhen, whenBounds, type Bounds } from './when/bounds.ts'
export { whenMark, whenPrecision } from './when/character.ts'
export { isTimeZone } from './when/time-zone.ts'
export { pointAt } from './when/point-at.ts'
export {
  coarserStride,
  endsOf,
  isVaguer,
  replaceWhen,
  shiftWhen,
  strideOf,
  type Side,
  type Stride,
} from './when/shift.ts'
export { readWhen, type WhenReading } from './when/read.ts'
export type { Language, Point, Precision, Qualifier, ReadContext, SetMember, When, WhenProblem } from './when/types.ts'
