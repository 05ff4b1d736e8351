// The grammar of dates in words: between, from–to, since, until around one or two dates that may borrow from each other.
import { readDate, type Assumed, type PartialDate } from './date.ts'
import { completeFrom, partialToEdtf } from './partial-date.ts'
import type { Token } from './tokens.ts'
import { WhenRefused, type Qualifier, type ReadContext } from './types.ts'

export type Phrase = { edtf: string; assumed: Assumed } | { dmy: string; mdy: string }

/** Throws WhenRefused. */
export function readPhrase(all: readonly Token[], context: ReadContext): Phrase {
  const { tokens, qualifier } = takeQualifier(all)
  const [first] = tokens
  if (!first) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  const sinceAt = tokens.findIndex(({ is }) => is === 'since')
  // `since May`, `自2024年5月`, `2024年5月以来`
  if (sinceAt >= 0) return openPhrase(tokens.toSpliced(sinceAt, 1), context, qualifier, 'future')
  const untilAt = tokens.findIndex(({ is }) => is === 'until')
  if (untilAt === 0 || (untilAt > 0 && untilAt === tokens.length - 1))
    return openPhrase(tokens.toSpliced(untilAt, 1), context, qualifier, 'past')
  const behind = tokens.at(-1)?.is === 'between'
  const between = first.is === 'between' || behind
  const cut = findMiddle(tokens, between)
  if (cut)
    return pair(
      tokens.slice(cut.skip, cut.at),
      tokens.slice(cut.at + 1, behind ? -1 : undefined),
      between || cut.or,
      cut.or,
      context,
      qualifier,
    )
  if (between) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  // `from May 2024` without an end goes on
  if (first.is === 'from') return openPhrase(tokens.slice(1), context, qualifier, 'future')
  return single(tokens, context, qualifier)
}

/** about, c., ~ and ? may stand at either end. */
function takeQualifier(all: readonly Token[]): { tokens: Token[]; qualifier: Qualifier } {
  // `um 16:00 Uhr` is at four, not about four
  const isAbout = (token: Token, i: number): boolean =>
    (token.is === 'about' && !isTimeAt(all, i + 1)) || (token.is === 'sign' && token.sign === '~')
  const isDoubt = (token: Token): boolean => token.is === 'sign' && token.sign === '?'
  const about = all.some(isAbout)
  const doubt = all.some(isDoubt)
  return {
    tokens: all.filter((token, i) => !isAbout(token, i) && !isDoubt(token)),
    qualifier: about ? (doubt ? '%' : '~') : doubt ? '?' : '',
  }
}

/** Where the second date begins: at `to`, `and` after between, `or`, or a dash that isn't inside a numeric date. */
function findMiddle(tokens: readonly Token[], between: boolean): { at: number; skip: number; or: boolean } | null {
  const skip = tokens[0]?.is === 'between' || tokens[0]?.is === 'from' || tokens[0]?.is === 'since' ? 1 : 0
  for (let at = skip + 1; at < tokens.length - 1; at++) {
    const token = tokens[at]
    if (!token) continue
    if (((token.is === 'to' || token.is === 'until') && !isTimeAt(tokens, at + 1)) || (between && token.is === 'and'))
      return { at, skip, or: false }
    if (token.is === 'or') return { at, skip, or: true }
    if (token.is === 'sign' && (token.sign === '–' || (token.sign === '-' && !isInsideDate(tokens, at))))
      return { at, skip, or: false }
  }
  return null
}

/** The hyphens of 1-2-2024 and of mid-2023 belong to one date; so does the minus of an offset. */
function isInsideDate(tokens: readonly Token[], at: number): boolean {
  const isHyphen = (i: number): boolean => {
    const token = tokens[i]
    return token?.is === 'sign' && token.sign === '-'
  }
  if (tokens[at - 1]?.is === 'part') return true
  // 3-Jun-2024
  if (tokens[at - 1]?.is === 'month' ? isHyphen(at - 2) : tokens[at + 1]?.is === 'month' && isHyphen(at + 2))
    return true
  const numbers = (i: number): boolean => tokens[i]?.is === 'number'
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

function single(tokens: readonly Token[], context: ReadContext, qualifier: Qualifier): Phrase {
  const read = readDate(tokens, context)
  if ('dmy' in read)
    return {
      dmy: partialToEdtf(read.dmy, context).edtf + qualifier,
      mdy: partialToEdtf(read.mdy, context).edtf + qualifier,
    }
  const { edtf, assumed } = partialToEdtf(read.date, context)
  return { edtf: qualify(edtf, qualifier), assumed }
}

function openPhrase(
  tokens: readonly Token[],
  context: ReadContext,
  qualifier: Qualifier,
  side: 'past' | 'future',
): Phrase {
  const phrase = single(tokens, context, qualifier)
  const open = (edtf: string): string => {
    if (edtf.startsWith('[') || edtf.includes('/')) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
    return side === 'past' ? `../${edtf}` : `${edtf}/..`
  }
  return 'dmy' in phrase
    ? { dmy: open(phrase.dmy), mdy: open(phrase.mdy) }
    : { edtf: open(phrase.edtf), assumed: phrase.assumed }
}

/** between and or: it happened at one of them. from–to: it lasted. */
function pair(
  left: readonly Token[],
  right: readonly Token[],
  isSet: boolean,
  or: boolean,
  context: ReadContext,
  qualifier: Qualifier,
): Phrase {
  const a = readDate(left, context)
  const b = readDate(right, context)
  if ('dmy' in a || 'dmy' in b) {
    const join = (order: 'dmy' | 'mdy'): string =>
      joinPair('dmy' in a ? a[order] : a.date, 'dmy' in b ? b[order] : b.date, isSet, or, context, qualifier).edtf
    return { dmy: join('dmy'), mdy: join('mdy') }
  }
  return joinPair(a.date, b.date, isSet, or, context, qualifier)
}

function joinPair(
  a: PartialDate,
  b: PartialDate,
  isSet: boolean,
  or: boolean,
  context: ReadContext,
  qualifier: Qualifier,
): { edtf: string; assumed: Assumed } {
  const completed = completeFrom(a, b)
  const from = partialToEdtf(completed.a, context)
  const to = partialToEdtf(completed.b, context)
  for (const { edtf } of [from, to]) if (edtf.startsWith('[')) throw new WhenRefused({ code: 'NOT_UNDERSTOOD' })
  const start = qualify(from.edtf, qualifier)
  const end = qualify(to.edtf, qualifier)
  return {
    edtf: isSet ? (or ? `[${start},${end}]` : `[${start}..${end}]`) : `${start}/${end}`,
    assumed: from.assumed ?? to.assumed,
  }
}

function qualify(edtf: string, qualifier: Qualifier): string {
  if (qualifier === '') return edtf
  // a third of a month and a time say already how far they are known
  if (edtf.startsWith('[')) return edtf
  const known = /[?~%]$/.exec(edtf)?.[0]
  return known && known !== qualifier ? `${edtf.slice(0, -1)}%` : known ? edtf : edtf + qualifier
}
