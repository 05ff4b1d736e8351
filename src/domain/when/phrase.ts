// The grammar of dates in words: between, from–to, since, until around one or two dates that may borrow from each other.
import { checkBareYear, fillCentury, isYear, joinWinters } from './bare-year.ts'
import { whenBounds } from './bounds.ts'
import { civilDay, dayMs, dayText, monthText, yearText } from './calendar.ts'
import { readDate, type Assumed } from './date.ts'
import { parseEdtf } from './edtf.ts'
import { completeFrom, partialToEdtf } from './partial-date.ts'
import { checkTimes } from './range-times.ts'
import type { Token } from './tokens.ts'
import { WhenRefused, type Qualifier, type ReadContext } from './types.ts'

export type Phrase = { edtf: string; assumed: Assumed } | { dmy: string; mdy: string }

/** Throws WhenRefused. */
export function readPhrase(typed: readonly Token[], context: ReadContext): Phrase {
  const all = joinWinters(typed)
  const tokens = all.filter(({ is }) => is !== 'since')
  const lead = tokens.findIndex((token, i) => token.is !== 'noise' && !isQualifier(tokens, i))
  const first = tokens[lead]
  const last = tokens.at(-1)
  if (!first) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  const between = first.is === 'between' || last?.is === 'between'
  const cut = findMiddle(tokens, lead, between)
  if (tokens.length < all.length) {
    // `desde maio até julho`, but `since May`, `自2024年5月`, `2024年5月以来`
    return cut && isTo(tokens[cut]) ? pair(tokens, lead, cut, false, context) : openPhrase(tokens, context, 'future')
  }
  // `until May`, `到5月`, `到5月为止`
  if (first.is === 'until' || first.is === 'to' || last?.is === 'until')
    return openPhrase(
      tokens.filter(({ is }) => is !== 'until' && is !== 'to'),
      context,
      'past',
    )
  const side = [first, last].find((token) => token?.is === 'before' || token?.is === 'after')?.is
  if (side === 'before' || side === 'after')
    return besidePhrase(
      tokens.filter((token) => token.is !== side),
      context,
      side,
    )
  if (cut) return pair(tokens, lead, cut, between, context)
  if (between) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  // `from May 2024` without an end goes on
  if (first.is === 'from') return openPhrase(tokens, context, 'future')
  return single(tokens, context)
}

/** about, c., perhaps, ~ and ? may stand at either end of a date. */
function isQualifier(tokens: readonly Token[], at: number): boolean {
  return isAbout(tokens, at) || isDoubt(tokens[at])
}

function isAbout(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  // `um 16:00 Uhr` is at four, not about four
  return (token?.is === 'about' && !isTimeAt(tokens, at + 1)) || (token?.is === 'sign' && token.sign === '~')
}

function isDoubt(token: Token | undefined): boolean {
  return token?.is === 'perhaps' || (token?.is === 'sign' && token.sign === '?')
}

function takeQualifier(all: readonly Token[]): { tokens: Token[]; qualifier: Qualifier } {
  const about = all.some((_, i) => isAbout(all, i))
  const doubt = all.some(isDoubt)
  return {
    tokens: all.filter((_, i) => !isQualifier(all, i)),
    qualifier: about ? (doubt ? '%' : '~') : doubt ? '?' : '',
  }
}

/** Where the second date begins, from `lead` on: behind `to`, `or`, `and` after between, or a dash that isn't inside a numeric date; 0: nowhere. */
function findMiddle(tokens: readonly Token[], lead: number, between: boolean): number {
  for (let at = lead + 1; at < tokens.length - 1; at++) {
    const token = tokens[at]
    if (isTo(token) && !(token?.is === 'at' && isAtTime(tokens, at))) return at
    if (token?.is === 'or' || (between && token?.is === 'and')) return at
    if (token?.is !== 'sign') continue
    if (token.sign === '–' || (token.sign === '-' && !isInsideDate(tokens, at))) return at
    // 3日~7日
    if (token.sign === '~' && !isSign(tokens[at + 1]) && !isSign(tokens[at - 1])) return at
  }
  return 0
}

function isTo(token: Token | undefined): boolean {
  return token?.is === 'to' || token?.is === 'until' || token?.is === 'at'
}

function isSign(token: Token | undefined): boolean {
  return token?.is === 'sign'
}

/** `1er août à 16h`, `a las 16:00`; but `de 16:00 a 18:00`. */
function isAtTime(tokens: readonly Token[], at: number): boolean {
  const next = tokens.findIndex((token, i) => i > at && token.is !== 'noise')
  const before = tokens[at - 1]
  const colon = tokens[at - 2]
  const behindTime = before?.is === 'hour' || (before?.is === 'number' && colon?.is === 'sign' && colon.sign === ':')
  return isTimeAt(tokens, next) && !behindTime
}

/** The hyphens of 1-2-2024 and of mid-2023 belong to one date; so does the minus of an offset. */
function isInsideDate(tokens: readonly Token[], at: number): boolean {
  const isHyphen = (i: number): boolean => {
    const token = tokens[i]
    return token?.is === 'sign' && token.sign === '-'
  }
  if (tokens[at - 1]?.is === 'part') return true
  // UTC-3
  if (tokens[at - 1]?.is === 'utc') return true
  // 3-Jun-2024
  if (tokens[at - 1]?.is === 'month' ? isHyphen(at - 2) : tokens[at + 1]?.is === 'month' && isHyphen(at + 2))
    return true
  const numbers = (i: number): boolean => tokens[i]?.is === 'number'
  // Jun-3-2024
  const isMonthFirst = (i: number): boolean =>
    tokens[i]?.is === 'month' && isHyphen(i + 1) && numbers(i + 2) && isHyphen(i + 3) && isYear(tokens[i + 4])
  if (isMonthFirst(at - 1) || isMonthFirst(at - 3)) return true
  // 2024-Q2, Q2-2024
  if (isYear(tokens[at - 1]) && tokens[at + 1]?.is === 'quarter' && !numbers(at - 2)) return true
  if (
    tokens[at - 2]?.is === 'quarter' &&
    isYear(tokens[at + 1]) &&
    !numbers(at - 3) &&
    tokens[at + 2]?.is !== 'quarter'
  )
    return true
  if (isHyphen(at - 2) && numbers(at - 3) && numbers(at - 1) && numbers(at + 1)) return true
  if (isHyphen(at + 2) && numbers(at - 1) && numbers(at + 1) && numbers(at + 3)) return true
  const colon = tokens[at - 2]
  return colon?.is === 'sign' && colon.sign === ':' && numbers(at - 1)
}

/** A number that is an hour: 16:00, 16h, 4 pm. */
function isTimeAt(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]
  return (
    tokens[at]?.is === 'number' &&
    ((next?.is === 'sign' && next.sign === ':') || next?.is === 'hour' || next?.is === 'pm' || next?.is === 'am')
  )
}

function single(all: readonly Token[], context: ReadContext): Phrase {
  const { tokens, qualifier } = takeQualifier(all)
  const read = readDate(tokens, context)
  if ('dmy' in read)
    return {
      dmy: qualify(partialToEdtf(read.dmy, context).edtf, qualifier),
      mdy: qualify(partialToEdtf(read.mdy, context).edtf, qualifier),
    }
  const { edtf, assumed } = partialToEdtf(read.date, context)
  return { edtf: qualify(edtf, qualifier), assumed }
}

function openPhrase(tokens: readonly Token[], context: ReadContext, side: 'past' | 'future'): Phrase {
  const phrase = single(tokens, context)
  const open = (edtf: string): string => {
    if (edtf.startsWith('[') || edtf.includes('/')) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
    return side === 'past' ? `../${edtf}` : `${edtf}/..`
  }
  return 'dmy' in phrase
    ? { dmy: open(phrase.dmy), mdy: open(phrase.mdy) }
    : { edtf: open(phrase.edtf), assumed: phrase.assumed }
}

/** Before May is April or earlier: the set that is open on that side, of what lies beside the date and as precise as it. */
function besidePhrase(tokens: readonly Token[], context: ReadContext, side: 'before' | 'after'): Phrase {
  const phrase = single(tokens, context)
  const beside = (edtf: string): string => {
    const parsed = parseEdtf(edtf)
    if (!parsed.ok || parsed.when.kind !== 'point' || parsed.when.point.time)
      throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
    const { point } = parsed.when
    const { earliest, latest } = whenBounds(parsed.when, null)
    const day = civilDay(side === 'before' ? earliest - dayMs : latest)
    const { precision, qualifier } = point
    const text =
      precision === 'day'
        ? dayText(day)
        : precision === 'month' || precision === 'quarter' || precision === 'season'
          ? monthText(day.year, day.month)
          : yearText(day.year)
    return side === 'before' ? `[..${text}${qualifier}]` : `[${text}${qualifier}..]`
  }
  return 'dmy' in phrase
    ? { dmy: beside(phrase.dmy), mdy: beside(phrase.mdy) }
    : { edtf: beside(phrase.edtf), assumed: phrase.assumed }
}

/** Two dates, with a doubt each. between and or: it happened at one of them. from–to: it lasted. */
function pair(tokens: readonly Token[], lead: number, cut: number, between: boolean, context: ReadContext): Phrase {
  const isWord = ({ is }: Token): boolean => is !== 'between' && is !== 'from'
  // a doubt before `between` is about both
  const before = tokens.slice(0, lead)
  const start = tokens.slice(lead, cut).filter(isWord)
  const end = tokens.slice(cut + 1).filter(isWord)
  const left = takeQualifier([...before, ...shareBehind(start, end)])
  const right = takeQualifier([...(between ? before : []), ...shareBefore(start, end)])
  if (right.tokens.length === 1 && right.tokens[0]?.is === 'present')
    return openPhrase(tokens.slice(0, cut), context, 'future')
  checkTimes(left.tokens, right.tokens)
  const a = readDate(left.tokens, context)
  checkBareYear(start, end, 'dmy' in a ? a.dmy : a.date)
  const b = readDate(fillCentury(left.tokens, right.tokens), context)
  const or = tokens[cut]?.is === 'or'
  const join = (order: 'dmy' | 'mdy'): { edtf: string; assumed: Assumed } => {
    const completed = completeFrom('dmy' in a ? a[order] : a.date, 'dmy' in b ? b[order] : b.date, context)
    const from = partialToEdtf(completed.a, context)
    const to = partialToEdtf(completed.b, context)
    for (const { edtf } of [from, to]) if (edtf.startsWith('[')) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
    const first = qualify(from.edtf, left.qualifier)
    const second = qualify(to.edtf, right.qualifier)
    return {
      edtf: or ? `[${first},${second}]` : between ? `[${first}..${second}]` : `${first}/${second}`,
      assumed: completed.assumed ?? from.assumed ?? to.assumed,
    }
  }
  return 'dmy' in a || 'dmy' in b ? { dmy: join('dmy').edtf, mdy: join('mdy').edtf } : join('dmy')
}

/** What stands once behind both numbers: the sign of `5-7月`, the era of `50–44 BCE`. */
function shareBehind(start: readonly Token[], end: readonly Token[]): readonly Token[] {
  const [number, sign] = end
  if (start.at(-1)?.is !== 'number') return start
  if (number?.is === 'number' && (sign?.is === 'year' || sign?.is === 'monthSign' || sign?.is === 'daySign'))
    return [...start, sign]
  const era = end.find(isEra)
  return era && isLoneNumber(start) && isLoneNumber(end.filter((token) => token !== era)) ? [...start, era] : start
}

/** The era that stands once before both numbers: 公元前50年至44年. */
function shareBefore(start: readonly Token[], end: readonly Token[]): readonly Token[] {
  const [era] = start
  return era && isEra(era) && !end.some(isEra) ? [era, ...end] : end
}

function isEra({ is }: Token): boolean {
  return is === 'before christ' || is === 'after christ'
}

function isLoneNumber(tokens: readonly Token[]): boolean {
  const [number, ...more] = tokens.filter(({ is }) => is !== 'noise')
  return number?.is === 'number' && !number.decade && more.length === 0
}

function qualify(edtf: string, qualifier: Qualifier): string {
  if (qualifier === '') return edtf
  // a third of a month and a time say already how far they are known
  if (edtf.startsWith('[')) return edtf
  const known = /[?~%]$/.exec(edtf)?.[0]
  return known && known !== qualifier ? `${edtf.slice(0, -1)}%` : known ? edtf : edtf + qualifier
}
