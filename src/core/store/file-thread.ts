// The program of the thread behind thread.ts.
import { parentPort, workerData } from 'node:worker_threads'
import SQLite from 'better-sqlite3'
import { findDamage } from './check.ts'
import type { ThreadWork } from './thread.ts'

// thread.ts wrote it
const given = workerData as ThreadWork
// another program may look at the file in the moment when our own lock was let go
const database = new SQLite(given.file, { fileMustExist: true, timeout: given.work === 'rewrite' ? 2_000 : 0 })
try {
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
  parentPort?.postMessage(given.work === 'check' ? check(given.hold) : rewrite())
} finally {
  database.close()
}

function check(hold: boolean): string[] {
  if (hold) database.exec('BEGIN IMMEDIATE')
  const findings = findDamage(database, true)
  if (hold) database.exec('ROLLBACK')
  return findings
}

function rewrite(): string[] {
  database.pragma('journal_mode = DELETE')
  database.pragma('synchronous = EXTRA')
  database.pragma('secure_delete = ON')
  database.pragma('temp_store = FILE')
  database.exec('VACUUM')
  return []
}
