// Commands on events.
import type { EventRow } from '../contract/events.ts'
import { withDate, type EventFields } from '../domain/event.ts'
import { columnsToBytes } from '../domain/columns.ts'
import { addCitation, editOnlyCitation } from './citations.ts'
import { refuse, written, type Context } from './context.ts'
import { openDocuments, type EventRecord } from './documents.ts'
import type { Bitset } from './event-index/bitset.ts'
import { commands } from './implementer.ts'
import { laneNumber } from './lanes.ts'
import { requireLive } from './live-event.ts'
import { eventToColumns } from './rows.ts'
import { sourceName } from './source-name.ts'
import { idToText, textToId } from './store/ids.ts'
import type { Change } from './store/journal.ts'
import type { Columns } from './store/records.ts'
import { checkCitationCount, checkFields, checkTitle, tidyTags } from './validation.ts'

export const events = {
  columns: commands.events.columns.handler(({ input: { from, limit }, context: { index } }) => ({
    columns: new Blob([columnsToBytes(index.columns(from, limit))]),
    total: index.total(),
    version: index.version(),
  })),
  columnsOf: commands.events.columnsOf.handler(
    ({ input, context }) => new Blob([columnsToBytes(context.index.columnsOf(input.positions))]),
  ),
  find: commands.events.find.handler(async ({ input, context, signal }) => {
    const { positions, ...found } = await context.index.find(input, await matchesOf(context, input.text, signal))
    return { ...found, total: context.index.total(), positions: new Blob([positions.words()]) }
  }),
  counts: commands.events.counts.handler(async ({ input, context, signal }) =>
    context.index.counts(input, await matchesOf(context, input.text, signal)),
  ),
  rows: commands.events.rows.handler(({ input, context }) => readRows(context, input.positions)),
  get: commands.events.get.handler(({ input, context }) => {
    const record = openDocuments(context.store.database).event(
      context.journal.records.find('event', textToId(input.id)) ?? -1,
    )
    if (!record || (record.removed ?? 0) < 0) refuse('EVENT_NOT_FOUND', { id: input.id })
    const { event, n, earliest, latest, backing, removed } = record
    return {
      ...event,
      tags: [...event.tags],
      citations: [...event.citations],
      position: n,
      earliest,
      latest,
      backing,
      removed,
    }
  }),
  at: commands.events.at.handler(({ input, context }) => {
    const id = context.journal.records.idOf('event', input.position)
    if (!id) refuse('EVENT_NOT_FOUND', { id: String(input.position) })
    return { id: idToText(id) }
  }),
  add: commands.events.add.handler(({ input, context }) => {
    const { citations = [], ...fields } = input
    checkFields(fields)
    checkTitle(fields.title)
    checkCitationCount(citations.length)
    const id = context.options.newId()
    let position = 0
    const committed = context.journal.change('user', (change) => {
      position = change.add('event', textToId(id), { ...defaults, ...eventColumns(context, change, fields) })
      for (const citation of citations) addCitation(context, change, position, citation)
    })
    return { ...written(committed), id, position }
  }),
  edit: commands.events.edit.handler(({ input, context }) => {
    checkFields(input.set)
    if (input.set.title !== undefined) checkTitle(input.set.title)
    requireLive(context, input.id)
    return written(
      context.journal.change('user', (change) =>
        change.edit('event', textToId(input.id), eventColumns(context, change, input.set)),
      ),
    )
  }),
  editWhole: commands.events.editWhole.handler(({ input, context }) => {
    const { id, set, citation } = input
    checkFields(set)
    if (set.title !== undefined) checkTitle(set.title)
    const n = requireLive(context, id)
    const committed = context.journal.change('user', (change) => {
      change.edit('event', textToId(id), eventColumns(context, change, set))
      if (citation) editOnlyCitation(context, change, n, citation)
    })
    return written(committed)
  }),
  lead: commands.events.lead.handler(({ input: { id, when }, context }) => {
    checkFields({ when })
    const n = requireLive(context, id)
    const { database } = context.store
    const was = database.prepare('SELECT "when" FROM event WHERE n = ?').pluck().get(n) as string | null
    const silent = database
      .prepare(`SELECT id FROM citation WHERE event = ? AND stated_when IS NULL AND stance = 'supports'`)
      .pluck()
      .all(n) as Buffer[]
    return written(
      context.journal.change('user', (change) => {
        if (was !== null && was !== when)
          for (const citation of silent) change.edit('citation', citation, { stated_when: was })
        change.edit('event', textToId(id), eventToColumns(withDate({ when: was }, when)))
      }),
    )
  }),
  remove: commands.events.remove.handler(async ({ input, context }) => {
    for (const id of input.ids) requireLive(context, id)
    if (input.ids.length >= manyRemoved) await context.backups.make('remove')
    const removed = context.options.now()
    return written(
      context.journal.change('user', (change) => {
        for (const id of input.ids) change.edit('event', textToId(id), { removed })
      }),
    )
  }),
}

/** Null: no search. */
function matchesOf(context: Context, text: string, signal?: AbortSignal): Promise<Bitset> | null {
  return text.trim() === '' ? null : context.search.find(text, signal)
}

/** So many events at once are backed up before they go to the bin. */
const manyRemoved = 20

const defaults: Columns = {
  when: null,
  display_when: null,
  time_zone: null,
  summary: null,
  lane: null,
  importance: 3,
  status: 'unverified',
  private: 0,
  note: null,
  removed: null,
  tags: '[]',
}

function eventColumns(context: Context, change: Change, fields: Partial<EventFields>): Columns {
  const columns = eventToColumns(fields)
  if (fields.lane !== undefined) columns.lane = fields.lane === null ? null : laneNumber(context, change, fields.lane)
  // stored in the order in which records.read gives them
  if (fields.tags !== undefined) columns.tags = JSON.stringify(tidyTags(fields.tags).sort(compareBytes))
  return columns
}

/** SQLite's own order of texts: UTF-8 bytes, which is code-point order. */
function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

export function readRows({ store, index }: Context, positions: readonly number[]): EventRow[] {
  const records = openDocuments(store.database).events(positions)
  // the index knows: rows that are just coming in or going aren't there yet, or still
  return records.flatMap((record) => (index.isLive(record.n) ? [toRow(record)] : []))
}

/** Characters of a quote that a card shows. */
const quoteShown = 300

export function toRow({ n, backing, event }: EventRecord): EventRow {
  const names = event.citations.filter(({ stance }) => stance !== 'context').map(({ source }) => sourceName(source))
  const quote = event.citations.find((citation) => citation.quote !== null)?.quote ?? null
  return {
    position: n,
    id: event.id,
    title: event.title,
    when: event.when,
    displayWhen: event.displayWhen,
    timeZone: event.timeZone,
    lane: event.lane,
    status: event.status,
    importance: event.importance,
    private: event.private,
    backing,
    publishers: [...new Set(names)].filter((name) => name !== '').slice(0, 5),
    quote: quote === null ? null : Array.from(quote).slice(0, quoteShown).join(''),
    stated: [
      ...new Set(
        event.citations.flatMap(({ statedWhen }) =>
          statedWhen !== null && statedWhen !== event.when ? [statedWhen] : [],
        ),
      ),
    ],
  }
}
