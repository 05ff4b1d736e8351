// Rows to what the contract speaks of and back: columns by their own names, ids as text, lanes by name.
import type { EventFields } from '../domain/event.ts'
import type { Source, SourceFields } from '../domain/source.ts'
import type { Columns } from './store/records.ts'
import type { EventValues, SourceValues } from './store/facts.ts'
import { idToText } from './store/ids.ts'

/** As `SELECT` of sourceColumns gives it. */
export interface SourceRow {
  n: number
  id: Buffer
  title: string | null
  publisher: string | null
  author: string | null
  url: string | null
  archive_url: string | null
  published: string | null
  accessed: string | null
  kind: Source['kind']
  language: string | null
  private: number
}

export const sourceColumns =
  'n, id, title, publisher, author, url, archive_url, published, accessed, kind, language, private'

export function rowToSource(row: SourceRow): Source {
  return {
    id: idToText(row.id),
    title: row.title,
    publisher: row.publisher,
    author: row.author,
    url: row.url,
    archiveUrl: row.archive_url,
    published: row.published,
    accessed: row.accessed,
    kind: row.kind,
    language: row.language,
    private: row.private === 1,
  }
}

const sourceNames: Record<keyof SourceFields, string> = {
  title: 'title',
  publisher: 'publisher',
  author: 'author',
  url: 'url',
  archiveUrl: 'archive_url',
  published: 'published',
  accessed: 'accessed',
  kind: 'kind',
  language: 'language',
  private: 'private',
}

/** Only the given fields. */
export function sourceToColumns(fields: Partial<SourceFields>): Columns {
  return toColumns(fields, sourceNames)
}

/** All of them, as rows that come in by the thousand want them. */
export function sourceToValues(source: SourceFields): SourceValues {
  return [
    source.title,
    source.publisher,
    source.author,
    source.url,
    source.archiveUrl,
    source.published,
    source.accessed,
    source.kind,
    source.language,
    Number(source.private),
  ]
}

/** The same of an event; `lane`: its number. */
export function eventToValues(event: Omit<EventFields, 'lane' | 'tags'>, lane: number | null): EventValues {
  return [
    event.title,
    event.when,
    event.displayWhen,
    event.timeZone,
    event.summary,
    lane,
    event.importance,
    event.status,
    Number(event.private),
    event.note,
  ]
}

const eventNames: Record<Exclude<keyof EventFields, 'lane' | 'tags'>, string> = {
  title: 'title',
  when: 'when',
  displayWhen: 'display_when',
  timeZone: 'time_zone',
  summary: 'summary',
  importance: 'importance',
  status: 'status',
  private: 'private',
  note: 'note',
}

/** Lane and tags, which aren't plain columns, are left to the caller. */
export function eventToColumns(fields: Partial<EventFields>): Columns {
  return toColumns(fields, eventNames)
}

const citationNames = { quote: 'quote', locator: 'locator', stance: 'stance', statedWhen: 'stated_when' }

export function citationToColumns(fields: Readonly<Record<string, unknown>>): Columns {
  return toColumns(fields, citationNames)
}

const timelineNames = {
  title: 'title',
  description: 'description',
  language: 'language',
  timeZone: 'time_zone',
  dateOrder: 'date_order',
}

export function timelineToColumns(fields: Readonly<Record<string, unknown>>): Columns {
  return toColumns(fields, timelineNames)
}

/** The contract's name of a column, for history. */
export function columnToField(column: string): string {
  for (const names of [eventNames, sourceNames, citationNames, timelineNames]) {
    const found = Object.entries(names).find(([, name]) => name === column)
    if (found) return found[0]
  }
  return { reported_by: 'reportedBy', removed: 'removed' }[column] ?? column
}

function toColumns(fields: Readonly<Record<string, unknown>>, names: Readonly<Record<string, string>>): Columns {
  const columns: Columns = {}
  for (const field in names) {
    const name = names[field]
    const value = fields[field]
    if (name === undefined || value === undefined) continue
    if (typeof value === 'boolean') columns[name] = Number(value)
    else if (typeof value === 'string' || typeof value === 'number' || value === null) columns[name] = value
  }
  return columns
}
