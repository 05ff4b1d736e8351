// A copy of the open file through SQLite itself: whole, without free pages, with an id of its own.
import SQLite from 'better-sqlite3'
import { openDerived } from './derive.ts'
import { textToId } from './ids.ts'
import type { Store } from './open.ts'

/** `file` must not be there. Throws what SQLite throws. */
export async function copyStore({ database }: Store, file: string, newId: string): Promise<void> {
  // backup() gives way to other work between its steps, unlike VACUUM INTO
  await database.backup(file)
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
