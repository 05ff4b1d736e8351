// Two times of one range that would be read otherwise than they are meant, each refused. Knows tokens, not dates.
import type { Token } from './tokens.ts'
import { WhenRefused } from './types.ts'

/** Throws WhenRefused. */
export function checkTimes(start: readonly Token[], end: readonly Token[]): void {
  // 9:00–11: an hour or a day
  if ((hasTime(start) && isBareNumber(end)) || (hasTime(end) && isBareNumber(start))) throw notUnderstood()
  // 9:00–11:00 pm: begins in the evening, or in the morning
  if (hasTime(start) && !hasHalf(start) && isAfternoon(end)) throw notUnderstood()
}

function isBareNumber(tokens: readonly Token[]): boolean {
  const [number, ...more] = tokens.filter(({ is }) => is !== 'noise')
  return number?.is === 'number' && !number.ordinal && number.digits <= 2 && more.length === 0
}

function hasTime(tokens: readonly Token[]): boolean {
  return tokens.some((_, i) => isColon(tokens, i))
}

/** `11:00 pm` or `11 pm` without a day of its own. */
function isAfternoon(tokens: readonly Token[]): boolean {
  return tokens[0]?.is === 'number' && tokens[isColon(tokens, 1) ? 3 : 1]?.is === 'pm'
}

function isColon(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  return token?.is === 'sign' && token.sign === ':' && tokens[at - 1]?.is === 'number'
}

function hasHalf(tokens: readonly Token[]): boolean {
  return tokens.some(({ is }) => is === 'am' || is === 'pm')
}

function notUnderstood(): WhenRefused {
  return new WhenRefused({ code: 'NOT_UNDERSTOOD' })
}
