// A new timeline filled with a document, an example of data/ or a copy to share: not a change, so it can't be undone.
import type { Context } from './context.ts'
import { refuse } from './context.ts'
import { openDocument } from './formats/incoming-document.ts'
import { importDocument } from './import.ts'
import { incoming } from './import/lots.ts'
import { createSlices } from './next-turn.ts'
import { openDerived } from './store/derive.ts'
import type { Database } from './store/open.ts'
import { readTimeline } from './timeline-row.ts'

export async function fillWithDocument(context: Context, name: string): Promise<{ events: number }> {
  const example = await context.options.readExample(name)
  if ('known' in example) refuse('EXAMPLE_UNKNOWN', { name, known: example.known.toSorted().join(', ') })
  const { text } = example
  return fillWithText(context, () => [text], name)
}

/** `pieces`: a document as JSON, from its beginning at each call. */
export async function fillWithText(
  context: Context,
  pieces: () => Iterable<string>,
  name: string,
  signal?: AbortSignal,
): Promise<{ events: number }> {
  const document = await openDocument(async function* () {
    const slices = createSlices(signal)
    for (const piece of pieces()) {
      yield piece
      if (slices.due()) await slices.rest()
    }
  }, name)
  const { events } = await importDocument(context, incoming(document), { signal })
  context.journal.outside('purge', () => {
    // the journal begins after the example: its rows are simply there
    context.store.database.exec(
      'DELETE FROM change_range; DELETE FROM change_item; DELETE FROM change; UPDATE lane SET made = 0; UPDATE source SET made = 0; UPDATE event SET made = 0',
    )
    sumAnew(context.store.database)
    return undefined
  })
  return { events }
}

function sumAnew(database: Database): void {
  const derived = openDerived(database)
  const numbers = (table: string): number[] => database.prepare(`SELECT n FROM ${table}`).pluck().all() as number[]
  for (const n of numbers('lane')) derived.lane(n)
  for (const n of numbers('source')) derived.source(n)
  const timeZone = readTimeline(database).timeZone
  for (const n of numbers('event')) derived.event(n, timeZone)
}
