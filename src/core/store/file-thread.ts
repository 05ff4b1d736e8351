// The program of the thread behind thread.ts.
import { parentPort, workerData } from 'node:worker_threads'
import SQLite, { type Database } from 'better-sqlite3'
import { UserError } from '../../domain/error.ts'
import { createNewId } from '../new-id.ts'
import { findDamage } from './check.ts'
import type { ThreadAnswer, ThreadWork } from './thread.ts'

// thread.ts wrote it
const given = workerData as ThreadWork
parentPort?.postMessage(await answer())

async function answer(): Promise<ThreadAnswer> {
  switch (given.work) {
    case 'check':
      return { done: withDatabase(0, (database) => check(database, given.hold)) }
    case 'rewrite':
      // another program may look at the file in the moment when our own lock was let go
      return { done: withDatabase(2_000, rewrite) }
    case 'rescue': {
      // a check is asked for often, and needs none of it
      const { rescue } = await import('./rescue.ts')
      try {
        return { done: rescue(given.file, given.target, { ...given.options, newId: createNewId(() => Date.now()) }) }
      } catch (error) {
        if (error instanceof UserError) return { refused: { code: error.code, args: error.args } }
        throw error
      }
    }
  }
}

function withDatabase<Answer>(timeout: number, run: (database: Database) => Answer): Answer {
  const database = new SQLite(given.file, { fileMustExist: true, timeout })
  try {
    database.pragma('trusted_schema = OFF')
    database.pragma('cell_size_check = ON')
    return run(database)
  } finally {
    database.close()
  }
}

function check(database: Database, hold: boolean): string[] {
  if (hold) database.exec('BEGIN IMMEDIATE')
  const findings = findDamage(database, true)
  if (hold) database.exec('ROLLBACK')
  return findings
}

function rewrite(database: Database): null {
  database.pragma('journal_mode = DELETE')
  database.pragma('synchronous = EXTRA')
  database.pragma('secure_delete = ON')
  database.pragma('temp_store = FILE')
  database.exec('VACUUM')
  return null
}
