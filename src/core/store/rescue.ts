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
import { openRecords, type Columns } from './records.ts'
import { mendCopy } from './rescue-copy.ts'
import { readTable, type TableRead } from './rescue-rows.ts'
import { soundCitation, soundEvent, soundSource, soundTimeline } from './rescue-sound.ts'
import { toUserError } from './sqlite-errors.ts'

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

  const lanes = readTable(damaged, 'lane')
  const sources = readTable(damaged, 'source')
  const events = readTable(damaged, 'event')
  const citations = readTable(damaged, 'citation')
  const tags = readTable(damaged, 'tag')
  /** Gives how many couldn't be put in: a number or an id that damage made twice. */
  const put = (kind: 'lane' | 'source' | 'event' | 'citation', rows: Columns[], ids: Buffer[]): number => {
    let refused = 0
    rows.forEach((row, i) => {
      try {
        records.insert(kind, ids[i] ?? Buffer.alloc(0), row)
      } catch {
        refused++ // told as lost
      }
    })
    return refused
  }
  const made = { made: 0 }
  const lanesRefused = put(
    'lane',
    lanes.rows.map((row) => ({ ...row, ...made })),
    lanes.ids,
  )
  const sourcesRefused = put(
    'source',
    sources.rows.map((row) => ({ ...soundSource(row), ...made })),
    sources.ids,
  )
  const laneThere = numbersIn(database, 'lane')
  const tagNames = new Map(tags.rows.map((row) => [row.n, String(row.name)]))
  const eventsRefused = put(
    'event',
    events.rows.map((row) => ({
      ...soundEvent(row),
      ...made,
      lane: laneThere.has(row.lane) ? (row.lane ?? null) : null,
      tags: JSON.stringify(tagsOf(damaged, row.n, tagNames)),
    })),
    events.ids,
  )
  const cited = placeCitations(database, citations, options)
  const citationsRefused = put(
    'citation',
    cited.map(({ row }) => row),
    cited.map(({ id }) => id),
  )
  deriveAll(database, timeline.timeZone)

  const report = (table: RescueReport['tables'][number]['table'], from: TableRead, refused: number) => ({
    table,
    read: from.rows.length - refused,
    lost: from.lost === null ? null : from.lost + refused,
    doubtful: from.doubtful,
  })
  return {
    timeline: timeline.read,
    tables: [
      report('event', events, eventsRefused),
      report('source', sources, sourcesRefused),
      report('citation', citations, citations.rows.length - cited.length + citationsRefused),
      report('lane', lanes, lanesRefused),
      report('tag', tags, 0),
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

/** Those whose event is there; a lost source is stood for. */
function placeCitations(
  database: Database,
  citations: TableRead,
  { newId, lostSource }: RescueOptions,
): { id: Buffer; row: Columns }[] {
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
  return citations.rows.flatMap((row, i) => {
    const id = citations.ids[i]
    if (!id || !events.has(row.event)) return []
    const source = sources.has(row.source) ? (row.source ?? null) : standIn()
    const origin = sources.has(row.reported_by) ? (row.reported_by ?? null) : null
    return [{ id, row: { ...soundCitation(row), source, reported_by: origin } }]
  })
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
