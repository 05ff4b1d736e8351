// A copy of the open file through SQLite itself, in steps that let other work through; and the way back.
import SQLite from 'better-sqlite3'
import { UserError } from '../../domain/error.ts'
import { openDerived } from './derive.ts'
import { flushMeanwhile, type Flushing } from './flush-meanwhile.ts'
import { textToId, type Id } from './ids.ts'
import { lockAgain } from './lock.ts'
import { openStore, type Store } from './open.ts'

/** 1 MB: about 2 ms a step. */
const pagesAStep = 256

/** The file as it is, into one that nobody has open. Throws FILE_REPLACED or what SQLite throws. */
export async function copyPages(store: Store, file: string): Promise<void> {
  expectSame(store)
  let flushing: Flushing | undefined
  try {
    // backup() gives way to other work between its steps, unlike VACUUM INTO; its last step syncs the whole copy
    await store.database.backup(file, {
      progress({ remainingPages }) {
        flushing ??= flushMeanwhile(file)
        if (remainingPages > pagesAStep || flushing.isCaughtUp()) return pagesAStep
        rest()
        return 0
      },
    })
  } finally {
    await flushing?.stop()
  }
}

/** ms: as long as a step takes. Whoever asks waits no longer than while pages are copied. */
const restMs = 2

/** backup() asks again at once and can't be told to wait: without this it would take the processor from the very sync it waits for. */
function rest(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, restMs)
}

/** What somebody else wrote and what is still remembered here would be mixed; a file that was moved is whole. */
function expectSame({ outside, name }: Store): void {
  if (outside() === 'replaced') throw new UserError('FILE_REPLACED', { name })
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
      expectSame(source)
      await source.database.backup(store.file, { progress: () => pagesAStep })
    } finally {
      try {
        lockAgain(store)
      } finally {
        store.written()
      }
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
