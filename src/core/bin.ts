// The bin: removed events and sources, and citations taken off their events. Put back, or deleted for good.
import type { BinRecord, EventRow } from '../contract/events.ts'
import { refuse, written, type Context } from './context.ts'
import { openDocuments } from './documents.ts'
import { toRow } from './events.ts'
import { commands } from './implementer.ts'
import { createSlices } from './next-turn.ts'
import { rowToSource, sourceColumns, type SourceRow } from './rows.ts'
import { sourceName } from './source-name.ts'
import { idToText, textToId, type Id } from './store/ids.ts'
import type { Change } from './store/journal.ts'
import { purge, type Doomed } from './store/purge.ts'
import type { Columns } from './store/records.ts'

/** Events read in one go. */
const atOnce = 200

export const bin = {
  list: commands.bin.list.handler(async ({ context: { store }, signal }) => {
    const slices = createSlices(signal)
    const positions = store.database
      .prepare('SELECT n FROM event WHERE removed > 0 ORDER BY removed DESC, n DESC')
      .pluck()
      .all() as number[]
    const rows: (EventRow & { removed: number })[] = []
    for (let from = 0; from < positions.length; from += atOnce) {
      // each time anew: something may be written between two slices
      for (const record of openDocuments(store.database).events(positions.slice(from, from + atOnce)))
        if (record.removed !== null) rows.push({ ...toRow(record), removed: record.removed })
      if (slices.due()) await slices.rest()
    }
    return rows
  }),
  records: commands.bin.records.handler(({ context }) =>
    [...removedSources(context), ...takenCitations(context).map((taken) => toBinRecord(context, taken))].sort(
      (a, b) => b.removed - a.removed,
    ),
  ),
  restore: commands.bin.restore.handler(({ input, context }) => {
    const found = findInBin(context, input.ids)
    return written(
      context.journal.change('user', (change) => {
        for (const each of found) {
          if (each.kind === 'citation') putBack(context, change, each.taken)
          else change.edit(each.kind, each.id, { removed: null })
        }
      }),
    )
  }),
  purge: commands.bin.purge.handler(async ({ input, context }) => {
    const { gate, store, journal, options, by } = context
    const leave = await gate.enter('write')
    let doomed: Doomed
    try {
      doomed = input.ids === null ? allInBin(context) : chosen(context, input.ids)
      if (count(doomed) === 0) return { purged: 0 }
      purge(store, journal, doomed, { at: options.now(), id: textToId(options.newId()), by })
    } finally {
      leave()
    }
    const cleaning = context.clean()
    gate.holdWrites(cleaning)
    await cleaning
    return { purged: count(doomed) }
  }),
}

const count = ({ events, sources, citations }: Doomed): number => events.length + sources.length + citations.length

function allInBin(context: Context): Doomed {
  const ids = (table: string): Id[] =>
    context.store.database.prepare(`SELECT id FROM ${table} WHERE removed > 0`).pluck().all() as Id[]
  return { events: ids('event'), sources: ids('source'), citations: takenCitations(context).map(({ id }) => id) }
}

function chosen(context: Context, ids: readonly string[]): Doomed {
  const found = findInBin(context, ids)
  const of = (kind: Found['kind']): Id[] => found.flatMap((each) => (each.kind === kind ? [each.id] : []))
  return { events: of('event'), sources: of('source'), citations: of('citation') }
}

type Found = { kind: 'event' | 'source'; id: Id } | { kind: 'citation'; id: Id; taken: Taken }

/** Throws NOT_IN_BIN. */
function findInBin(context: Context, ids: readonly string[]): Found[] {
  let citations: Map<string, Taken> | undefined
  return ids.map((id) => {
    const record = textToId(id)
    for (const kind of ['event', 'source'] as const) {
      const removed = context.journal.records.read(kind, record)?.removed
      if (typeof removed === 'number' && removed > 0) return { kind, id: record }
    }
    // the whole journal is looked through for them: once
    citations ??= new Map(takenCitations(context).map((each) => [idToText(each.id), each]))
    return { kind: 'citation', id: record, taken: citations.get(idToText(record)) ?? refuse('NOT_IN_BIN', { id }) }
  })
}

function removedSources({ store }: Context): BinRecord[] {
  const rows = store.database
    .prepare(`SELECT ${sourceColumns}, removed FROM source WHERE removed > 0 ORDER BY removed DESC`)
    .all() as (SourceRow & { removed: number })[]
  return rows.map((row) => ({
    id: idToText(row.id),
    kind: 'source',
    label: sourceName(rowToSource(row)),
    event: null,
    removed: row.removed,
  }))
}

interface Taken {
  id: Id
  /** Its event. */
  owner: Id
  /** JSON of its columns. */
  before: string
  at: number
}

/** The journal alone still has them: taken away by a change that is in effect, and not there again. Once each, as they were last. */
const takenSql = `SELECT record AS id, owner, before, at FROM change_item AS item JOIN change USING (seq)
  WHERE kind = 'citation' AND after IS NULL AND before IS NOT NULL AND target IS NULL AND state IN (0, 3)
  AND NOT EXISTS (SELECT 1 FROM citation JOIN event ON event.n = citation.event
    WHERE citation.id = record AND (event.removed IS NULL OR event.removed > 0)) AND owner IN (SELECT id FROM event)
  AND NOT EXISTS (SELECT 1 FROM change_item AS later JOIN change AS taken USING (seq)
    WHERE later.owner = item.owner AND later.record = item.record AND later.kind = 'citation' AND later.seq > item.seq
    AND later.after IS NULL AND later.before IS NOT NULL AND taken.target IS NULL AND taken.state IN (0, 3))`

function takenCitations({ store }: Context): Taken[] {
  return store.database.prepare(`${takenSql} ORDER BY seq DESC`).all() as Taken[]
}

function toBinRecord({ store, journal }: Context, { id, owner, before, at }: Taken): BinRecord {
  const columns = toColumns(before)
  const source = store.database.prepare(`SELECT ${sourceColumns} FROM source WHERE n = ?`).get(columns.source) as
    | SourceRow
    | undefined
  const name = source ? sourceName(rowToSource(source)) : ''
  const title = journal.records.read('event', owner)?.title
  return {
    id: idToText(id),
    kind: 'citation',
    label: typeof columns.quote === 'string' ? columns.quote : name,
    event: typeof title === 'string' ? title : null,
    removed: at,
  }
}

/** Where it was; refused where its event or its source isn't there any more. */
function putBack({ journal }: Context, change: Change, taken: Taken): void {
  const { n: _n, ...columns } = toColumns(taken.before)
  const event = journal.records.read('event', taken.owner)
  if (event?.removed !== null) refuse('EVENT_NOT_FOUND', { id: idToText(taken.owner) })
  for (const source of [columns.source, columns.reported_by]) {
    if (typeof source !== 'number') continue
    const id = journal.records.idOf('source', source)
    if (!id || journal.records.read('source', id)?.removed !== null)
      refuse('SOURCE_NOT_FOUND', { id: id ? idToText(id) : String(source) })
  }
  change.add('citation', taken.id, columns)
}

function toColumns(before: string): Columns {
  // written by the journal alone
  return JSON.parse(before) as Columns
}
