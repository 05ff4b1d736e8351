// A document into the timeline, as one change: what is there already stays, everything else comes in, undo takes all of it back.
// Written in slices while it is read: a document of any size. What is cancelled or goes wrong leaves nothing.
import type { Context } from './context.ts'
import { openEvents } from './import/events.ts'
import { openKnown } from './import/known.ts'
import { openLanes } from './import/lanes.ts'
import type { Incoming } from './import/lots.ts'
import { openSources } from './import/sources.ts'
import { timelineToColumns } from './rows.ts'
import { openHiddenRows } from './store/hidden.ts'
import { timelineRecord } from './store/ids.ts'
import type { Change } from './store/journal.ts'
import { readTimeline } from './timeline-row.ts'

export interface Imported {
  seq: number | null
  events: number
  sources: number
  lanes: number
  /** Events that were here already, the bin included. */
  skipped: number
  /** Control characters that can't be seen, which were left out. */
  unseen: number
}

export interface ImportOptions {
  signal?: AbortSignal | undefined
  /** How much is done, 0 to 1. */
  told?: (done: number) => void
}

/** Throws UserError for a fault in the document, and the signal's reason when it is cancelled. */
export async function importDocument(
  context: Context,
  document: Incoming,
  { signal, told }: ImportOptions = {},
): Promise<Imported> {
  const counts = { events: 0, sources: 0, lanes: 0, skipped: 0, unseen: 0 }
  const intoEmpty = context.index.total() === 0
  const timeZone = intoEmpty ? document.timeline.timeZone : readTimeline(context.store.database).timeZone
  const committed = await context.journal.changeInSlices('import', signal, async (change, slices) => {
    const hidden = openHiddenRows(context.store.database, context.options.newId)
    const lanes = openLanes(context, change, hidden)
    const sources = openSources(context, change, hidden, counts)
    const zones = { timeline: timeZone, document: document.timeline.timeZone }
    const bringEvent = openEvents(context, change, hidden, document.name, lanes, sources, counts)
    const look = openKnown(context.store.database, sources.has)
    for (const lane of document.lanes) lanes.numberOf(lane)
    for await (const lot of document.lots(zones)) {
      sources.trim()
      const known = look(lot)
      sources.take(lot.named, known)
      for (const { source, unseen } of lot.sources) {
        const before = counts.sources
        sources.numberOf(source)
        if (counts.sources > before) counts.unseen += unseen
        if (slices.due()) await slices.rest()
      }
      for (const event of lot.events) {
        bringEvent(event, known)
        if (slices.due()) await slices.rest()
      }
      await change.bulk.flush(slices)
      told?.(lot.done)
    }
    change.bulk.writeWords()
    await slices.rest()
    // last, and at once: until then whoever reads finds the timeline and its lanes as they were
    counts.lanes = lanes.show()
    hidden.end()
    if (intoEmpty) takeTimelineFields(change, document)
  })
  return { seq: committed?.seq ?? null, ...counts }
}

function takeTimelineFields(change: Change, { timeline }: Incoming): void {
  const { id: _id, title, ...fields } = timeline
  change.edit('timeline', timelineRecord, timelineToColumns(title === '' ? fields : { ...fields, title }))
}
