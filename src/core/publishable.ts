// The private rule (contract §3): what a document that leaves may hold. The one place where it is decided, with what else the user leaves out. Pure.
import type { Leavable, LeftOut } from '../contract/transfer.ts'
import { countBacking } from '../domain/citation.ts'
import type { Status, TimelineEvent } from '../domain/event.ts'
import type { Source } from '../domain/source.ts'
import type { WalkedDocument } from '../domain/timeline.ts'
import { versionsOf } from '../words/page/event-markup.ts'
import type { Slices } from './next-turn.ts'
import { createWalk, pickWalk } from './whole-document.ts'

export interface PublishOptions {
  /** Applied to what remains. */
  leaveOut?: readonly Leavable[] | undefined
  slices: Slices
  /** Each event as it is, and what may leave of it before `leaveOut`; null: nothing. */
  seen?: (event: TimelineEvent, open: TimelineEvent | null) => void
}

/**
 * A private source takes each citation with it; lanes and sources that only private things use stay behind too; so does every note.
 * `leftOut` counts private things alone. Goes through everything once, and again with the document.
 */
export async function publishable(
  whole: WalkedDocument,
  { leaveOut = [], slices, seen }: PublishOptions,
): Promise<{ document: WalkedDocument; leftOut: LeftOut }> {
  const leftOut: LeftOut = { events: 0, citations: 0, sources: 0, notes: 0 }
  const used = createUses()
  const before = createUses()
  const leaving: number[] = []
  let place = -1
  for (const event of whole.events) {
    place++
    const open = openPart(event)
    before.take(event)
    leftOut.citations += event.citations.length - (open?.citations.length ?? 0)
    if (event.note !== null) leftOut.notes++
    seen?.(event, open)
    if (open === null) leftOut.events++
    else if (!isLeft(open, leaveOut)) {
      used.take(open)
      leaving.push(place)
    }
    if (slices.due()) await slices.rest()
  }
  // what nothing uses at all is the author's own preparation and leaves; what only private things used doesn't
  const leaves = ({ id, private: hidden }: Source): boolean =>
    !hidden && (used.sources.has(id) || !before.sources.has(id))
  let sources = 0
  for (const source of whole.sources) {
    if (source.private) leftOut.sources++
    else if (leaves(source)) sources++
    if (slices.due()) await slices.rest()
  }
  return {
    document: {
      ...whole,
      lanes: whole.lanes.filter(({ name }) => used.lanes.has(name) || !before.lanes.has(name)),
      sources: createWalk(sources, function* () {
        for (const source of whole.sources) if (leaves(source)) yield source
      }),
      events: pickWalk(whole.events, leaving, withoutPrivate),
    },
    leftOut,
  }
}

/** An event without what is private in it; null: it is private itself. */
function openPart(event: TimelineEvent): TimelineEvent | null {
  return event.private ? null : withoutPrivate(event)
}

function withoutPrivate(event: TimelineEvent): TimelineEvent {
  const isHidden = (source: Source | null): boolean => source?.private === true
  const citations = event.citations.filter(({ source, reportedBy }) => !isHidden(source) && !isHidden(reportedBy))
  return { ...event, note: null, citations }
}

/** How sure an event is said to be where it leaves: several dates make it disputed, as the page says. */
export function surenessOf(event: TimelineEvent): { status: Status; backing: number } {
  return { status: versionsOf(event).length > 1 ? 'disputed' : event.status, backing: countBacking(event.citations) }
}

function isLeft(event: TimelineEvent, leaveOut: readonly Leavable[]): boolean {
  const { status, backing } = surenessOf(event)
  return leaveOut.some((what) => (what === 'withoutSource' ? backing === 0 : what === status))
}

/** The lanes and sources, by name and id, that the events given to it use. */
export function createUses(): { lanes: Set<string>; sources: Set<string>; take(event: TimelineEvent): void } {
  const lanes = new Set<string>()
  const sources = new Set<string>()
  return {
    lanes,
    sources,
    take({ lane, citations }) {
      if (lane !== null) lanes.add(lane)
      for (const { source, reportedBy } of citations) {
        sources.add(source.id)
        if (reportedBy) sources.add(reportedBy.id)
      }
    },
  }
}
