// A copy of the open file through SQLite itself, in steps that let other work through; and the way back.
import SQLite from 'better-sqlite3'
import { UserError } from '../../domain/error.ts'
import { openDerived } from './derive.ts'
import { textToId, type Id } from './ids.ts'
import { lockForUs, openStore, type Store } from './open.ts'

/** 1 MB: about 2 ms a step. */
const pagesAStep = 256

/** The file as it is. Throws FILE_REPLACED or what SQLite throws. */
export async function copyPages({ database, outside, name }: Store, file: string): Promise<void> {
  // what somebody else wrote and what is still remembered here would be mixed; a file that was moved is whole
  if (outside() === 'replaced') throw new UserError('FILE_REPLACED', { name })
  // backup() gives way to other work between its steps, unlike VACUUM INTO
  await database.backup(file, { progress: () => pagesAStep })
}

/** `file` must not be there; it gets an id of its own. Throws what SQLite throws. */
export async function copyStore(store: Store, file: string, newId: string): Promise<void> {
  await copyPages(store, file)
  giveId(file, newId)
}

function giveId(file: string, newId: string): void {
  const copy = new SQLite(file, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    copy.pragma('synchronous = EXTRA')
    copy.pragma('secure_delete = ON')
    copy.prepare('UPDATE timeline SET id = ?').run(textToId(newId))
    openDerived(copy).timeline()
  } finally {
    copy.close()
  }
}

/**
 * The open file becomes what `from` holds, in one transaction of SQLite's own: all of it or nothing. Nobody may use the
 * connection meanwhile: our lock is let go for the copying connection. `now`: epoch ms. Throws UserError or what SQLite throws.
 */
export async function replaceStore(store: Store, from: string, now: number): Promise<void> {
  store.checkOurs()
  const source = openStore(from, { now })
  try {
    store.database.pragma('locking_mode = NORMAL')
    // the lock goes with the next reading
    store.database.prepare('SELECT n FROM timeline').get()
    try {
      await copyPages(source, store.file)
    } finally {
      lockForUs(store.database)
      store.written()
    }
  } finally {
    source.close()
  }
}

/** A backup as a timeline of its own: `file` must not be there. Throws UserError where the backup can't be read. */
export async function copyBackup(from: string, file: string, newId: string, now: number): Promise<void> {
  const source = openStore(from, { now })
  try {
    await copyStore(source, file, newId)
  } finally {
    source.close()
  }
}

/** Whether a backup has any of these records, live, removed or in its history; one that can’t be read might. Reads only what it asks for. */
export function holdsAny(file: string, records: readonly Id[]): boolean {
  let database: SQLite.Database | undefined
  try {
    database = new SQLite(file, { fileMustExist: true, readonly: true })
    database.pragma('trusted_schema = OFF')
    const asked = JSON.stringify(records.map((id) => id.toString('hex').toUpperCase()))
    const places = [
      ...['event', 'source', 'citation'].map((table) => `SELECT hex(id) AS hex FROM ${table}`),
      'SELECT hex(record) FROM change_item',
    ]
    const sql = `SELECT 1 FROM (${places.join(' UNION ALL ')}) WHERE hex IN (SELECT value FROM json_each(?)) LIMIT 1`
    return database.prepare(sql).get(asked) !== undefined
  } catch {
    return true // it may hold them as far as anybody can tell
  } finally {
    database?.close()
  }
}
