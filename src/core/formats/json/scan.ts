// Strict JSON (RFC 8259) in pieces: finds the values that stand directly in the root object and in its lists, and the place of the first fault.
// Holds one such value at a time, never the whole text. Builds nothing: what it hands over is whole JSON text for JSON.parse.

/** A value of the root object, or an item of a list in it. */
export interface Scanned {
  /** Key in the root object. */
  key: string
  /** Counts the members of the root object, from 0: a key may come twice. */
  member: number
  /** Place in the list; null: the member's own value. */
  index: number | null
  text: string
}

export interface Scanner {
  /** What the piece made whole. Throws JsonFault. */
  take(piece: string): Scanned[]
  /** After the last piece. Throws JsonFault where the text is cut off. */
  end(): void
  /** Members of the root object so far, each with the first character of its value. */
  members(): readonly Member[]
  root(): 'object' | 'other'
}

export interface Member {
  key: string
  kind: 'list' | 'object' | 'other'
  /** Items, of a list. */
  items: number
}

/** Lines and columns from 1, columns in UTF-16 units. */
export class JsonFault extends Error {
  readonly line: number
  readonly column: number
  constructor(line: number, column: number) {
    super(`no JSON at line ${line}, column ${column}`)
    this.line = line
    this.column = column
  }
}

/** A value that is longer than `longest` characters. */
export class ValueTooLong extends Error {
  readonly value: Omit<Scanned, 'text'>
  constructor(value: Omit<Scanned, 'text'>) {
    super('a value is too long')
    this.value = value
  }
}

/** What may come next. */
const expect = { value: 0, valueOrEnd: 1, keyOrEnd: 2, key: 3, colon: 4, commaOrEnd: 5, nothing: 6 } as const
/** What is being read. */
const inside = { none: 0, string: 1, escape: 2, hex: 3, literal: 4, number: 5 } as const
/** Parts of a number, after which only some characters can follow. */
const part = { minus: 0, zero: 1, whole: 2, point: 3, fraction: 4, e: 5, sign: 6, exponent: 7 } as const

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openObject, closeObject, openList, closeList] = [0x7b, 0x7d, 0x5b, 0x5d]
const literals: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' }
/** In a string: no control, no quote, no backslash. */
const plain = /[ !#-[\]-\uffff]*/y

/** `wants`: whether a member, or a list's items, are handed over. `longest`: characters of one value. */
export function createScanner(
  wants: (key: string, member: number, kind: Member['kind']) => boolean,
  longest: number,
): Scanner {
  const members: Member[] = []
  /** Of each open object or list: true for an object. */
  const open: boolean[] = []
  let next: number = expect.value
  let reading: number = inside.none
  let isKey = false
  let hexLeft = 0
  let literal = ''
  let literalAt = 0
  let numberPart: number = part.minus
  let root: 'object' | 'other' = 'other'
  let line = 1
  /** Characters before the current piece, and the place in the whole text where the current line begins. */
  let before = 0
  let lineStart = 0
  /** Where in the piece the value that is kept begins; -1: none is kept. */
  let start = -1
  let kept: string[] = []
  let keptLength = 0
  /** The depth at which what is kept ends: the root's members at 1, items at 2. */
  let keptDepth = 0

  function take(piece: string): Scanned[] {
    const found: Scanned[] = []
    const fault = (at: number): never => {
      throw new JsonFault(line, before + at - lineStart + 1)
    }
    const last = (): Member => members.at(-1) ?? { key: '', kind: 'other', items: 0 }

    const keepFrom = (at: number, depth: number): void => {
      start = at
      kept = []
      keptLength = 0
      keptDepth = depth
    }
    /** A value ended before `end`. */
    const valueEnds = (end: number): void => {
      next = open.length === 0 ? expect.nothing : expect.commaOrEnd
      if (start < 0 || open.length !== keptDepth) return
      const { key, items } = last()
      const text = kept.join('') + piece.slice(start, end)
      found.push({ key, member: members.length - 1, index: keptDepth === 1 ? null : items - 1, text })
      start = -1
    }
    const valueStarts = (at: number, character: number): void => {
      const member = last()
      if (open.length === 0) root = character === openObject ? 'object' : 'other'
      else if (open.length === 1 && open[0] === true) {
        member.kind = character === openList ? 'list' : character === openObject ? 'object' : 'other'
        if (member.kind !== 'list' && wants(member.key, members.length - 1, member.kind)) keepFrom(at, 1)
      } else if (open.length === 2 && open[0] === true && open[1] === false) {
        member.items++
        if (member.kind === 'list' && wants(member.key, members.length - 1, 'list')) keepFrom(at, 2)
      }
    }
    /** Returns where it goes on. */
    const readValue = (at: number, character: number): number => {
      valueStarts(at, character)
      if (character === openObject || character === openList) {
        open.push(character === openObject)
        next = character === openObject ? expect.keyOrEnd : expect.valueOrEnd
        return at + 1
      }
      if (character === quote) {
        isKey = false
        reading = inside.string
        return at + 1
      }
      const word = literals[String.fromCharCode(character)]
      if (word !== undefined) {
        literal = word
        literalAt = 1
        reading = inside.literal
        return at + 1
      }
      if (character !== 0x2d && !isDigit(character)) return fault(at)
      numberPart = character === 0x2d ? part.minus : character === 0x30 ? part.zero : part.whole
      reading = inside.number
      return at + 1
    }
    const close = (at: number, isObject: boolean): void => {
      if (open.at(-1) !== isObject) fault(at)
      open.pop()
      valueEnds(at + 1)
    }

    for (let at = 0; at < piece.length;) {
      const character = piece.charCodeAt(at)
      switch (reading) {
        case inside.string: {
          plain.lastIndex = at
          plain.test(piece)
          at = plain.lastIndex
          if (at >= piece.length) break
          const stop = piece.charCodeAt(at)
          if (stop === backslash) {
            reading = inside.escape
            at++
          } else if (stop !== quote) fault(at)
          else {
            at++
            reading = inside.none
            if (!isKey) valueEnds(at)
            else {
              next = expect.colon
              if (open.length === 1) {
                const text = kept.join('') + piece.slice(start, at)
                start = -1
                // a string that was read whole
                members.push({ key: JSON.parse(text) as string, kind: 'other', items: 0 })
              }
            }
          }
          break
        }
        case inside.escape:
          if (character === 0x75) {
            reading = inside.hex
            hexLeft = 4
          } else if ('"\\/bfnrt'.includes(String.fromCharCode(character))) reading = inside.string
          else fault(at)
          at++
          break
        case inside.hex:
          if (!isHex(character)) fault(at)
          if (--hexLeft === 0) reading = inside.string
          at++
          break
        case inside.literal:
          if (character !== literal.charCodeAt(literalAt)) fault(at)
          at++
          if (++literalAt === literal.length) {
            reading = inside.none
            valueEnds(at)
          }
          break
        case inside.number: {
          const following = followingPart(numberPart, character)
          if (following >= 0) {
            numberPart = following
            at++
          } else {
            if (!endsNumber(numberPart)) fault(at)
            reading = inside.none
            // the character after it is looked at again
            valueEnds(at)
          }
          break
        }
        default:
          if (character === 0x20 || character === 0x09 || character === 0x0d) at++
          else if (character === 0x0a) {
            at++
            line++
            lineStart = before + at
          } else if (next === expect.colon) {
            if (character !== colon) fault(at)
            next = expect.value
            at++
          } else if (next === expect.commaOrEnd) {
            if (character === comma) {
              next = open.at(-1) === true ? expect.key : expect.value
            } else if (character === closeObject || character === closeList) close(at, character === closeObject)
            else fault(at)
            at++
          } else if (next === expect.key || next === expect.keyOrEnd) {
            if (character === closeObject && next === expect.keyOrEnd) close(at, true)
            else if (character !== quote) fault(at)
            else {
              isKey = true
              reading = inside.string
              if (open.length === 1) keepFrom(at, 1)
            }
            at++
          } else if (next === expect.valueOrEnd && character === closeList) {
            close(at, false)
            at++
          } else if (next === expect.nothing) fault(at)
          else at = readValue(at, character)
      }
    }
    if (start >= 0) {
      kept.push(piece.slice(start))
      keptLength += piece.length - start
      start = 0
      if (keptLength > longest) {
        const { key, items } = last()
        throw new ValueTooLong({ key, member: members.length - 1, index: keptDepth === 1 ? null : items - 1 })
      }
    }
    before += piece.length
    return found
  }

  return {
    take,
    end() {
      if (reading === inside.number && open.length === 0 && endsNumber(numberPart)) return
      if (reading !== inside.none || next !== expect.nothing) throw new JsonFault(line, before - lineStart + 1)
    },
    members: () => members,
    root: () => root,
  }
}

/** -1: the number ends before the character. */
function followingPart(now: number, character: number): number {
  if (isDigit(character)) {
    if (now === part.minus) return character === 0x30 ? part.zero : part.whole
    if (now === part.whole || now === part.fraction || now === part.exponent) return now
    if (now === part.point) return part.fraction
    return now === part.e || now === part.sign ? part.exponent : -1
  }
  if (character === 0x2e) return now === part.zero || now === part.whole ? part.point : -1
  if (character === 0x65 || character === 0x45)
    return now === part.zero || now === part.whole || now === part.fraction ? part.e : -1
  if (character === 0x2b || character === 0x2d) return now === part.e ? part.sign : -1
  return -1
}

const endsNumber = (now: number): boolean =>
  now === part.zero || now === part.whole || now === part.fraction || now === part.exponent

const isDigit = (character: number): boolean => character >= 0x30 && character <= 0x39

const isHex = (character: number): boolean =>
  isDigit(character) || (character >= 0x41 && character <= 0x46) || (character >= 0x61 && character <= 0x66)
