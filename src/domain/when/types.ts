// What a date is made of. Points come from parseEdtf alone, so that what they say and how they are written never part.

export type Precision = 'minute' | 'day' | 'month' | 'quarter' | 'season' | 'year' | 'decade' | 'century'

/** `?` uncertain, `~` about, `%` both. */
export type Qualifier = '' | '?' | '~' | '%'

export interface Time {
  hour: number
  minute: number
  /** Null: written without. */
  second: number | null
  /** Minutes east of UTC; null: written without, so the event's or the timeline's zone holds. */
  offset: number | null
}

export interface Point {
  /** As written, qualifier included. */
  text: string
  precision: Precision
  qualifier: Qualifier
  /** Astronomical (0 is 1 BCE); the first year of a decade or century. */
  year: number
  /** 1–12; season 21–24 and quarter 33–36 by their EDTF numbers; null: coarser. */
  month: number | null
  day: number | null
  time: Time | null
}

/** One member of a set: a point, or everything from one to the other; null: open on that side. */
export interface SetMember {
  from: Point | null
  to: Point | null
}

export type When =
  | { kind: 'point'; point: Point }
  /** It lasted from start to end. `open`: goes on, or began before; `unknown`: the side isn't known. */
  | { kind: 'interval'; start: Point | 'open' | 'unknown'; end: Point | 'open' | 'unknown' }
  /** It happened at one of these. */
  | { kind: 'set'; members: readonly SetMember[]; text: string }

/** Why a text isn't a date, with what a sentence about it needs. */
export type WhenProblem =
  | { code: 'NOT_UNDERSTOOD' }
  | { code: 'NO_SUCH_MONTH'; month: number }
  | { code: 'NO_SUCH_DAY'; year: number; month: number; days: number }
  | { code: 'NO_SUCH_TIME' }
  | { code: 'NO_TIME_24'; day: string }
  | { code: 'NO_SUCH_OFFSET' }
  | { code: 'WHICH_CENTURY'; number: number }
  /** Five digits or more; how they are written as a year. */
  | { code: 'LONG_YEAR'; suggestion: string }
  | { code: 'NO_YEAR_ZERO' }
  /** 16:00 without a day. */
  | { code: 'TIME_WITHOUT_DAY' }
  | { code: 'BEFORE_CHRIST_FORM'; suggestion: string }
  /** Tuesday 1 August 2025, which is a Friday; `typed`: Monday 1 … Sunday 7. */
  | { code: 'OTHER_WEEKDAY'; year: number; month: number; day: number; typed: number }
  | { code: 'ENDS_BEFORE_START'; swapped: string | null }
  | { code: 'OUT_OF_RANGE' }

/** Languages whose words are read. */
export type Language = 'en' | 'pt' | 'es' | 'fr' | 'de' | 'zh'

/** Thrown inside parsing, caught at its edge. */
export class WhenRefused extends Error {
  readonly problem: WhenProblem
  constructor(problem: WhenProblem) {
    super(problem.code)
    this.problem = problem
  }
}

/** What words are read against. */
export interface ReadContext {
  /** The interface's: its words are tried first where languages differ. */
  language: Language
  /** YYYY-MM-DD: what `today`, `last Tuesday` and a month without a year are counted from. */
  asOf: string
  /** How 1/2/2024 is read; null: not known. */
  dateOrder: 'dmy' | 'mdy' | null
}
