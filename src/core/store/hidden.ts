// Rows of an undone import: hidden, until a redo shows them or something takes their place.
import type { Slices } from '../next-turn.ts'
import { openDerived, xor, type Derived } from './derive.ts'
import type { Id } from './ids.ts'
import type { Database } from './open.ts'
import type { Kind } from './records.ts'
import { createSearchIndex } from './search-index.ts'

/** Events whose sums are made anew at once: about 2 ms. */
const step = 200

export interface ImportedRange {
  kind: Kind
  first: number
  last: number
  /** The import. */
  made: number
}

/** Hides the rows that an import brought, or shows them again. Inside a transaction. `told`: how much is done, 0 to 1. */
export async function hideImported(
  database: Database,
  derived: Derived,
  { kind, first, last, made }: ImportedRange,
  hide: boolean,
  slices: Slices,
  told?: (done: number) => void,
): Promise<void> {
  const [before, after] = hide ? [null, -made] : [-made, null]
  if (kind === 'event') {
    const put = database.prepare('UPDATE event SET removed = ?, sum = ? WHERE n = ?')
    let changed: Buffer = Buffer.alloc(8)
    for (let from = first; from <= last; from += step) {
      for (const event of derived.eventFacts(from, Math.min(last, from + step - 1))) {
        // the number alone isn't enough: after a deletion for good it may be another event's
        if (event.made !== made || event.removed !== before) continue
        const sum = event.sumWith(after)
        put.run(after, sum, event.n)
        changed = xor(xor(changed, event.sum), sum)
      }
      if (!slices.due()) continue
      told?.((from - first) / (last - first + 1))
      await slices.rest()
    }
    derived.manyEvents(0, changed)
    return
  }
  if (kind !== 'lane' && kind !== 'source') return
  const put = database.prepare(`UPDATE ${kind} SET removed = ? WHERE n = ? AND made = ? AND removed IS ?`)
  for (let n = first; n <= last; n++) {
    if (put.run(after, n, made, before).changes > 0) derived[kind](n)
    if (slices.due()) await slices.rest()
  }
}

/** A hidden row of that id goes: it counts as absent. */
export function dropHidden(database: Database, kind: 'lane' | 'source' | 'event', id: Id): void {
  const n: unknown = database.prepare(`SELECT n FROM ${kind} WHERE id = ? AND removed < 0`).pluck().get(id)
  if (typeof n !== 'number') return
  const index = createSearchIndex(database)
  if (kind === 'event') {
    index.touchEvent(n)
    openDerived(database).forgetEvent(n)
    database.prepare('DELETE FROM event_tag WHERE event = ?').run(n)
    database.prepare('DELETE FROM citation WHERE event = ?').run(n)
  }
  if (kind === 'source') {
    index.touchSource(n)
    // hidden events may still cite it: they are of the same dead import
    for (const event of database
      .prepare(
        'SELECT DISTINCT event.id FROM event JOIN citation ON event = event.n WHERE (source = ? OR reported_by = ?) AND event.removed < 0',
      )
      .pluck()
      .all(n, n) as Id[])
      dropHidden(database, 'event', event)
  }
  if (kind === 'lane') database.prepare('UPDATE event SET lane = NULL WHERE lane = ? AND removed < 0').run(n)
  database.prepare(`DELETE FROM ${kind} WHERE n = ?`).run(n)
  index.restore()
}
