// The lock that makes the file ours alone, taken at opening and again after a thread had it; and what is said to whoever writes without it.
import type { Database } from 'better-sqlite3'
import { UserError } from '../../domain/error.ts'
import type { ReadOnly, Store } from './open.ts'
import { codeOf, toUserError } from './sqlite-errors.ts'

/** Takes the file for this process alone. A file or folder that can't be written is opened for reading. */
export function lockForUs(database: Database): 'medium' | 'permission' | null {
  try {
    // only a write tells: access(2) says yes to root and to folders without write permission, and BEGIN IMMEDIATE
    // turns into a reading transaction on a file that can't be written. Nothing of it reaches the file.
    const version = Number(database.pragma('user_version', { simple: true }))
    database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version + 1}; ROLLBACK`)
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK')
    const code = codeOf(error) ?? ''
    if (code === 'SQLITE_READONLY_DIRECTORY') return 'permission'
    if (code === 'SQLITE_READONLY' || code === 'SQLITE_READONLY_CANTINIT') return 'permission'
    if (code.startsWith('SQLITE_CANTOPEN')) return 'medium'
    // it may be written, once there is room: until then it is read, and each write says so
    if (!code.startsWith('SQLITE_FULL')) throw error
  }
  database.pragma('locking_mode = EXCLUSIVE')
  database.pragma('journal_mode = DELETE')
  try {
    database.exec('BEGIN EXCLUSIVE; COMMIT')
  } catch (error) {
    const code = codeOf(error) ?? ''
    if (code.startsWith('SQLITE_READONLY_DIRECTORY') || code.startsWith('SQLITE_CANTOPEN')) {
      database.pragma('locking_mode = NORMAL')
      return 'permission'
    }
    throw error
  }
  return null
}

/** After our lock was let go for a thread: it is ours again, or nothing more is written. Throws what SQLite throws. */
export function lockAgain(store: Store): void {
  try {
    store.readOnly = lockForUs(store.database)
  } catch (error) {
    store.readOnly = whyUnlocked(error)
    throw error
  }
}

/** Why nothing may be written to a file whose check or lock failed. */
export function whyUnlocked(error: unknown): ReadOnly {
  const known = toUserError(error, '')
  return known instanceof UserError && known.code === 'FILE_IN_USE' ? 'taken' : 'unchecked'
}

/** Throws UserError where nothing may be written. */
export function expectWritable({ readOnly, name }: Pick<Store, 'readOnly' | 'name'>): void {
  switch (readOnly) {
    case null:
      return
    case 'damaged':
      throw new UserError('FILE_DAMAGED', { name })
    case 'taken':
      throw new UserError('FILE_TAKEN', { name })
    case 'unchecked':
      throw new UserError('FILE_UNCHECKED', { name })
    case 'medium':
    case 'permission':
      throw new UserError('FILE_READ_ONLY', { name })
  }
}
