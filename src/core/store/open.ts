// Opens, checks and locks a timeline file in the order that is safe for files of strangers: header, sidecars, schema, structure, lock.
// Nothing is written to a file that is refused, and nothing is left beside it.
import { closeSync, openSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { UserError } from '../../domain/error.ts'
import { applicationId, checkExisting, checkNew, readHeader, setAsideForeignLog } from './file-header.ts'
import { findDamage } from './check.ts'
import { openFlushing } from './flush-meanwhile.ts'
import { lockForUs } from './lock.ts'
import { changeOutside, stampOf, type Outside } from './place.ts'
import { checkMigrations, migrate, migrations, type Migration } from './migrations.ts'
import { codeOf, toUserError } from './sqlite-errors.ts'

export type { Database }

/** Why a file can't be written; null: it can. taken: another program has it since our lock was let go for a thread. unchecked: it couldn't be checked, or not be locked again. */
export type ReadOnly = 'medium' | 'permission' | 'taken' | 'unchecked' | 'damaged' | null

export interface Store {
  database: Database
  /** Real path. */
  file: string
  /** File name, for sentences. */
  name: string
  readOnly: ReadOnly
  /** False: only schema and structure were looked at, the rest is to follow. */
  readonly checkedWhole: boolean
  /** What the check on opening found, once, as long as nothing was written; null: to be looked at anew. */
  takeFindings(): string[] | null
  /** The check that follows the opening of a large file is through. */
  checked(findings: string[]): void
  /** What became of the file while it was open; null: nothing. */
  outside(): Outside | null
  /** Before anything is written or copied: throws FILE_MOVED or FILE_REPLACED where the file isn't ours any more. */
  checkOurs(): void
  /** After our own write. */
  written(): void
  /** Brings what a long change has written by now to the disk, beside this thread: its commit would wait for all of it. Throws nothing. */
  flush(): Promise<void>
  close(): void
}

export interface OpenOptions {
  /** Epoch ms, for the name of a log that is put aside. */
  now: number
  /** For tests of a failing step; the released ones otherwise. */
  steps?: readonly Migration[]
  /** Keeps a copy of a file of an older version. */
  beforeMigration?: (database: Database) => void
}

/** Of pages, in the pragma's own way: -32000 are 32 MB. What an import has new in hand its commit writes in one piece; who reads all rows in order needs none twice. */
const cacheSize = { rule: -32_000, import: -16_000, passing: -2_000 }

/** How much of the file SQLite keeps in memory from now on. */
export function setCache(database: Database, size: keyof typeof cacheSize): void {
  database.pragma(`cache_size = ${cacheSize[size]}`)
}

/** Files up to this many bytes are checked whole before they open, within about 0.1 s; larger ones after (store/later-check.ts). */
const wholeCheckBytes = 8_000_000

/** Files up to this many bytes have each table’s structure checked before they open, within about 0.3 s. */
const structureCheckBytes = 300_000_000

/** Throws UserError. */
export function openStore(file: string, { now, steps = migrations, beforeMigration }: OpenOptions): Store {
  const latest = checkMigrations(steps)
  const real = checkExisting(file)
  const name = path.basename(file)
  const header = readHeader(real)
  if (header.userVersion > latest) throw new UserError('FILE_NEWER', { name })
  if (header.userVersion < 1) throw new UserError('FILE_NOT_A_TIMELINE', { name })
  setAsideForeignLog(real, header, now)
  let database: Database | undefined
  try {
    database = new SQLite(real, { fileMustExist: true, timeout: 0 })
    setSafePragmas(database)
    checkSchema(database, name, steps.slice(0, header.userVersion))
    const { size } = statSync(real)
    // a very large one is shown before its structure is looked at: the thread does it with the rest
    if (size <= structureCheckBytes) checkStructure(database, name)
    const readOnly = lockForUs(database)
    const whole = size <= wholeCheckBytes
    const looked = whole && header.userVersion === latest
    if (looked && findDamage(database, readOnly === null).length > 0) throw new UserError('FILE_DAMAGED', { name })
    if (readOnly === null) {
      if (header.userVersion < latest) beforeMigration?.(database)
      migrate(database, steps)
    } else if (header.userVersion < latest) throw new UserError('FILE_READ_ONLY', { name })
    const store = finish(database, real, name, readOnly, whole)
    if (looked) store.checked([])
    return store
  } catch (error) {
    database?.close()
    // its log can't be read back where nothing may be written
    if (header.wal && codeOf(error)?.startsWith('SQLITE_CANTOPEN')) throw new UserError('FILE_NEEDS_RECOVERY', { name })
    throw toUserError(error, name)
  }
}

/** Makes a new file; throws UserError, FILE_EXISTS among them. A file that can't be finished is taken away again. */
export function createStore(file: string, { steps = migrations }: Pick<OpenOptions, 'steps'> = {}): Store {
  checkMigrations(steps)
  checkNew(file)
  const name = path.basename(file)
  const target = path.resolve(file)
  try {
    // claims the name: two programs can't both make it
    closeSync(openSync(target, 'wx'))
  } catch (error) {
    throw toUserError(error, name)
  }
  let database: Database | undefined
  try {
    database = new SQLite(target, { fileMustExist: true, timeout: 0 })
    database.pragma('page_size = 4096')
    setSafePragmas(database)
    database.pragma(`application_id = ${applicationId}`)
    lockForUs(database)
    migrate(database, steps)
    return finish(database, checkExisting(target), name, null, true)
  } catch (error) {
    database?.close()
    rmSync(target, { force: true })
    throw toUserError(error, name)
  }
}

function finish(
  database: Database,
  file: string,
  name: string,
  readOnly: Store['readOnly'],
  checkedWhole: boolean,
): Store {
  let stamp = stampOf(file)
  const flushing = openFlushing(file)
  const changes = database.prepare('SELECT total_changes()').pluck()
  let looked: { findings: string[]; at: unknown } | null = null
  const outside = (): Outside | null => {
    // a long change writes to the file before it is whole; nobody else gets in meanwhile
    if (database.inTransaction) return null
    return stamp === null ? 'moved' : changeOutside(file, stamp)
  }
  return {
    database,
    file,
    name,
    readOnly,
    checkedWhole,
    outside,
    checked: (findings) => (looked = { findings, at: changes.get() }),
    takeFindings() {
      const known = looked?.at === changes.get() ? looked : null
      looked = null
      return known?.findings ?? null
    },
    checkOurs() {
      const why = outside()
      if (why !== null) throw new UserError(why === 'moved' ? 'FILE_MOVED' : 'FILE_REPLACED', { name })
    },
    written() {
      const now = stampOf(file)
      if (now?.number === stamp?.number && now?.device === stamp?.device) stamp = now
    },
    async flush() {
      try {
        const now = stampOf(file)
        if (stamp && now?.number === stamp.number && now.device === stamp.device)
          await flushing.flush(Number(now.size - stamp.size))
      } catch {
        // the commit is told
      }
    },
    close() {
      database.close()
      flushing.close()
    },
  }
}

function setSafePragmas(database: Database): void {
  database.pragma('trusted_schema = OFF')
  database.pragma('cell_size_check = ON')
  database.pragma('foreign_keys = ON')
  database.pragma('secure_delete = ON')
  database.pragma('synchronous = EXTRA')
  setCache(database, 'rule')
  database.pragma('temp_store = MEMORY')
}

interface SchemaRow {
  type: string
  name: string
  tbl_name: string
  sql: string | null
}

const readSchema = (database: Database): SchemaRow[] =>
  // rows of a table whose columns we know
  database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all() as SchemaRow[]

const expectedSchemas = new Map<string, string>()

/** Exactly ours, or it isn't opened: a strange trigger, view or check could do anything. */
function checkSchema(database: Database, name: string, steps: readonly Migration[]): void {
  const key = steps.map(({ sql }) => sql).join('\n')
  let expected = expectedSchemas.get(key)
  if (expected === undefined) {
    const model = new SQLite(':memory:')
    migrate(model, steps)
    expected = JSON.stringify(readSchema(model))
    model.close()
    expectedSchemas.set(key, expected)
  }
  if (JSON.stringify(readSchema(database)) !== expected) throw new UserError('FILE_FOREIGN_SCHEMA', { name })
}

/** Each real table by itself: checking the file whole would check the search index too, which takes three times as long. */
function checkStructure(database: Database, name: string): void {
  for (const table of readSchema(database)) {
    if (table.type !== 'table' || table.sql?.startsWith('CREATE VIRTUAL')) continue
    const answer = database.pragma(`quick_check('${table.name}')`, { simple: true })
    if (answer !== 'ok') throw new UserError('FILE_DAMAGED', { name })
  }
}
