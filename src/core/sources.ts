// Commands on sources and tags.
import { checkLink } from '../domain/link.ts'
import { limits } from '../domain/limits.ts'
import { isEmptySource, sourceDefaults } from '../domain/source.ts'
import type { SourceUse } from '../contract/sources.ts'
import { refuse, written, type Context } from './context.ts'
import { commands } from './implementer.ts'
import { rowToSource, sourceColumns, sourceToColumns, type SourceRow } from './rows.ts'
import { searchSources } from './search.ts'
import { textToId } from './store/ids.ts'
import { checkFields } from './validation.ts'

export const sources = {
  find: commands.sources.find.handler(async ({ input, context }) => {
    const { store } = context
    await context.settled()
    const columns = `${sourceColumns}, ${usesSql('event.removed IS NULL')} AS uses`
    const order = 'ORDER BY uses DESC, source.n DESC LIMIT ?'
    const rows =
      input.text.trim() === ''
        ? store.database.prepare(`SELECT ${columns} FROM source WHERE removed IS NULL ${order}`).all(input.limit)
        : store.database
            .prepare(
              `SELECT ${columns} FROM source
               WHERE removed IS NULL AND (source.n IN (SELECT value FROM json_each(?)) OR url IN (?, ?)) ${order}`,
            )
            .all(JSON.stringify(searchSources(store.database, input.text)), ...addressesOf(input.text), input.limit)
    return (rows as (SourceRow & { uses: number })[]).map((row) => ({ ...rowToSource(row), uses: row.uses }))
  }),
  get: commands.sources.get.handler(async ({ input, context }) => {
    await context.settled()
    return readSource(context, input.id)
  }),
  add: commands.sources.add.handler(({ input, context }) => {
    const fields = { ...sourceDefaults, ...input }
    checkFields(fields)
    if (isEmptySource(fields)) refuse('SOURCE_EMPTY', {})
    const id = context.options.newId()
    const committed = context.journal.change(
      'user',
      (change) => void change.add('source', textToId(id), { ...sourceToColumns(fields), removed: null }),
    )
    return { ...written(committed), id }
  }),
  edit: commands.sources.edit.handler(({ input, context }) => {
    checkFields(input.set)
    if (isEmptySource({ ...readSource(context, input.id), ...input.set })) refuse('SOURCE_EMPTY', {})
    return written(
      context.journal.change('user', (change) => change.edit('source', textToId(input.id), sourceToColumns(input.set))),
    )
  }),
  remove: commands.sources.remove.handler(({ input, context }) => {
    const { uses, inBin } = readSource(context, input.id)
    if (uses > 0) refuse('SOURCE_IN_USE', { count: uses })
    if (inBin > 0) refuse('SOURCE_CITED_IN_BIN', { count: inBin })
    return written(
      context.journal.change('user', (change) =>
        change.edit('source', textToId(input.id), { removed: context.options.now() }),
      ),
    )
  }),
}

export const tags = {
  find: commands.tags.find.handler(async ({ input, context }) => {
    const { store } = context
    await context.settled()
    // no tag is so long, and SQLite takes no pattern without end
    if (input.text.length > limits.tag) return []
    const begins = `${input.text.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    // a list of names, not of texts: a few thousand at most
    return store.database
      .prepare(
        `SELECT name, count(*) AS uses FROM tag JOIN event_tag ON tag = tag.n JOIN event ON event.n = event_tag.event
         WHERE event.removed IS NULL AND name LIKE ? ESCAPE '\\' GROUP BY tag.n ORDER BY uses DESC, name LIMIT ?`,
      )
      .all(begins, input.limit) as { name: string; uses: number }[]
  }),
}

/** An address finds its source: as it was typed, and as it is written properly. */
function addressesOf(text: string): [string, string] {
  const typed = text.trim()
  const checked = checkLink(typed)
  return [typed, checked.ok ? checked.href : typed]
}

/** Citations that name the source, as read or as origin. */
function usesSql(of: 'event.removed IS NULL' | 'event.removed > 0'): string {
  return `(SELECT count(*) FROM citation JOIN event ON event.n = citation.event
    WHERE (citation.source = source.n OR citation.reported_by = source.n) AND ${of})`
}

/** `inBin`: citations of events that may come back. What an undone import brought doesn't: a change ends its redo. */
function readSource({ store }: Context, id: string): SourceUse & { inBin: number } {
  const row = store.database
    .prepare(
      `SELECT ${sourceColumns}, ${usesSql('event.removed IS NULL')} AS uses, ${usesSql('event.removed > 0')} AS inBin
       FROM source WHERE id = ? AND removed IS NULL`,
    )
    .get(textToId(id)) as (SourceRow & { uses: number; inBin: number }) | undefined
  if (!row) refuse('SOURCE_NOT_FOUND', { id })
  return { ...rowToSource(row), uses: row.uses, inBin: row.inBin }
}
