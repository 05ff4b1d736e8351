// Why something couldn't be done, in the words of whoever asked: what happened, what is safe, what to do; and the action that helps.
import { isDefinedError } from '@orpc/client'
import type { ActionId } from '../contract/actions.ts'
import type { UserErrorCode } from '../domain/error.ts'
import { errorToWords } from '../words/error-words.ts'
import { HostRefusal } from './connection.ts'

export interface Refusal {
  code: UserErrorCode | 'UNEXPECTED'
  args: Readonly<Record<string, string | number>>
  /** What happened, what is safe, what to do. */
  happened: string
  safe: string
  todo: string
}

/** The action that helps where the file itself can’t be written any more; null: what to do is said. */
export function wayOut(code: Refusal['code']): ActionId | null {
  switch (code) {
    case 'FILE_MOVED':
    case 'FILE_READ_ONLY':
    case 'FILE_UNCHECKED':
    case 'WRITE_FAILED':
    case 'DISK_FULL':
      return 'saveCopy'
    case 'FILE_REPLACED':
    case 'FILE_DAMAGED':
      return 'showBackups'
    default:
      return null
  }
}

export function errorToRefusal(error: unknown, words: Parameters<typeof errorToWords>[0]): Refusal {
  if (error instanceof Error && isDefinedError(error)) {
    // defined errors are exactly the contract's codes with their arguments
    const { code, data } = error as unknown as { code: UserErrorCode; data: Record<string, string | number> }
    return { code, args: data, ...errorToWords(words, code, data) }
  }
  if (error instanceof HostRefusal) return { code: 'UNEXPECTED', args: {}, happened: error.message, safe: '', todo: '' }
  return {
    code: 'UNEXPECTED',
    args: {},
    happened: words.formatMessage({ id: 'window_unexpected' }),
    safe: words.formatMessage({ id: 'window_unexpected_safe' }),
    todo: words.formatMessage({ id: 'window_unexpected_todo' }),
  }
}
