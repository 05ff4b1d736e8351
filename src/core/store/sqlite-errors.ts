// What SQLite and the file system say, as the errors that users know. The one place where their codes are read.
import SQLite from 'better-sqlite3'
import { UserError, type UserErrorCode } from '../../domain/error.ts'

/** Codes whose only argument is the file's name. */
type FileErrorCode = Extract<
  UserErrorCode,
  `FILE_${string}` | 'FOLDER_MISSING' | 'DISK_FULL' | 'READ_FAILED' | 'WRITE_FAILED'
>

const byStart: readonly (readonly [string, FileErrorCode])[] = [
  ['SQLITE_NOTADB', 'FILE_NOT_A_TIMELINE'],
  ['SQLITE_CORRUPT', 'FILE_DAMAGED'],
  ['SQLITE_BUSY', 'FILE_IN_USE'],
  ['SQLITE_LOCKED', 'FILE_IN_USE'],
  ['SQLITE_PROTOCOL', 'FILE_IN_USE'],
  ['SQLITE_READONLY_DBMOVED', 'FILE_MOVED'],
  ['SQLITE_READONLY_ROLLBACK', 'FILE_NEEDS_RECOVERY'],
  ['SQLITE_READONLY', 'FILE_READ_ONLY'],
  ['SQLITE_CANTOPEN', 'FILE_NO_PERMISSION'],
  ['SQLITE_PERM', 'FILE_NO_PERMISSION'],
  ['SQLITE_AUTH', 'FILE_NO_PERMISSION'],
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_IOERR_READ', 'READ_FAILED'],
  ['SQLITE_IOERR_SHORT_READ', 'FILE_DAMAGED'],
  ['SQLITE_IOERR', 'WRITE_FAILED'],
  ['SQLITE_TOOBIG', 'WRITE_FAILED'],
  ['SQLITE_NOMEM', 'READ_FAILED'],
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'FILE_NO_PERMISSION'],
  ['EPERM', 'FILE_NO_PERMISSION'],
  ['EROFS', 'FILE_READ_ONLY'],
  ['ENOENT', 'FILE_MISSING'],
  ['ENOTDIR', 'FOLDER_MISSING'],
  ['EISDIR', 'FILE_IS_FOLDER'],
  ['EEXIST', 'FILE_EXISTS'],
  ['ENAMETOOLONG', 'FILE_NAME_UNUSABLE'],
  ['ELOOP', 'FILE_NAME_UNUSABLE'],
  ['EBUSY', 'FILE_IN_USE'],
  ['ETXTBSY', 'FILE_IN_USE'],
  ['EIO', 'READ_FAILED'],
  ['EMFILE', 'READ_FAILED'],
]

/** The error as users know it; anything else as it is: a bug of ours. `name`: the file's, for the sentence. */
export function toUserError(error: unknown, name: string): unknown {
  if (error instanceof UserError) return error
  const code = codeOf(error)
  if (code === null) return error
  const known = byStart.find(([start]) => code.startsWith(start))?.[1] ?? unknownOfSystem(error)
  return known === null ? error : new UserError(known, { name }, { cause: error })
}

/** What SQLite would say, had it looked: of values that no whole file holds. */
export function corrupt(what: string): Error {
  return new SQLite.SqliteError(what, 'SQLITE_CORRUPT')
}

const readingCalls = new Set([
  'access',
  'close',
  'fstat',
  'lstat',
  'open',
  'opendir',
  'read',
  'realpath',
  'scandir',
  'stat',
])

/** Systems have more codes than are listed; each names the call that failed. Null: no system's error. */
function unknownOfSystem(error: unknown): FileErrorCode | null {
  if (!(error instanceof Error) || !('syscall' in error) || typeof error.syscall !== 'string') return null
  return readingCalls.has(error.syscall) ? 'READ_FAILED' : 'WRITE_FAILED'
}

export function codeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code : null
}
