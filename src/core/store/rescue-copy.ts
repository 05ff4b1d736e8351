// A copy of a damaged file, mended as little as needed to read tables: zeros for what was cut off; the schema's pages from an empty timeline.
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import SQLite, { type Database } from 'better-sqlite3'
import { createStore } from './open.ts'
import { rebuildTrees, type LostTable } from './rescue-trees.ts'

const pageSize = 4096
/** A header that names more bytes than this is taken for damage. */
const longest = 64_000_000_000
const tables = ['timeline', 'lane', 'source', 'event', 'citation', 'tag', 'event_tag']

/** Null: not even the tables can be found. The caller closes it, then takes `folder` away. */
export function mendCopy(file: string, folder: string): Database | null {
  const copy = path.join(folder, 'copy')
  copyFileSync(file, copy)
  // what was being written when it was left belongs to the file
  if (existsSync(`${file}-journal`)) copyFileSync(`${file}-journal`, `${copy}-journal`)
  const schema = readSchema(folder)
  pad(copy)
  const asIs = openWithTables(copy, schema.sql)
  if (asIs) return openWithTrees(copy, asIs)
  rmSync(`${copy}-journal`, { force: true })
  const best = schema.templates
    .map((template) => ({ template, fits: countFittingRoots(copy, template) }))
    .sort((a, b) => b.fits - a.fits)[0]
  if (!best || best.fits === 0) return null
  graft(copy, best.template)
  const grafted = openWithTables(copy, schema.sql)
  return grafted && openWithTrees(copy, grafted)
}

/** Whether a file whose header isn’t ours is a timeline all the same: most tables begin where they do in ours. Reads a byte of each. */
export function looksLikeOurs(file: string): boolean {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-look-'))
  try {
    return readSchema(folder).templates.some(
      (template) => countFittingRoots(file, template) > template.roots.length / 2,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Tables with a fault get a new way to the rows that are still there. */
function openWithTrees(copy: string, database: Database): Database {
  const roots = new Map<LostTable, number>()
  for (const table of ['event', 'source', 'citation', 'lane', 'tag'] as const) {
    const root: unknown = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table)
    if (typeof root === 'number' && !isWhole(database, table)) roots.set(table, root)
  }
  database.close()
  // closing has put away the journal: the bytes are all there is
  if (roots.size > 0) rebuildTrees(copy, roots)
  const again = new SQLite(copy, { fileMustExist: true })
  again.pragma('trusted_schema = OFF')
  return again
}

function isWhole(database: Database, table: LostTable): boolean {
  try {
    return database.pragma(`quick_check('${table}')`, { simple: true }) === 'ok'
  } catch {
    return false // the check itself stumbled
  }
}

/** An empty timeline's pages that describe its tables, by number, and where each table begins. */
interface Template {
  pages: Map<number, Buffer>
  roots: number[]
}

/** Where tables begin differs only between a file as it was made and one that was written anew (`clean.ts`). */
function readSchema(folder: string): { sql: string; templates: Template[] } {
  const templates: Template[] = []
  let sql = ''
  for (const rewritten of [false, true]) {
    const file = path.join(folder, `empty-${String(rewritten)}`)
    const store = createStore(file)
    if (rewritten) store.database.exec('VACUUM')
    sql = tablesOf(store.database)
    const roots = store.database
      .prepare(`SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND rootpage > 0`)
      .pluck()
      .all() as number[]
    store.close()
    templates.push({ pages: schemaPages(readFileSync(file)), roots })
  }
  return { sql, templates }
}

/** Page 1 and, where it points on, the leaves below it (sqlite.org/fileformat2.html, 1.6). */
function schemaPages(bytes: Buffer): Map<number, Buffer> {
  const page = (number: number): Buffer => bytes.subarray((number - 1) * pageSize, number * pageSize)
  const first = page(1)
  const pages = new Map([[1, first]])
  const interior = 0x05
  if (first[100] !== interior) return pages
  const children = [first.readUInt32BE(108)]
  for (let cell = 0; cell < first.readUInt16BE(103); cell++)
    children.push(first.readUInt32BE(first.readUInt16BE(112 + 2 * cell)))
  for (const child of children) pages.set(child, page(child))
  return pages
}

/** The tables exactly as ours: a view or a column of a stranger's could do anything while it is read. */
function tablesOf(database: Database): string {
  const rows = database
    .prepare(
      `SELECT type, name, sql FROM sqlite_schema WHERE name IN (SELECT value FROM json_each(?)) ORDER BY name, type`,
    )
    .raw()
    .all(JSON.stringify(tables))
  return JSON.stringify(rows)
}

function openWithTables(copy: string, expected: string): Database | null {
  let database: Database | undefined
  try {
    database = new SQLite(copy, { fileMustExist: true })
    database.pragma('trusted_schema = OFF')
    if (tablesOf(database) === expected) return database
  } catch {
    // not even the schema: the next way is tried
  }
  database?.close()
  return null
}

/** A file that was cut off reads on with zeros to the size that its header names. */
function pad(copy: string): void {
  const handle = openSync(copy, 'r+')
  try {
    const header = Buffer.alloc(100)
    readSync(handle, header, 0, 100, 0)
    const { size } = fstatSync(handle)
    const named = header.readUInt32BE(28) * pageSize
    const whole = Math.max(Math.ceil(size / pageSize) * pageSize, named < longest ? named : 0)
    if (whole > size) writeSync(handle, Buffer.alloc(1), 0, 1, whole - 1)
  } finally {
    closeSync(handle)
  }
}

/** Of the places where this template's tables begin: how many are a page of that kind. */
function countFittingRoots(copy: string, { roots }: Template): number {
  const handle = openSync(copy, 'r')
  try {
    const kind = Buffer.alloc(1)
    return roots.filter((root) => {
      const read = readSync(handle, kind, 0, 1, (root - 1) * pageSize)
      return read === 1 && (kind[0] === 0x05 || kind[0] === 0x0d)
    }).length
  } finally {
    closeSync(handle)
  }
}

function graft(copy: string, { pages }: Template): void {
  const handle = openSync(copy, 'r+')
  try {
    const count = Math.ceil(fstatSync(handle).size / pageSize)
    for (const [number, bytes] of pages) {
      const page = Buffer.from(bytes)
      if (number === 1) {
        page.writeUInt32BE(count, 28)
        // the template's list of free pages isn't this file's
        page.writeUInt32BE(0, 32)
        page.writeUInt32BE(0, 36)
      }
      writeSync(handle, page, 0, pageSize, (number - 1) * pageSize)
    }
  } finally {
    closeSync(handle)
  }
}
