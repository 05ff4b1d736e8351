// The thread behind check-file.ts.
import { parentPort, workerData } from 'node:worker_threads'
import SQLite from 'better-sqlite3'
import { findDamage } from './check.ts'

// check-file.ts wrote it
const { file, hold } = workerData as { file: string; hold: boolean }
const database = new SQLite(file, { fileMustExist: true, timeout: 0 })
try {
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
  if (hold) database.exec('BEGIN IMMEDIATE')
  const findings = findDamage(database, true)
  if (hold) database.exec('ROLLBACK')
  parentPort?.postMessage(findings)
} finally {
  database.close()
}
