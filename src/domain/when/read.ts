// Plain words to EDTF: what was typed is read as far as it goes and never further. EDTF first, then the words of six languages.
import { isBeforeReform } from './calendar.ts'
import { parseEdtf } from './edtf.ts'
import { readPhrase } from './phrase.ts'
import { readRelativePeriod } from './relative-period.ts'
import { cutTokens, foldText } from './tokens.ts'
import { WhenRefused, type ReadContext, type When, type WhenProblem } from './types.ts'

export type WhenReading =
  | { kind: 'empty' }
  /** `assumed`: the year or the day was counted from `asOf`, and should be shown as assumed. */
  | {
      kind: 'read'
      edtf: string
      when: When
      assumed: 'year' | 'day' | null
      notes: readonly ('julian' | 'leapSecond')[]
    }
  /** Both readings as EDTF. */
  | { kind: 'ambiguous'; dmy: string; mdy: string }
  | { kind: 'refused'; problem: WhenProblem }

/** Longer texts are no dates. */
const longest = 500

/** Never throws. */
export function readWhen(text: string, context: ReadContext): WhenReading {
  const trimmed = text.slice(0, longest + 1).trim()
  if (trimmed === '') return text.trim() === '' ? { kind: 'empty' } : refuse({ code: 'NOT_UNDERSTOOD' })
  if (text.trim().length > longest) return refuse({ code: 'NOT_UNDERSTOOD' })
  const leapSecond = /T\d\d:\d\d:60/i.test(trimmed)
  const written = leapSecond ? trimmed.replace(/:60/, ':59') : trimmed
  const edtf = parseEdtf(written)
  if (edtf.ok) return done(written, edtf.when, null, leapSecond)
  // what has the form of EDTF is refused as EDTF, unless it is only words
  if (edtf.problem.code !== 'NOT_UNDERSTOOD' && !(edtf.problem.code === 'NO_SUCH_MONTH' && isSpanOfYears(written)))
    return refuse(edtf.problem)
  try {
    const folded = foldText(trimmed)
    const period = readRelativePeriod(folded, context.asOf)
    const phrase = period ?? readPhrase(cutTokens(folded, context.language), context)
    if ('dmy' in phrase) return { kind: 'ambiguous', dmy: phrase.dmy, mdy: phrase.mdy }
    const parsed = parseEdtf(phrase.edtf)
    return parsed.ok ? done(phrase.edtf, parsed.when, phrase.assumed, false) : refuse(parsed.problem)
  } catch (error) {
    if (error instanceof WhenRefused) return refuse(error.problem)
    throw error
  }
}

/** 1914-18: no month, season or quarter, and a later year of the same century; 2024-13 is none. */
function isSpanOfYears(text: string): boolean {
  const found = /^\d\d(\d\d)-(\d\d)$/.exec(text)
  return found !== null && Number(found[2]) > Number(found[1])
}

function refuse(problem: WhenProblem): WhenReading {
  return { kind: 'refused', problem }
}

function done(edtf: string, when: When, assumed: 'year' | 'day' | null, leapSecond: boolean): WhenReading {
  const notes: ('julian' | 'leapSecond')[] = leapSecond ? ['leapSecond'] : []
  // said, so that nobody is misled
  if (when.kind === 'point') {
    const { year, month, day } = when.point
    if (month !== null && day !== null && isBeforeReform({ year, month, day })) notes.push('julian')
  }
  return { kind: 'read', edtf, when, assumed, notes }
}
