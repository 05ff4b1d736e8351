// An event that can be changed: it is there and not in the bin.
import { refuse, type Context } from './context.ts'
import { textToId } from './store/ids.ts'

/** Its number; throws EVENT_NOT_FOUND. */
export function requireLive({ journal }: Context, id: string): number {
  const row = journal.records.read('event', textToId(id))
  if (!row || row.removed !== null || typeof row.n !== 'number') refuse('EVENT_NOT_FOUND', { id })
  return row.n
}
