// A new timeline filled with an example of data/: not a change, so it can't be undone.
import type { Context } from './context.ts'
import { refuse } from './context.ts'
import { checkDocument } from './formats/document-input.ts'
import { parseJson } from './formats/json.ts'
import { importDocument } from './import.ts'

export async function fillWithDocument(context: Context, name: string): Promise<{ events: number }> {
  const example = await context.options.readExample(name)
  if ('known' in example) refuse('EXAMPLE_UNKNOWN', { name, known: example.known.toSorted().join(', ') })
  const { events } = importDocument(context, checkDocument(parseJson(example.text, name), name))
  context.journal.outside('purge', () => {
    // the journal begins after the example: its rows are simply there
    context.store.database.exec(
      'DELETE FROM change_range; DELETE FROM change_item; DELETE FROM change; UPDATE lane SET made = 0; UPDATE source SET made = 0; UPDATE event SET made = 0',
    )
    return undefined
  })
  return { events }
}
