// Rows of an undone import: hidden, until a redo shows them or something takes their place.
import type { Slices } from '../next-turn.ts'
import { openDerived, xor, type Derived } from './derive.ts'
import { textToId, type Id } from './ids.ts'
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

export interface HiddenRows {
  /** A hidden row of that id counts as absent: it goes, or takes another id where others of its dead import still name it. */
  makeRoom(kind: 'lane' | 'source' | 'event', id: Id): void
  /** After the last one, inside the same transaction. */
  end(): void
}

/** Events taken out of the search index one by one until it is worth a faster way. */
const few = 500

export function openHiddenRows(database: Database, newId: () => string): HiddenRows {
  const index = createSearchIndex(database)
  const derived = openDerived(database)
  const find = {
    lane: database.prepare('SELECT n FROM lane WHERE id = ? AND removed < 0').pluck(),
    source: database.prepare('SELECT n FROM source WHERE id = ? AND removed < 0').pluck(),
    event: database.prepare('SELECT n FROM event WHERE id = ? AND removed < 0').pluck(),
  }
  const named = {
    lane: database.prepare('SELECT 1 FROM event WHERE lane = @n LIMIT 1').pluck(),
    source: database.prepare('SELECT 1 FROM citation WHERE source = @n OR reported_by = @n LIMIT 1').pluck(),
  }
  const rename = {
    lane: database.prepare('UPDATE lane SET id = ? WHERE n = ?'),
    source: database.prepare('UPDATE source SET id = ? WHERE n = ?'),
  }
  const remove = {
    lane: database.prepare('DELETE FROM lane WHERE n = ?'),
    source: database.prepare('DELETE FROM source WHERE n = ?'),
    event: database.prepare('DELETE FROM event WHERE n = ?'),
  }
  const removeTags = database.prepare('DELETE FROM event_tag WHERE event = ?')
  const removeCitations = database.prepare('DELETE FROM citation WHERE event = ?')
  let events = 0

  /** Overwriting each word costs milliseconds an event; words that are only marked as gone are taken out by cleaning (store/clean.ts). */
  function overwriteWords(on: boolean): void {
    database.exec(`INSERT INTO event_search(event_search, rank) VALUES('secure-delete', ${on ? 1 : 0})`)
  }

  function removeEvent(n: number): void {
    if (++events === few) overwriteWords(false)
    index.touchEvent(n)
    derived.forgetEvent(n)
    removeTags.run(n)
    removeCitations.run(n)
    remove.event.run(n)
  }

  return {
    makeRoom(kind, id) {
      const n: unknown = find[kind].get(id)
      if (typeof n !== 'number') return
      if (kind === 'event') removeEvent(n)
      else if (named[kind].get({ n }) !== undefined) {
        rename[kind].run(textToId(newId()), n)
        derived[kind](n)
      } else {
        if (kind === 'source') index.touchSource(n)
        remove[kind].run(n)
      }
      // nothing of it comes back
      index.forget()
    },
    end() {
      if (events >= few) overwriteWords(true)
      events = 0
    },
  }
}
