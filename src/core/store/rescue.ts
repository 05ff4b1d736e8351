// What can still be read of a damaged file, into a new one. The damaged file is read as bytes and never written to: all work is done on
// a copy of it. The journal stays behind: undo over gaps would make new damage.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Database } from 'better-sqlite3'
import { UserError } from '../../domain/error.ts'
import type { RescueReport } from '../../contract/damage.ts'
import { openDerived } from './derive.ts'
import { textToId } from './ids.ts'
import { createStore } from './open.ts'
import { openRecords, type Columns, type Kind } from './records.ts'
import { mendCopy } from './rescue-copy.ts'
import { readTable, type RescuedRow, type TableRead } from './rescue-rows.ts'
import { soundCitation, soundEvent, soundSource, soundTimeline } from './rescue-sound.ts'
import { codeOf, toUserError } from './sqlite-errors.ts'

export interface RescueOptions {
  /** The damaged file’s name, for the report and for sentences. */
  from: string
  newId: () => string
  /** What a source is called that is lost where its citation isn't. */
  lostSource: string
  /** The timeline's title where its own can't be read. */
  title: string
}

/** `target` must not be there. Throws UserError: FILE_NOT_RESCUED where no event can be read, and what making `target` throws. */
export function rescue(file: string, target: string, options: RescueOptions): RescueReport {
  const { from } = options
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-rescue-'))
  try {
    const damaged = mendCopy(file, folder)
    if (damaged === null) throw new UserError('FILE_NOT_RESCUED', { name: from })
    try {
      return { from, ...fillNew(damaged, target, options) }
    } finally {
      damaged.close()
    }
  } catch (error) {
    throw toUserError(error, from)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function fillNew(damaged: Database, target: string, options: RescueOptions): Omit<RescueReport, 'from'> {
  const store = createStore(target)
  let done = false
  try {
    const { database } = store
    database.exec('BEGIN IMMEDIATE')
    const report = copyRows(damaged, database, options)
    if ((report.tables.find(({ table }) => table === 'event')?.read ?? 0) === 0)
      throw new UserError('FILE_NOT_RESCUED', { name: options.from })
    database.exec('COMMIT')
    done = true
    return report
  } finally {
    store.close()
    if (!done) rmSync(target, { force: true })
  }
}

function copyRows(damaged: Database, database: Database, options: RescueOptions): Omit<RescueReport, 'from'> {
  const records = openRecords(database)
  const derived = openDerived(database)
  const timeline = copyTimeline(damaged, database, options)
  derived.timeline()

  /** How many couldn't be put in: a number or an id that damage made twice. */
  const refused = { lane: 0, source: 0, event: 0, citation: 0, tag: 0 }
  const put = (kind: keyof typeof refused & Kind, { id, row }: RescuedRow): void => {
    try {
      records.insert(kind, id, row)
    } catch (error) {
      // a disk that is full loses nothing that was in the file
      if (!codeOf(error)?.startsWith('SQLITE_CONSTRAINT')) throw error
      refused[kind]++ // told as lost
    }
  }
  const made = { made: 0 }
  const lane = readTable(damaged, 'lane', (rows) => {
    for (const { id, row } of rows) put('lane', { id, row: { ...row, ...made } })
  })
  const source = readTable(damaged, 'source', (rows) => {
    for (const { id, row } of rows) put('source', { id, row: { ...soundSource(row), ...made } })
  })
  const tagNames = new Map<unknown, string>()
  const tag = readTable(damaged, 'tag', (rows) => {
    for (const { row } of rows) tagNames.set(row.n, String(row.name))
  })
  const laneThere = numbersIn(database, 'lane')
  const event = readTable(damaged, 'event', (rows) => {
    for (const { id, row } of rows) {
      const tags = JSON.stringify(tagsOf(damaged, row.n, tagNames))
      const of = laneThere.has(row.lane) ? (row.lane ?? null) : null
      put('event', { id, row: { ...soundEvent(row), ...made, lane: of, tags } })
    }
  })
  const place = openPlacing(database, options)
  const citation = readTable(damaged, 'citation', (rows) => {
    for (const { id, row } of rows) {
      const placed = place(row)
      if (placed) put('citation', { id, row: placed })
      else refused.citation++
    }
  })
  deriveAll(database, timeline.timeZone)

  const report = (table: keyof typeof refused, { read, lost, doubtful }: TableRead) => ({
    table,
    read: read - refused[table],
    lost: lost === null ? null : lost + refused[table],
    doubtful,
  })
  return {
    timeline: timeline.read,
    tables: [
      report('event', event),
      report('source', source),
      report('citation', citation),
      report('lane', lane),
      report('tag', tag),
    ],
  }
}

function copyTimeline(
  damaged: Database,
  database: Database,
  { newId, title }: RescueOptions,
): { read: boolean; timeZone: string | null } {
  const columns = ['title', 'description', 'language', 'time_zone', 'date_order']
  let row: Columns | undefined
  try {
    row = damaged.prepare(`SELECT ${columns.join(', ')} FROM timeline NOT INDEXED WHERE n = 1`).get() as
      | Columns
      | undefined
  } catch {
    row = undefined // the report says that it is lost
  }
  const sound = soundTimeline(row ?? {}, title)
  database
    .prepare(`INSERT INTO timeline(n, id, ${columns.join(', ')}) VALUES(1, ?, ?, ?, ?, ?, ?)`)
    .run(textToId(newId()), ...columns.map((column) => sound[column] ?? null))
  return { read: row !== undefined, timeZone: typeof sound.time_zone === 'string' ? sound.time_zone : null }
}

function tagsOf(damaged: Database, event: unknown, names: ReadonlyMap<unknown, string>): string[] {
  try {
    const tags = damaged.prepare('SELECT tag FROM event_tag WHERE event = ?').pluck().all(event)
    return [...new Set(tags.flatMap((tag) => names.get(tag) ?? []))]
  } catch {
    return [] // a lost tag makes its event doubtful
  }
}

/** Gives a citation with what it names; null: its event isn't there. A lost source is stood for. */
function openPlacing(database: Database, { newId, lostSource }: RescueOptions): (row: Columns) => Columns | null {
  const events = numbersIn(database, 'event')
  const sources = numbersIn(database, 'source')
  let stand: number | null = null
  const standIn = (): number => {
    if (stand !== null) return stand
    const records = openRecords(database)
    stand = records.nextNumber('source')
    records.insert('source', textToId(newId()), { n: stand, title: lostSource, private: 0, made: 0, removed: null })
    return stand
  }
  return (row) => {
    if (!events.has(row.event)) return null
    const source = sources.has(row.source) ? (row.source ?? null) : standIn()
    const origin = sources.has(row.reported_by) ? (row.reported_by ?? null) : null
    return { ...soundCitation(row), source, reported_by: origin }
  }
}

function numbersIn(database: Database, table: string): Set<unknown> {
  return new Set(database.prepare(`SELECT n FROM ${table}`).pluck().all())
}

/** Bounds, pairs, sums and the search index are made anew. */
function deriveAll(database: Database, timeZone: string | null): void {
  const derived = openDerived(database)
  for (const n of numbersIn(database, 'lane')) derived.lane(Number(n))
  for (const n of numbersIn(database, 'source')) derived.source(Number(n))
  for (const n of numbersIn(database, 'citation')) derived.citation(Number(n))
  for (const n of numbersIn(database, 'event')) derived.event(Number(n), timeZone)
  for (const index of ['event_search', 'source_search'])
    database.exec(`INSERT INTO ${index}(${index}) VALUES('rebuild')`)
}
