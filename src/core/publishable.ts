// The private rule (contract §3): what a document that leaves may hold. The one place where it is decided, with what else the user leaves out. Pure.
import type { Leavable, LeftOut } from '../contract/transfer.ts'
import { countBacking } from '../domain/citation.ts'
import type { Status, TimelineEvent } from '../domain/event.ts'
import type { Source } from '../domain/source.ts'
import type { TimelineDocument } from '../domain/timeline.ts'
import { versionsOf } from '../words/page/event-markup.ts'

/**
 * A private source takes each citation with it; lanes and sources that only private things use stay behind too; so does every note.
 * `leaveOut` is applied to what remains; `leftOut` counts private things alone.
 */
export function publishable(
  document: TimelineDocument,
  leaveOut: readonly Leavable[] = [],
): { document: TimelineDocument; leftOut: LeftOut } {
  let citations = 0
  let notes = 0
  const isHidden = (source: Source | null): boolean => source?.private === true
  const open = document.events
    .filter((event) => !event.private)
    .map((event) => {
      const kept = event.citations.filter(({ source, reportedBy }) => !isHidden(source) && !isHidden(reportedBy))
      citations += event.citations.length - kept.length
      if (event.note !== null) notes++
      return { ...event, note: null, citations: kept }
    })
  const events = leaveOut.length === 0 ? open : open.filter((event) => !isLeft(event, leaveOut))
  const used = namesOf(events)
  const before = namesOf(document.events)
  return {
    document: {
      ...document,
      // what nothing uses at all is the author's own preparation and leaves; what only private things used doesn't
      lanes: document.lanes.filter(({ name }) => used.lanes.has(name) || !before.lanes.has(name)),
      sources: document.sources.filter(
        (source) => !source.private && (used.sources.has(source.id) || !before.sources.has(source.id)),
      ),
      events,
    },
    leftOut: {
      events: document.events.length - open.length,
      citations:
        citations +
        document.events.filter((event) => event.private).reduce((sum, event) => sum + event.citations.length, 0),
      sources: document.sources.filter((source) => source.private).length,
      notes: notes + document.events.filter((event) => event.private && event.note !== null).length,
    },
  }
}

/** How sure an event is said to be where it leaves: several dates make it disputed, as the page says. */
export function surenessOf(event: TimelineEvent): { status: Status; backing: number } {
  return { status: versionsOf(event).length > 1 ? 'disputed' : event.status, backing: countBacking(event.citations) }
}

function isLeft(event: TimelineEvent, leaveOut: readonly Leavable[]): boolean {
  const { status, backing } = surenessOf(event)
  return leaveOut.some((what) => (what === 'withoutSource' ? backing === 0 : what === status))
}

export function namesOf(events: TimelineDocument['events']): { lanes: Set<string>; sources: Set<string> } {
  const lanes = new Set<string>()
  const sources = new Set<string>()
  for (const { lane, citations } of events) {
    if (lane !== null) lanes.add(lane)
    for (const { source, reportedBy } of citations) {
      sources.add(source.id)
      if (reportedBy) sources.add(reportedBy.id)
    }
  }
  return { lanes, sources }
}
