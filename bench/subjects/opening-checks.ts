// How long the checks take that the app does before it opens a file: SQLite's own look at every table, named apart from opening.
import { DatabaseSync } from 'node:sqlite'

/** ms, the file being in the system's cache. */
export function openingChecksMs(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const tables = database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'`)
      .all()
      .map(({ name }) => String(name))
    const check = (): void => {
      for (const table of tables) database.prepare(`PRAGMA quick_check('${table}')`).all()
    }
    check()
    const start = performance.now()
    check()
    return performance.now() - start
  } finally {
    database.close()
  }
}
