import { expect, test } from 'vitest'
import { UserError } from '../../domain/error.ts'
import { errorToSentence } from '../../words/error-words.ts'
import { openWords } from '../../words/everything.ts'
import { toUserError } from './sqlite-errors.ts'

const said = (error: unknown): string => {
  const known = toUserError(error, 'story.dateline')
  if (!(known instanceof UserError)) return 'a bug'
  return `${known.code}: ${errorToSentence(openWords('en'), known.code, { ...known.args })}`
}
const failed = (code: string, syscall?: string): Error =>
  Object.assign(new Error(`${code}: no words for people, ${syscall ?? ''} '/home/someone/secret'`), {
    code,
    ...(syscall ? { syscall } : {}),
  })

test.each<[string, string | undefined, string]>([
  ['SQLITE_NOTADB', undefined, 'FILE_NOT_A_TIMELINE'],
  ['SQLITE_CORRUPT', undefined, 'FILE_DAMAGED'],
  ['SQLITE_CORRUPT_VTAB', undefined, 'FILE_DAMAGED'],
  ['SQLITE_CORRUPT_INDEX', undefined, 'FILE_DAMAGED'],
  ['SQLITE_CANTOPEN', undefined, 'FILE_NO_PERMISSION'],
  ['SQLITE_CANTOPEN_OF_NEXT_YEAR', undefined, 'FILE_NO_PERMISSION'],
  ['SQLITE_READONLY', undefined, 'FILE_READ_ONLY'],
  ['SQLITE_READONLY_DIRECTORY', undefined, 'FILE_READ_ONLY'],
  ['SQLITE_READONLY_DBMOVED', undefined, 'FILE_MOVED'],
  ['SQLITE_READONLY_ROLLBACK', undefined, 'FILE_NEEDS_RECOVERY'],
  ['SQLITE_FULL', undefined, 'DISK_FULL'],
  ['SQLITE_BUSY', undefined, 'FILE_IN_USE'],
  ['SQLITE_BUSY_SNAPSHOT', undefined, 'FILE_IN_USE'],
  ['SQLITE_PROTOCOL', undefined, 'FILE_IN_USE'],
  ['SQLITE_IOERR_READ', undefined, 'READ_FAILED'],
  ['SQLITE_IOERR_SHORT_READ', undefined, 'FILE_DAMAGED'],
  ['SQLITE_IOERR_FSYNC', undefined, 'WRITE_FAILED'],
  ['SQLITE_IOERR_OF_NEXT_YEAR', undefined, 'WRITE_FAILED'],
  ['SQLITE_NOMEM', undefined, 'READ_FAILED'],
  ['SQLITE_TOOBIG', undefined, 'WRITE_FAILED'],
  ['ENOSPC', 'write', 'DISK_FULL'],
  ['EDQUOT', 'write', 'DISK_FULL'],
  ['EACCES', 'open', 'FILE_NO_PERMISSION'],
  ['EPERM', 'rename', 'FILE_NO_PERMISSION'],
  ['EROFS', 'open', 'FILE_READ_ONLY'],
  ['ENOENT', 'open', 'FILE_MISSING'],
  ['EISDIR', 'read', 'FILE_IS_FOLDER'],
  ['EMFILE', 'open', 'READ_FAILED'],
  ['ENAMETOOLONG', 'open', 'FILE_NAME_UNUSABLE'],
  ['EBUSY', 'rename', 'FILE_IN_USE'],
  // what no list has
  ['ESTALE', 'read', 'READ_FAILED'],
  ['ENODEV', 'open', 'READ_FAILED'],
  ['EREMOTEIO', 'fsync', 'WRITE_FAILED'],
  ['UNKNOWN', 'write', 'WRITE_FAILED'],
])('%s of %s is said as %s, without code or path', (code, syscall, known) => {
  const sentence = said(failed(code, syscall))
  expect(sentence.startsWith(`${known}: `)).toBe(true)
  expect(sentence.slice(known.length)).not.toMatch(/SQLITE|\bE[A-Z]{4,}\b|\/home|no words/)
  expect(sentence.match(/[.?](?= |$)/g)?.length).toBeGreaterThanOrEqual(3)
})

test('what no file can be blamed for stays what it is: a bug, told by the host', () => {
  for (const error of [
    failed('SQLITE_MISUSE'),
    failed('SQLITE_CONSTRAINT_UNIQUE'),
    failed('ERR_INVALID_ARG_TYPE'),
    new TypeError('x'),
    'x',
  ])
    expect(said(error)).toBe('a bug')
})
