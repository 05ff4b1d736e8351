// A typed text cut into numbers, words of a date and signs. What isn't one of them is `unknown`. One pass, linear.
import { chineseWeekday, chineseWordAt, isManyOf, lookUp, type Word } from './lexicon.ts'
import type { Language } from './types.ts'

export type Token =
  | {
      is: 'number'
      value: number
      digits: number
      /** 1st, 2º, 1er: an ordinal. */ ordinal: boolean
      /** 1990s, 1990er. */ decade: boolean
    }
  /** 年 月 日 after a number. */
  | { is: 'year' | 'monthSign' | 'daySign' }
  | { is: 'sign'; sign: string }
  | { is: 'unknown' }
  | Word

const latinWord = /[\p{Script=Latin}\p{M}]+(?:-(?:feira))?/uy
const number = /\d+/y
const ordinalEnd = /(?:st|nd|rd|th|er|re|e|eme|ro|do|º|ª|°|o|a)(?![\p{L}\p{N}])/uy
const decadeEnd = /['’]?(?:s|er)(?![\p{L}\p{N}])/uy
const beforeChrist =
  /(?:b\.?\s?c\.?(?:\s?e\.?)?|a\.\s?c\.?|ac|a\.?\s?e\.?\s?c\.?|a\.?\s?de\s?c\.?|av(?:ant|\.)?\s?j\.?\s?-?\s?c\.?|v\.?\s?(?:chr|u\.\s?z)\.?|antes d[ae] (?:cristo|era comum)|avant (?:jesus-christ|notre ere)|vor (?:christus|unserer zeitrechnung))(?![\p{L}\p{N}])/uy
const afterChrist =
  /(?:d\.\s?c\.?|ap(?:res|\.)?\s?j\.?\s?-?\s?c\.?|n\.?\s?chr\.?|a\.\s?d\.|dep(?:ois|ues) de cristo|nach christus)(?![\p{L}\p{N}])/uy
/** Ends in the time of an ISO date, as machines print it. */
const isoTime = /\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d)? ?$/
const dayHalf = /([ap])\.\s?m\.?(?![\p{L}\p{N}])/uy

/** `text` folded (see foldText). */
export function cutTokens(text: string, language: Language): Token[] {
  const tokens: Token[] = []
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    return pattern.exec(text)
  }
  let at = 0
  while (at < text.length) {
    const c = text[at] ?? ''
    if (c === ' ') {
      at++
      continue
    }
    const digits = match(number)
    if (digits) {
      at += digits[0].length
      const decade = match(decadeEnd)
      // 1er is first, 1990er a decade
      const isDecade = decade !== null && digits[0].length >= 2 && digits[0].endsWith('0')
      if (isDecade) at += decade[0].length
      const ordinal = isDecade ? null : match(ordinalEnd)
      if (ordinal) at += ordinal[0].length
      tokens.push({
        is: 'number',
        value: Number(digits[0]),
        digits: digits[0].length,
        ordinal: ordinal !== null,
        decade: isDecade,
      })
      continue
    }
    const era = match(beforeChrist) ?? match(afterChrist)
    if (era && (tokens.length > 0 || !isWordHere(text, at, language))) {
      tokens.push({ is: match(beforeChrist) ? 'before christ' : 'after christ' })
      at += era[0].length
      continue
    }
    const half = match(dayHalf)
    if (half && tokens.at(-1)?.is === 'number') {
      tokens.push({ is: half[1] === 'a' ? 'am' : 'pm' })
      at += half[0].length
      continue
    }
    const word = match(latinWord)
    if (word) {
      at += word[0].length
      tokens.push(readWord(word[0], text.slice(0, at), text.slice(at), tokens.at(-1), language))
      // a shortened word's full stop
      if (text[at] === '.' && tokens.at(-1)?.is !== 'unknown') at++
      continue
    }
    const chinese = cutChinese(text, at, tokens)
    if (chinese > 0) {
      at += chinese
      continue
    }
    tokens.push('-−–—/.,:?~+[]()'.includes(c) ? { is: 'sign', sign: dash(text, at, tokens) } : { is: 'unknown' })
    at++
  }
  return tokens
}

/**
 * The sign at a place, every dash as `–`. People write `9:00-11:00` and `9:00 - 11:00` for a range, so behind a time a
 * hyphen before an hour is that dash too. It is an offset's minus only without a space behind it, and where nothing else
 * can be meant: behind UTC, behind the time of an ISO date, or as the true minus. `-0700` is no hour, so it stays an offset.
 */
function dash(text: string, at: number, tokens: readonly Token[]): string {
  const sign = text[at] ?? ''
  if (sign === '—') return '–'
  if (sign !== '-' && sign !== '−') return sign
  const last = tokens.at(-1)
  const colon = tokens.at(-2)
  const isUtc = last?.is === 'utc'
  const isBehindTime = isUtc || (last?.is === 'number' && colon?.is === 'sign' && colon.sign === ':')
  // `UTC - 3` is an offset however it is spaced, `UTC - 3:00` begins a time
  const beginning = isUtc ? /^. \d+ ?[:-]/ : /^.(?: \d|\d{1,2}(?!\d))/
  if (!isBehindTime || !beginning.test(text.slice(at, at + 8))) return '-'
  const isMinus = sign === '−' || isUtc || isoTime.test(text.slice(Math.max(0, at - 20), at))
  return isMinus && text[at + 1] !== ' ' ? '-' : '–'
}

/** `said`: the text with it; `rest`: what follows; `before`: the token that it follows. */
function readWord(word: string, said: string, rest: string, before: Token | undefined, language: Language): Token {
  const number = before?.is === 'number' ? before : null
  switch (word) {
    // Q2, T2, 2Q, 2T: the quarter beside its number; else a T before a time
    case 'q':
    case 't':
      if (/^\d/.test(rest) || number?.digits === 1) return { is: 'quarter' }
      return word === 't' ? { is: 'sign', sign: 't' } : { is: 'unknown' }
    // Spanish `3 o 5 de junio`, Portuguese `entre o 3 e o 5`
    case 'o':
      return { is: number || before?.is === 'month' ? 'or' : 'noise' }
    // German `am 1. August`, English `4 am`
    case 'am':
      if (!number || (language === 'de' && /^ ?\d/.test(rest))) return { is: 'noise' }
      break
    // August in Portuguese and Spanish, but not in `2 years ago`
    case 'ago':
      if (/(?:day|week|month|year)s? ago$/.test(said)) return { is: 'unknown' }
      break
    // German `Mi, 5. Juni`, French `mi-juin`
    case 'mi':
      if (/^[.,]?\s?\d{1,2}(?!\d)/.test(rest)) return { is: 'noise' }
      break
  }
  // `100 days` is how long, not when
  if (number && !number.decade && !number.ordinal && isManyOf(word)) return { is: 'unknown' }
  const found = lookUp(word, language) ?? { is: 'unknown' }
  return found.is === 'ordinal' ? { is: 'number', value: found.value, digits: 1, ordinal: true, decade: false } : found
}

/** Lower case, no accents and unseen characters, ASCII digits, one space for any white space; apostrophes inside words go. */
export function foldText(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/\p{Nd}/gu, asciiDigit)
      .replace(/[〇零一二三四五六七八九十]{1,8}(?=\s?(?:[年月日号时点分]|世纪))/gu, chineseNumber)
      // the 20世纪 began in 1900
      .replace(/(\d{1,2})世纪(?=\d0年代)/gu, (_, century: string) => String(Number(century) - 1))
      .replace(/(?<!\p{L})dès(?!\p{L})/giu, 'depuis')
      .normalize('NFD')
      .replace(/[\p{M}\p{Cf}]/gu, '')
      .toLowerCase()
      .replace(/[\u2010-\u2012]/g, '-')
      .replace(/aujourd['’]hui/g, 'aujourdhui')
      .replace(/peut-etre/g, 'peut etre')
      // centuries are counted in Roman numbers in four of the languages
      .replace(/(?<![a-z])[ivx]{1,6}(?=(?:e|eme|er)? siecle)/g, romanNumber)
      .replace(/(?<=(?:seculo|siglo) )[ivx]{1,6}(?![a-z])/g, romanNumber)
      .replace(/(?<=[a-z])['’](?=[a-z])/g, ' ')
      .replace(/(\d)['’]s\b/g, '$1s')
      // 16.30 Uhr
      .replace(/\b(\d{1,2})\.(\d\d)(?= ?uhr\b)/g, '$1:$2')
      .split(/\s+/)
      .join(' ')
      .trim()
  )
}

function isWordHere(text: string, at: number, language: Language): boolean {
  latinWord.lastIndex = at
  const word = latinWord.exec(text)?.[0]
  return word !== undefined && lookUp(word, language) !== undefined && text[at + word.length] !== '.'
}

function cutChinese(text: string, at: number, tokens: Token[]): number {
  const c = text[at] ?? ''
  const sign = { 年: 'year', 月: 'monthSign', 日: 'daySign', 号: 'daySign' }[c]
  const decade = c === '年' && text[at + 1] === '代'
  if (sign && !decade) {
    // the three values of the table above
    tokens.push({ is: sign as 'year' | 'monthSign' | 'daySign' })
    return 1
  }
  if (c === '时' || c === '点') {
    tokens.push({ is: 'sign', sign: ':' })
    return 1
  }
  if (c === '分') return 1
  if (c === '半') {
    tokens.push({ is: 'number', value: 30, digits: 2, ordinal: false, decade: false })
    return 1
  }
  const week = /^(?:星期|周)/.exec(text.slice(at, at + 3))?.[0]
  const weekday = week
    ? chineseWeekday(text[at + week.length] ?? '')
    : tokens.at(-1)?.is === 'last' || tokens.at(-1)?.is === 'last week'
      ? chineseWeekday(c)
      : undefined
  if (weekday !== undefined) {
    tokens.push({ is: 'weekday', weekday })
    return (week?.length ?? 0) + 1
  }
  const quarter = '一二三四'.indexOf(c)
  if (quarter >= 0 && text.startsWith('季', at + 1)) {
    tokens.push({ is: 'number', value: quarter + 1, digits: 1, ordinal: true, decade: false })
    return 1
  }
  const found = chineseWordAt(text, at)
  if (!found) return 0
  tokens.push(found.word)
  return found.length
}

/** 二〇二四 digit by digit, 十二 and 三十一 by tens. */
function chineseNumber(text: string): string {
  const digits = Array.from(text, (c) => (c === '十' ? 10 : Math.max(0, '〇一二三四五六七八九'.indexOf(c))))
  const ten = digits.indexOf(10)
  if (ten < 0) return digits.join('')
  return String((ten === 0 ? 1 : (digits[ten - 1] ?? 0)) * 10 + (digits[ten + 1] ?? 0))
}

/** xix: 19. */
function romanNumber(text: string): string {
  const values = Array.from(text, (c) => (c === 'x' ? 10 : c === 'v' ? 5 : 1))
  return String(values.reduce((sum, value, i) => sum + (value < (values[i + 1] ?? 0) ? -value : value), 0))
}

/** Arabic, Persian, Devanagari and other decimal digits: each script has its ten in a row, from a multiple of 16 or 6 beyond it. */
function asciiDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0
  for (const zero of digitZeros) if (code >= zero && code < zero + 10) return String(code - zero)
  return character
}

const digitZeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0]
