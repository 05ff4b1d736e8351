// An error as three short sentences: what happened, what is safe, what to do. Knows codes and words, not where they are shown.
import type { UserErrorCode } from '../domain/error.ts'
import type { WhenProblem } from '../domain/when.ts'
import type { Words } from './words.ts'
import { problemToWords } from './when-words.ts'

export interface ErrorWords {
  happened: string
  safe: string
  todo: string
}

type Arguments = Readonly<Record<string, string | number>>

/** `place`: a line has no text of anybody's in it that could be kept there. Where flags help, the `command` in `args` says whether it has them. */
export function errorToWords(
  words: Words,
  code: UserErrorCode,
  args: Arguments,
  place: 'window' | 'line' = 'window',
): ErrorWords {
  const values = {
    command: '',
    ...args,
    place,
    field: words.formatMessage({ id: 'error_field' }, { field: String(args.field ?? '') }),
    problem: problemOf(words, args),
  }
  return {
    happened: words.formatMessage({ id: `error_${code}` }, values),
    safe: words.formatMessage({ id: `error_${code}_safe` }, values),
    todo: words.formatMessage({ id: `error_${code}_todo` }, values),
  }
}

/** One line, where no form stands that keeps what was typed. */
export function errorToSentence(words: Words, code: UserErrorCode, args: Arguments): string {
  const { happened, safe, todo } = errorToWords(words, code, args, 'line')
  return `${happened} ${safe} ${todo}`
}

/** `problem` is a date's problem as JSON, or an error inside an item of an import, or a word of ours. */
function problemOf(words: Words, { problem, inDocument }: Arguments): string {
  if (typeof problem !== 'string') return ''
  if (problem === 'shape') return words.formatMessage({ id: 'error_shape' })
  // both are written by the core alone
  const value = JSON.parse(problem) as WhenProblem | { code: UserErrorCode; args: Arguments }
  if ('args' in value) {
    const { happened, todo } = errorToWords(words, value.code, { ...value.args, inDocument: 1 })
    return `${happened} ${todo}`
  }
  // words are read where somebody types, not where a document says a date
  if (value.code === 'NOT_UNDERSTOOD' && inDocument) return words.formatMessage({ id: 'when_problem_not_edtf' })
  return problemToWords(value, words)
}
