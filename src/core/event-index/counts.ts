// How many events each choice of a filter has: counted once, then kept by difference.
import { backingOf } from '../../domain/columns.ts'
import { statuses } from '../../domain/event.ts'
import type { Tables } from './read-table.ts'
import { noName, type EventTable, type SourceTable } from './table.ts'

/** Bits of what an event lacks; the order is that of `lacks`. */
export const lacks = ['source', 'single', 'quote', 'link', 'date'] as const

/** By lane number, index of the status, index in `lacks`, tag number, number of the publisher's name. */
export interface Counts {
  lanes: Uint32Array
  statuses: Uint32Array
  missing: Uint32Array
  tags: Uint32Array
  publishers: Uint32Array
}

export function createCounts({ sources, tagNames }: Tables): Counts {
  let lastTag = 0
  for (const tag of tagNames.keys()) lastTag = Math.max(lastTag, tag)
  return {
    lanes: new Uint32Array(0x10000),
    statuses: new Uint32Array(statuses.length),
    missing: new Uint32Array(lacks.length),
    // room for some that come later
    tags: new Uint32Array(lastTag + 100),
    publishers: new Uint32Array(sources.names.count() + 100),
  }
}

/** Whether every tag and publisher has its place. */
export function hasRoom(counts: Counts, { sources, tagNames }: Tables): boolean {
  if (sources.names.count() > counts.publishers.length) return false
  for (const tag of tagNames.keys()) if (tag >= counts.tags.length) return false
  return true
}

/** What the event cites by name, each once, is stamped with a number that no other event of the same loop has. */
export function createStamps({ sources }: Tables): Uint32Array {
  return new Uint32Array(sources.names.count() + 100)
}

/** `by`: 1 or -1. `stamps` and `stamp` are of this event alone. */
export function countEvent(
  { events, sources }: Tables,
  counts: Counts,
  n: number,
  by: 1 | -1,
  stamps: Uint32Array,
  stamp: number,
): void {
  const add = (to: Uint32Array, at: number): void => void (to[at] = (to[at] ?? 0) + by)
  add(counts.lanes, events.lane[n] ?? 0)
  add(counts.statuses, ((events.bits[n] ?? 0) >> 3) & 3)
  const lacking = events.lacks[n] ?? 0
  for (let i = 0; i < lacks.length; i++) if ((lacking & (1 << i)) !== 0) add(counts.missing, i)
  const { tags, cited } = events
  for (let i = tags.starts[n] ?? 0, end = tags.ends[n] ?? 0; i < end; i++) add(counts.tags, tags.values[i] ?? 0)
  for (let i = cited.starts[n] ?? 0, end = cited.ends[n] ?? 0; i < end; i++) {
    const name = nameOf(sources, cited.values[i] ?? 0)
    if (name === noName || stamps[name] === stamp) continue
    stamps[name] = stamp
    add(counts.publishers, name)
  }
}

/** The name under which a source counts, or the origin that another one names. */
export function nameOf({ asSource, asOrigin }: SourceTable, cited: number): number {
  return ((cited & 1) === 0 ? asSource[cited >>> 1] : asOrigin[cited >>> 1]) ?? noName
}

export function lacksOf(events: EventTable, sources: SourceTable, n: number): number {
  const { cited } = events
  const start = cited.starts[n] ?? 0
  const end = cited.ends[n] ?? 0
  const cites = end > start
  let linked = false
  for (let i = start; i < end && !linked; i++) {
    const value = cited.values[i] ?? 0
    linked = (value & 1) === 0 && sources.linked.has(value >>> 1)
  }
  const backing = backingOf(events.bits[n] ?? 0)
  return (
    Number(backing === 0) |
    (Number(backing === 1) << 1) |
    (Number(cites && !events.quoted.has(n)) << 2) |
    (Number(cites && !linked) << 3) |
    (Number(Number.isNaN(events.earliest[n])) << 4)
  )
}
