// The file's schema as numbered SQL steps: each self-contained, never changed once released. user_version is the number of the last one.
import type { Database } from 'better-sqlite3'
import first from './migrations/001.sql?raw'

export interface Migration {
  version: number
  sql: string
}

export const migrations: readonly Migration[] = [{ version: 1, sql: first }]

/** Throws where a step is missing or out of order: a mistake of ours, found when the program starts. */
export function checkMigrations(steps: readonly Migration[]): number {
  steps.forEach(({ version }, i) => {
    if (version !== i + 1) throw new Error(`migration ${version} stands at place ${i + 1}`)
  })
  return steps.length
}

/** Runs what is missing in one transaction; a step that fails leaves the file as it was, byte for byte. */
export function migrate(database: Database, steps: readonly Migration[]): void {
  const version = database.pragma('user_version', { simple: true })
  const missing = steps.filter((step) => step.version > Number(version))
  const last = missing.at(-1)
  if (!last) return
  database
    .transaction(() => {
      for (const { sql } of missing) database.exec(sql)
      database.pragma(`user_version = ${last.version}`)
    })
    .immediate()
}
