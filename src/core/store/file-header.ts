// What can be told of a file without opening it as a database. Reads 100 bytes, before SQLite has it: afterwards its locks would be lost.
import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { UserError } from '../../domain/error.ts'
import { toUserError } from './sqlite-errors.ts'

/** `DTLN` */
export const applicationId = 0x44544c4e

const magic = Buffer.from('SQLite format 3\0', 'latin1')

/** Resolves links and refuses what can't be a timeline. Returns the real path. Throws UserError; changes nothing. */
export function checkExisting(file: string): string {
  checkName(file)
  const name = path.basename(file)
  let real: string
  try {
    const entry = lstatSync(file)
    if (entry.isDirectory()) throw new UserError('FILE_IS_FOLDER', { name })
    real = realpathSync(file)
    const target = statSync(real)
    if (target.isDirectory()) throw new UserError('FILE_IS_FOLDER', { name })
    if (!target.isFile()) throw new UserError('FILE_NOT_ORDINARY', { name })
  } catch (error) {
    throw toUserError(error, name)
  }
  return real
}

/** For a file that is to be made: its folder is there, its name is free. */
export function checkNew(file: string): void {
  checkName(file)
  const name = path.basename(file)
  const folder = path.dirname(path.resolve(file))
  try {
    if (!statSync(folder).isDirectory()) throw new UserError('FOLDER_MISSING', { name: path.basename(folder) })
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError('FOLDER_MISSING', { name: path.basename(folder) }, { cause: error })
  }
  if (existsSync(file)) throw new UserError('FILE_EXISTS', { name })
}

export interface Header {
  userVersion: number
  /** Write-ahead log: a program other than Dateline changed the file's mode. */
  wal: boolean
}

/** Throws UserError: empty, not a timeline, cut off. */
export function readHeader(file: string): Header {
  const name = path.basename(file)
  const header = Buffer.alloc(100)
  let size: number
  let read: number
  try {
    const handle = openSync(file, 'r')
    try {
      size = fstatSync(handle).size
      read = readSync(handle, header, 0, 100, 0)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw toUserError(error, name)
  }
  if (size <= 1) throw new UserError('FILE_EMPTY', { name })
  if (!header.subarray(0, Math.min(read, 16)).equals(magic.subarray(0, Math.min(read, 16))) || read < 16)
    throw new UserError('FILE_NOT_A_TIMELINE', { name })
  if (read < 100) throw new UserError('FILE_DAMAGED', { name })
  if (header.readUInt32BE(68) !== applicationId) throw new UserError('FILE_NOT_A_TIMELINE', { name })
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16)
  const pages = header.readUInt32BE(28)
  // the count holds where the two change counters agree (sqlite.org/fileformat2.html, 1.3.7)
  const counted = header.readUInt32BE(24) === header.readUInt32BE(92)
  if (counted && size < pages * pageSize && !existsSync(`${file}-journal`))
    throw new UserError('FILE_DAMAGED', { name })
  return { userVersion: header.readUInt32BE(60), wal: header[18] === 2 || header[19] === 2 }
}

/** SQLite would apply a log by its name alone, even another file's: one that can't be ours is put aside. Returns its new name. */
export function setAsideForeignLog(file: string, header: Header, now: number): string | null {
  const log = `${file}-wal`
  if (header.wal || !existsSync(log) || statSync(log).size === 0) return null
  const aside = `${log}.set-aside-${new Date(now).toISOString().replace(/[:.]/g, '-')}`
  try {
    renameSync(log, aside)
  } catch (error) {
    throw toUserError(error, path.basename(file))
  }
  return aside
}

/** better-sqlite3 trims names and stops at NUL: such names would open another file than the one that was named. */
function checkName(file: string): void {
  const name = path.basename(file)
  if (name === '' || name !== name.trim() || file.includes('\0') || Buffer.byteLength(name) > 255)
    throw new UserError('FILE_NAME_UNUSABLE', { name: name.slice(0, 100) })
}
