// What a filter asks for, in the numbers of the tables, and which of its groups an event fails.
import type { Filter } from '../../contract/events.ts'
import { statuses } from '../../domain/event.ts'
import { lacks, nameOf } from './counts.ts'
import type { Tables } from './read-table.ts'

/** Lanes that are there, by number, as ids. */
export type LaneIds = ReadonlyMap<number, string>

/** Groups of the filter as bits: what an event fails. */
export const group = { lane: 1, status: 2, tag: 4, publisher: 8, missing: 16 } as const
export type Group = (typeof group)[keyof typeof group]
export const everyGroup = 31

/** By number, 1 for what is wanted (or hidden); null: the group lets everything through. */
export interface Wanted {
  /** The groups that don't let everything through. */
  groups: number
  hiddenLanes: Uint8Array | null
  statusMask: number
  tagSet: Uint8Array | null
  publisherSet: Uint8Array | null
  missingMask: number
}

/** Null: the filter lets everything through. */
export function toWanted({ sources, tagNames }: Tables, laneIds: LaneIds, filter: Filter): Wanted | null {
  const groups = [filter.hiddenLanes, filter.statuses, filter.tags, filter.publishers, filter.missing]
  if (groups.every((chosen) => chosen.length === 0)) return null
  const hidden = new Set<string>(filter.hiddenLanes)
  const tags = new Set(filter.tags)
  const numbers = (size: number, chosen: Iterable<number>): Uint8Array => {
    const set = new Uint8Array(size)
    for (const number of chosen) set[number] = 1
    return set
  }
  const hiddenNumbers = [
    ...(hidden.has('none') ? [0] : []),
    ...[...laneIds].flatMap(([number, id]) => (hidden.has(id) ? [number] : [])),
  ]
  const tagNumbers = [...tagNames].flatMap(([number, name]) => (tags.has(name) ? [number] : []))
  let lastTag = 0
  for (const tag of tagNumbers) lastTag = Math.max(lastTag, tag)
  const publishers = filter.publishers.flatMap((name) => sources.names.find(name) ?? [])
  return {
    groups:
      (hiddenNumbers.length > 0 ? group.lane : 0) |
      (filter.statuses.length > 0 ? group.status : 0) |
      (filter.tags.length > 0 ? group.tag : 0) |
      (filter.publishers.length > 0 ? group.publisher : 0) |
      (filter.missing.length > 0 ? group.missing : 0),
    hiddenLanes: hiddenNumbers.length > 0 ? numbers(0x10000, hiddenNumbers) : null,
    statusMask: filter.statuses.reduce((all, status) => all | (1 << statuses.indexOf(status)), 0),
    tagSet: filter.tags.length > 0 ? numbers(lastTag + 1, tagNumbers) : null,
    publisherSet: filter.publishers.length > 0 ? numbers(sources.names.count(), publishers) : null,
    missingMask: filter.missing.reduce((all, name) => all | (1 << lacks.indexOf(name)), 0),
  }
}

/** Gives a function for loops over all events: 0 where one passes, the group that it fails alone, or `everyGroup` where it fails several. */
export function openTest({ events, sources }: Tables, wanted: Wanted): (n: number) => number {
  const { hiddenLanes, statusMask, tagSet, publisherSet, missingMask } = wanted
  const { lane: lanes, bits, lacks: lacking, tags, cited } = events
  return (n) => {
    let failed = 0
    if (hiddenLanes !== null && hiddenLanes[lanes[n] ?? 0] === 1) failed = group.lane
    if (statusMask !== 0 && (statusMask & (1 << (((bits[n] ?? 0) >> 3) & 3))) === 0) {
      if (failed !== 0) return everyGroup
      failed = group.status
    }
    if (missingMask !== 0 && (missingMask & (lacking[n] ?? 0)) === 0) {
      if (failed !== 0) return everyGroup
      failed = group.missing
    }
    if (tagSet !== null) {
      let has = false
      for (let i = tags.starts[n] ?? 0, end = tags.ends[n] ?? 0; i < end && !has; i++)
        has = tagSet[tags.values[i] ?? 0] === 1
      if (!has && failed !== 0) return everyGroup
      if (!has) failed = group.tag
    }
    if (publisherSet !== null) {
      let has = false
      for (let i = cited.starts[n] ?? 0, end = cited.ends[n] ?? 0; i < end && !has; i++)
        has = publisherSet[nameOf(sources, cited.values[i] ?? 0)] === 1
      if (!has && failed !== 0) return everyGroup
      if (!has) failed = group.publisher
    }
    return failed
  }
}
