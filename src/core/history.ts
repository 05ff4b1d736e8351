// Undo, redo, and what was done: journal rows as people read them.
import type { HistoryEntry } from '../contract/history.ts'
import type { Context } from './context.ts'
import { refuse } from './context.ts'
import { commands } from './implementer.ts'
import { columnToField } from './rows.ts'
import { sourceName } from './source-name.ts'
import { idToText, textToId } from './store/ids.ts'
import type { Committed } from './store/journal.ts'
import type { Database } from './store/open.ts'
import { tagsOf, type Columns, type Kind, type Value } from './store/records.ts'

export const history = {
  undo: commands.history.undo.handler(async ({ context }) =>
    reversed(context, await context.work.follow('undo', (told) => context.journal.undo(told))),
  ),
  redo: commands.history.redo.handler(async ({ context }) =>
    reversed(context, await context.work.follow('redo', (told) => context.journal.redo(told))),
  ),
  recent: commands.history.recent.handler(({ input, context }) => {
    const rows = context.store.database
      .prepare(`${changeSql} ORDER BY seq DESC LIMIT ?`)
      .all(input.limit) as ChangeRow[]
    return rows.map((row) => toEntry(context, row, null))
  }),
  ofEvent: commands.history.ofEvent.handler(({ input, context }) => {
    const id = textToId(input.id)
    if (context.journal.records.find('event', id) === null) refuse('EVENT_NOT_FOUND', { id: input.id })
    const rows = context.store.database
      .prepare(`${changeSql} WHERE seq IN (SELECT seq FROM change_item WHERE owner = ?) ORDER BY seq DESC`)
      .all(id) as ChangeRow[]
    const made = context.store.database
      .prepare(`${changeSql} WHERE why = 'import' AND seq = (SELECT made FROM event WHERE id = ?)`)
      .all(id) as ChangeRow[]
    return [...rows, ...made].map((row) => toEntry(context, row, id))
  }),
}

const changeSql = 'SELECT seq, at, by, why, target, state FROM change'

interface ChangeRow {
  seq: number
  at: number
  by: Buffer
  why: HistoryEntry['why']
  target: number | null
  state: number
}

interface ItemRow {
  kind: Kind
  record: Buffer
  owner: Buffer
  before: string | null
  after: string | null
}

function reversed(
  context: Context,
  committed: Committed & { target: number },
): { seq: number; entry: HistoryEntry; positions: number[] | null } {
  const row = context.store.database.prepare(`${changeSql} WHERE seq = ?`).get(committed.target) as ChangeRow
  return { seq: committed.seq, entry: toEntry(context, row, null), positions: committed.events }
}

/** `owner`: only what concerns that event. An undo or redo shows what it reversed. */
function toEntry(context: Context, row: ChangeRow, owner: Buffer | null): HistoryEntry {
  const { database } = context.store
  const seq = row.target ?? row.seq
  const items = database
    .prepare(
      `SELECT kind, record, owner, before, after FROM change_item WHERE seq = ? ${owner ? 'AND owner = ?' : ''} ORDER BY ord LIMIT 200`,
    )
    .all(...(owner ? [seq, owner] : [seq])) as ItemRow[]
  const range = database
    .prepare(`SELECT sum(last - first + 1) FROM change_range WHERE seq = ? AND kind = 'event'`)
    .pluck()
    .get(seq) as number | null
  return {
    seq: row.seq,
    at: row.at,
    own: row.by.equals(context.by),
    why: row.why,
    undone: row.state === 1 || row.state === 2,
    items: items.map((item) => toItem(database, item, seq)),
    count: range,
  }
}

function toItem(
  database: Database,
  { kind, record, owner, before, after }: ItemRow,
  seq: number,
): HistoryEntry['items'][number] {
  const from = columnsOf(before)
  const to = columnsOf(after)
  const names = [...new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})])].filter(
    (name) => !hiddenColumns.has(name),
  )
  const text = (column: string, value: Value | undefined): string | null => valueToText(database, column, value, seq)
  return {
    kind,
    record: idToText(record),
    did: deed(kind, from, to),
    label: label(database, kind, kind === 'citation' ? owner : record, to ?? from),
    fields: names
      .map((name) => ({ field: columnToField(name), from: text(name, from?.[name]), to: text(name, to?.[name]) }))
      .filter((field) => field.from !== field.to),
  }
}

const hiddenColumns = new Set(['n', 'made', 'place', 'removed', 'event'])

function deed(kind: Kind, from: Columns | null, to: Columns | null): HistoryEntry['items'][number]['did'] {
  if (from === null && to !== null) return 'added'
  if (from !== null && to === null) return 'removed'
  if (to && 'removed' in to && kind !== 'citation') return to.removed === null ? 'restored' : 'removed'
  return 'edited'
}

function label(database: Database, kind: Kind, record: Buffer, columns: Columns | null): string | null {
  if (kind === 'timeline') return null
  if (kind === 'lane' || kind === 'source') return nameIn(kind, rowOf(database, kind, 'id', record) ?? columns)
  const title = database.prepare('SELECT title FROM event WHERE id = ?').pluck().get(record)
  return textOf(title) ?? textOf(columns?.title)
}

function valueToText(database: Database, column: string, value: Value | undefined, seq: number): string | null {
  if (value === null || value === undefined) return null
  if (column === 'tags') return tagsOf(value).join(', ') || null
  if (column === 'lane') return nameAt(database, 'lane', value, seq)
  if (column === 'source' || column === 'reported_by') return nameAt(database, 'source', value, seq)
  return String(value)
}

/** What had this number when the change was made: what an undo took away is in the journal alone, and its number may be another's by now. */
function nameAt(database: Database, kind: 'lane' | 'source', n: Value, seq: number): string | null {
  const row = rowOf(database, kind, 'n', n)
  if (row && Number(row.made) <= seq) return nameIn(kind, row)
  const added = database
    .prepare(
      `SELECT after FROM change_item WHERE seq <= ? AND kind = ? AND before IS NULL AND after ->> 'n' = ? ORDER BY seq DESC LIMIT 1`,
    )
    .pluck()
    .get(seq, kind, n)
  // an import shows again what its undo hid: as of then, by the same number
  const isImported =
    row !== null &&
    database.prepare(`SELECT 1 FROM change WHERE seq = ? AND why = 'import'`).get(row.made) !== undefined
  return nameIn(kind, columnsOf(textOf(added)) ?? (isImported ? row : null))
}

function rowOf(database: Database, kind: 'lane' | 'source', column: 'n' | 'id', value: Value | Buffer): Columns | null {
  const row = database.prepare(`SELECT * FROM ${kind} WHERE ${column} = ?`).get(value)
  return (row as Columns | undefined) ?? null // of its names and numbers no others are read
}

function nameIn(kind: 'lane' | 'source', columns: Columns | null): string | null {
  const text = (column: string): string | null => textOf(columns?.[column])
  if (kind === 'lane') return text('name')
  return (
    sourceName({ publisher: text('publisher'), title: text('title'), url: text('url'), author: text('author') }) || null
  )
}

function columnsOf(text: string | null): Columns | null {
  // written by the journal alone
  return text === null ? null : (JSON.parse(text) as Columns)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
