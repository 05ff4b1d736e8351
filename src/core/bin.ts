// The bin: removed events wait there; put back, or deleted for good.
import { refuse, written, type Context } from './context.ts'
import { openDocuments } from './documents.ts'
import { toRow } from './events.ts'
import { commands } from './implementer.ts'
import { textToId } from './store/ids.ts'
import { purge } from './store/purge.ts'

export const bin = {
  list: commands.bin.list.handler(({ context: { store } }) => {
    const documents = openDocuments(store.database)
    const positions = store.database
      .prepare('SELECT n FROM event WHERE removed > 0 ORDER BY removed DESC, n DESC')
      .pluck()
      .all() as number[]
    return positions.flatMap((n) => {
      const record = documents.event(n)
      return record && record.removed !== null ? [{ ...toRow(record), removed: record.removed }] : []
    })
  }),
  restore: commands.bin.restore.handler(({ input, context }) => {
    for (const id of input.ids) requireInBin(context, id)
    return written(
      context.journal.change('user', (change) => {
        for (const id of input.ids) change.edit('event', textToId(id), { removed: null })
      }),
    )
  }),
  purge: commands.bin.purge.handler(({ input, context }) => {
    const all = context.store.database.prepare('SELECT id FROM event WHERE removed > 0').pluck().all() as Buffer[]
    for (const id of input.ids ?? []) requireInBin(context, id)
    const ids = input.ids === null ? all : input.ids.map(textToId)
    if (ids.length === 0) return { purged: 0 }
    purge(context.store, context.journal, ids, {
      at: context.options.now(),
      id: textToId(context.options.newId()),
      by: context.by,
    })
    return { purged: ids.length }
  }),
}

function requireInBin({ journal }: Context, id: string): void {
  const row = journal.records.read('event', textToId(id))
  if (typeof row?.removed !== 'number' || row.removed < 0) refuse('NOT_IN_BIN', { id })
}
