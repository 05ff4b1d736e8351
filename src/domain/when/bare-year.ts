// A year of nothing but its number, beside a finer date: what it belongs to. Knows tokens, not EDTF.
import type { PartialDate } from './date.ts'
import type { Token } from './tokens.ts'
import { WhenRefused } from './types.ts'

/** `winter 2023–2024` and `winter 2023/24` are the one winter that began in 2023; `from winter 2023 – 2024` may be two dates. */
export function joinWinters(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex((_, i) => isOverYearEnd(tokens, i) && isOfWinter(tokens, i))
  const isFrom = tokens.slice(0, Math.max(0, at)).some(({ is }) => is === 'from')
  if (at < 0 || isFrom) return tokens
  return [...tokens.slice(0, at + 1), ...joinWinters(tokens.slice(at + 3))]
}

/**
 * Throws WhenRefused. `June 2023 – 2024` may be one June after another, or June to the year's end; `summer 2023 or 2024`
 * two summers. `June 2023 – the year 2024` says which.
 * Of both sides all that was typed.
 */
export function checkBareYear(start: readonly Token[], end: readonly Token[], first: PartialDate): void {
  const isFiner = first.month !== null || first.season !== null || first.relative !== null
  const isYearFirst = isYear(end[0]) && end.some(({ is }) => is === 'season' || is === 'quarter' || is === 'month')
  if ((isFiner && isBareYear(end)) || (isBareYear(start) && isYearFirst))
    throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
}

/**
 * The 18 of `1914–18` with its century. Up to 12 it may as well be a month (`2001–09`), and an earlier one is a slip.
 * Of both sides what they say beside their doubts.
 */
export function fillCentury(start: readonly Token[], end: readonly Token[]): readonly Token[] {
  const [year, ...before] = start.filter(({ is }) => is !== 'noise')
  const [short, ...behind] = end
  if (year?.is !== 'number' || year.digits !== 4 || year.decade || before.length > 0) return end
  if (short?.is !== 'number' || short.digits !== 2 || short.ordinal || short.decade || behind.length > 0) return end
  const isLater = short.value > 12 && short.value > year.value % 100
  return isLater ? [{ ...short, value: year.value - (year.value % 100) + short.value, digits: 4 }] : end
}

export function isYear(token: Token | undefined): boolean {
  return token?.is === 'number' && token.digits >= 3
}

function isBareYear(tokens: readonly Token[]): boolean {
  // jusqu’à 2024, 2024?; but `about 2024` is a date of its own
  const [number, ...more] = tokens.filter(({ is }) => is !== 'at' && is !== 'sign')
  const isQualifier = ({ is }: Token): boolean => is === 'about' || is === 'perhaps'
  return number?.is === 'number' && isYear(number) && !number.decade && more.every(isQualifier)
}

/** 2023–2024, 2023/24. */
function isOverYearEnd(tokens: readonly Token[], at: number): boolean {
  const [year, sign, next] = tokens.slice(at, at + 3)
  if (year?.is !== 'number' || year.digits !== 4 || next?.is !== 'number') return false
  if (sign?.is !== 'sign' || !'-–/'.includes(sign.sign)) return false
  return next.digits === 2 ? next.value === (year.value + 1) % 100 : next.value === year.value + 1
}

/** Right before both years or right behind them: `winter of 2023–2024`, `2023–2024年冬`. */
function isOfWinter(tokens: readonly Token[], at: number): boolean {
  const isBeside = ({ is }: Token): boolean => is !== 'noise' && is !== 'year'
  const beside = [tokens.slice(0, at).findLast(isBeside), tokens.slice(at + 3).find(isBeside)]
  return beside.some((token) => token?.is === 'season' && token.season === 24)
}
