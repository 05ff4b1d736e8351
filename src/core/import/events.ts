// The events that a document brings, each with its citations: new, skipped where it is there already, or shown again where an undone import hid it.
import { UserError } from '../../domain/error.ts'
import type { Context } from '../context.ts'
import type { BulkCitation, BulkEvent } from '../store/bulk-rows.ts'
import type { EventValues } from '../store/facts.ts'
import type { HiddenRows } from '../store/hidden.ts'
import { uuidToHex, type HexId } from '../store/ids.ts'
import type { Change } from '../store/journal.ts'
import { isHidden, type KnownCitation, type KnownRow } from '../store/known-rows.ts'
import type { Known } from './known.ts'
import type { Lanes } from './lanes.ts'
import type { LotCitation, LotEvent } from './lots.ts'
import type { Sources } from './sources.ts'

interface Counts {
  events: number
  skipped: number
  unseen: number
}

/** One that has just come in: neither it nor its event has a number yet. */
const arriving: KnownCitation = { n: -1, event: -1, hidden: false }

/** `name`: the document's, for the sentence of a fault. */
export function openEvents(
  { options }: Context,
  change: Change,
  hidden: HiddenRows,
  name: string,
  lanes: Lanes,
  sources: Sources,
  counts: Counts,
): (event: LotEvent, known: Known) => void {
  let next = change.records.nextNumber('event')
  // rows that stay when their import is undone keep out of the way of what an undo or the bin can bring back
  const taken = change.records.takenCitations()
  let citation = Math.max(change.records.nextNumber('citation'), taken.last + 1)
  const newId = (): HexId => uuidToHex(options.newId())

  /** Throws UserError where a source can't be found: a citation is never dropped. */
  function toSource(place: number, where: string): number {
    const number = sources.numberOf(place)
    if (number !== null) {
      sources.cite(number)
      return number
    }
    const id = sources.idOf(place)
    const problem = id === null ? { code: 'SOURCE_EMPTY', args: {} } : { code: 'SOURCE_NOT_FOUND', args: { id } }
    throw new UserError('IMPORT_ITEM', { name, where, problem: JSON.stringify(problem) })
  }

  /** `id`: free, or a citation's of the hidden event that this one may be. */
  function toCitation(each: LotCitation, id: HexId, where: string): BulkCitation {
    const source = toSource(each.source, `${where}.source`)
    const { reportedBy: origin } = each
    return {
      id,
      source,
      reportedBy: origin === null ? null : toSource(origin, `${where}.reportedBy`),
      quote: each.quote,
      locator: each.locator,
      stance: each.stance,
      statedWhen: each.statedWhen,
      grams: each.grams,
    }
  }

  /** The document's own id where no other citation has it. A hidden one takes another id until it goes. */
  function citationId(given: HexId | null, there: KnownRow | undefined, { citations }: Known): HexId {
    if (given === null) return newId()
    const known = citations.get(given)
    if (known === undefined ? taken.ids.has(given) : known.event !== there?.n && !known.hidden) return newId()
    if (known?.hidden && known.event !== there?.n) hidden.makeRoom('citation', known.n)
    citations.set(given, arriving)
    return given
  }

  /** Gives its number. */
  function bring(event: BulkEvent, there: KnownRow | undefined, { citations }: Known): number {
    if (there && change.bulk.takeEvent(there, event)) return there.n
    if (there)
      for (const id of hidden.makeRoom('event', there.n)) if (citations.get(id)?.event === there.n) citations.delete(id)
    change.bulk.event(next, event, citation)
    citation += event.citations.length
    return next++
  }

  return (event, known) => {
    const { id: given, place, tags, grams } = event
    const there = given === null ? undefined : known.events.get(given)
    if (there && !isHidden(there)) {
      counts.skipped++
      return
    }
    const lane = event.lane === null ? null : lanes.numberOf({ name: event.lane, colour: null })
    const at = counts.events + counts.skipped
    const citations = event.citations.map((each, i) =>
      toCitation(each, citationId(each.id, there, known), `events[${at}].citations[${i}]`),
    )
    const id = given ?? newId()
    const n = bring({ id, values: inLane(event.values, lane), place, tags, grams, citations }, there, known)
    known.events.set(id, { n, made: change.seq, removed: null, sum: null })
    change.imported('event', n, n)
    counts.events++
    counts.unseen += event.unseen
  }
}

function inLane(
  [title, when, displayWhen, timeZone, summary, , ...rest]: EventValues,
  lane: number | null,
): EventValues {
  return [title, when, displayWhen, timeZone, summary, lane, ...rest]
}
