// Commands on citations: the link between one event and one source.
import type { z } from 'zod'
import type { citationInput, SourceChoice } from '../contract/records.ts'
import { limits } from '../domain/limits.ts'
import { citationDefaults, type CitationFields } from '../domain/citation.ts'
import { isEmptySource, sourceDefaults, sourceFieldNames, type SourceFields } from '../domain/source.ts'
import { refuse, written, type Context } from './context.ts'
import { openDocuments } from './documents.ts'
import { requireLive } from './live-event.ts'
import { commands } from './implementer.ts'
import { placeBetween } from './lanes.ts'
import { citationToColumns, sourceToColumns } from './rows.ts'
import { textToId } from './store/ids.ts'
import type { Change } from './store/journal.ts'
import type { Columns } from './store/records.ts'
import { checkFields } from './validation.ts'

type CitationInput = z.output<typeof citationInput>

export const citations = {
  add: commands.citations.add.handler(({ input, context }) => {
    const event = requireLive(context, input.event)
    const count = Number(
      context.store.database.prepare('SELECT count(*) FROM citation WHERE event = ?').pluck().get(event),
    )
    if (count >= limits.citations) refuse('TOO_MANY', { field: 'citations', limit: limits.citations, count: count + 1 })
    let id = ''
    const committed = context.journal.change('user', (change) => {
      id = addCitation(context, change, event, input.citation)
    })
    return { ...written(committed), id }
  }),
  edit: commands.citations.edit.handler(({ input, context }) => {
    const { source, reportedBy, ...fields } = input.set
    checkFields(fields)
    const committed = context.journal.change('user', (change) => {
      const set: Columns = citationToColumns(fields)
      if (source !== undefined) set.source = sourceNumber(context, change, source)
      if (reportedBy !== undefined)
        set.reported_by = reportedBy === null ? null : sourceNumber(context, change, reportedBy)
      if (!change.edit('citation', textToId(input.id), set)) refuse('CITATION_NOT_FOUND', { id: input.id })
    })
    return written(committed)
  }),
  move: commands.citations.move.handler(({ input, context }) => {
    const row = context.journal.records.read('citation', textToId(input.id))
    if (!row) refuse('CITATION_NOT_FOUND', { id: input.id })
    const others = context.store.database
      .prepare('SELECT id, place FROM citation WHERE event = ? AND n <> ? ORDER BY place, n')
      .all(row.event, row.n) as { id: Buffer; place: number }[]
    const before = input.before === null ? null : textToId(input.before)
    const at = before === null ? others.length : others.findIndex(({ id }) => id.equals(before))
    if (at < 0) refuse('CITATION_NOT_FOUND', { id: input.before ?? '' })
    const place = placeBetween(others[at - 1]?.place ?? null, others[at]?.place ?? null)
    return written(context.journal.change('user', (change) => change.edit('citation', textToId(input.id), { place })))
  }),
  remove: commands.citations.remove.handler(({ input, context }) =>
    written(
      context.journal.change('user', (change) => {
        if (!change.take('citation', textToId(input.id))) refuse('CITATION_NOT_FOUND', { id: input.id })
      }),
    ),
  ),
}

/** Returns the new id. */
export function addCitation(context: Context, change: Change, event: number, citation: CitationInput): string {
  const { source, reportedBy, ...fields } = citation
  checkFields(fields)
  const id = context.options.newId()
  const place = Number(
    context.store.database
      .prepare('SELECT coalesce(max(place), 0) + 1 FROM citation WHERE event = ?')
      .pluck()
      .get(event),
  )
  change.add('citation', textToId(id), {
    event,
    place,
    source: sourceNumber(context, change, source),
    reported_by: reportedBy ? sourceNumber(context, change, reportedBy) : null,
    quote: null,
    locator: null,
    stance: 'supports',
    stated_when: null,
    ...citationToColumns(fields),
  })
  return id
}

interface OnlyCitation {
  source: Partial<SourceFields>
  fields: Partial<CitationFields>
  reportedBy?: Partial<SourceFields> | null | undefined
}

/** Changes the event's only citation and its source; makes one where there is none; refuses where there are several. */
export function editOnlyCitation(
  context: Context,
  change: Change,
  event: number,
  { source, fields, reportedBy }: OnlyCitation,
): void {
  const rows = context.store.database
    .prepare(
      'SELECT citation.id, source.id AS source FROM citation JOIN source ON source.n = citation.source WHERE event = ?',
    )
    .all(event) as {
    id: Buffer
    source: Buffer
  }[]
  const [only] = rows
  if (rows.length > 1) refuse('SEVERAL_CITATIONS', { count: rows.length })
  if (!only) {
    // emptying what isn't there changes nothing
    if (says(source) || says(fields) || (reportedBy && says(reportedBy)))
      addCitation(context, change, event, { ...fields, source, reportedBy: reportedBy ?? null })
    return
  }
  checkFields(fields)
  checkFields(source)
  if (Object.keys(source).length > 0) {
    change.edit('source', only.source, sourceToColumns(source))
    const row = change.records.read('source', only.source)
    if (row && row.title === null && row.publisher === null && row.author === null && row.url === null)
      refuse('SOURCE_EMPTY', {})
  }
  const set: Columns = citationToColumns(fields)
  if (reportedBy === null) set.reported_by = null
  // the origin that is there already isn't made twice
  else if (reportedBy && !isOrigin(context, only.id, reportedBy))
    set.reported_by = sourceNumber(context, change, reportedBy)
  change.edit('citation', only.id, set)
}

/** Anything but empty values and defaults. */
function says(fields: Readonly<Record<string, unknown>>): boolean {
  return Object.values(fields).some(
    (value) => value !== null && value !== undefined && value !== citationDefaults.stance,
  )
}

/** The citation's origin has exactly these fields. */
function isOrigin({ store }: Context, citation: Buffer, fields: Partial<SourceFields>): boolean {
  const n = store.database.prepare('SELECT reported_by FROM citation WHERE id = ?').pluck().get(citation)
  const origin = typeof n === 'number' ? openDocuments(store.database).source(n) : null
  if (origin === null) return false
  const wanted: SourceFields = { ...sourceDefaults, ...fields }
  return sourceFieldNames.every((name) => origin[name] === wanted[name])
}

/** The new sources of a change by their fields: one that a form names twice is one record. */
const madeIn = new WeakMap<Change, Map<string, number>>()

/** A source that is there, or a new one. */
export function sourceNumber(context: Context, change: Change, choice: SourceChoice): number {
  if ('id' in choice) {
    const row = change.records.read('source', textToId(choice.id))
    if (!row || row.removed !== null || typeof row.n !== 'number') refuse('SOURCE_NOT_FOUND', { id: choice.id })
    return row.n
  }
  const fields = { ...sourceDefaults, ...choice }
  checkFields(fields)
  if (isEmptySource(fields)) refuse('SOURCE_EMPTY', {})
  const made = madeIn.get(change) ?? new Map<string, number>()
  const key = JSON.stringify(sourceFieldNames.map((name) => fields[name]))
  const n =
    made.get(key) ??
    change.add('source', textToId(context.options.newId()), { ...sourceToColumns(fields), removed: null })
  madeIn.set(change, made.set(key, n))
  return n
}
