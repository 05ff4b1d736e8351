// What a filter and a search leave, and how many each choice would leave: one pass over the columns by position, one over the order.
import type { Filter, Found } from '../../contract/events.ts'
import { statuses } from '../../domain/event.ts'
import { createBitset, type Bitset } from './bitset.ts'
import { createCounts, createStamps, lacks, nameOf, type Counts } from './counts.ts'
import type { Tables } from './read-table.ts'
import { noName } from './table.ts'

/** Lanes that are there, by number, as ids. */
export type LaneIds = ReadonlyMap<number, string>

export type FoundInOrder = Omit<Found, 'positions'> & { positions: Uint32Array<ArrayBuffer> }

/** Groups of the filter as bits: what an event fails. */
const group = { lane: 1, status: 2, tag: 4, publisher: 8, missing: 16 } as const
const everyGroup = 31
/** Of what isn't live or wasn't found: no group's bits alone. */
const notThere = 255

/** `all`: the counts of everything. `matches`: positions that a search left; null: no search. */
export function find(
  tables: Tables,
  all: Counts,
  laneIds: LaneIds,
  filter: Filter,
  matches: Bitset | null,
): FoundInOrder {
  const { events } = tables
  const wanted = toNumbers(tables, laneIds, filter)
  if (matches === null && wanted === null) {
    const positions = events.order.slice()
    return answer(tables, all, laneIds, positions, events.undated)
  }
  const { counts, passed } = pass(tables, all, wanted ?? nothing, matches)
  const { order } = events
  const passedWords = passed.words()
  const positions = new Uint32Array(order.length)
  const dated = order.length - events.undated
  let shown = 0
  let undated = 0
  for (let i = 0; i < order.length; i++) {
    const n = order[i] ?? 0
    if (((passedWords[n >>> 5] ?? 0) & (1 << (n & 31))) === 0) continue
    positions[shown++] = n
    if (i >= dated) undated++
  }
  return answer(tables, counts, laneIds, positions.slice(0, shown), undated)
}

interface Passed {
  passed: Bitset
  counts: Counts
}

/** Of every live event, by choice. */
export function countAll(tables: Tables): Counts {
  const counts = createCounts(tables)
  tally(tables, counts, tables.events.live.words(), 1, 0)
  return counts
}

function pass(tables: Tables, all: Counts, wanted: Wanted, matches: Bitset | null): Passed {
  const failed = failuresOf(tables, wanted, matches)
  const groups = Object.values(group).filter((each) => (wanted.groups & each) !== 0)
  const passed = createBitset(tables.events.bits.length)
  const failing = createBitset(tables.events.bits.length)
  const shown = split(tables, failed, matches, passed.words(), failing.words())
  const [only] = groups
  if (matches === null && groups.length === 1 && only !== undefined) {
    // counts under the other groups: of those that pass, or of all without those that don't, whichever is fewer
    const few = shown <= tables.events.order.length / 2
    const counts = few ? withGroup(createCounts(tables), all, only) : copyOf(all, tables)
    tally(tables, counts, (few ? passed : failing).words(), few ? 1 : -1, only)
    return { passed, counts }
  }
  const counts = createCounts(tables)
  tally(tables, counts, passed.words(), 1, 0)
  // a group also counts what fails it alone
  for (const each of groups) {
    const alone = createBitset(failed.length)
    const words = alone.words()
    for (let n = 0; n < failed.length; n++)
      if (failed[n] === each) words[n >>> 5] = (words[n >>> 5] ?? 0) | (1 << (n & 31))
    tally(tables, counts, words, 1, everyGroup & ~each)
  }
  return { passed, counts }
}

/** The groups that each event fails; of what isn't live, or isn't among the matches, nothing is said. */
function failuresOf({ events, sources }: Tables, wanted: Wanted, matches: Bitset | null): Uint8Array {
  const { lane: lanes, bits, lacks: lacking, tags, cited } = events
  const failed = new Uint8Array(bits.length)
  const { hiddenLanes, statusMask, tagSet, publisherSet, missingMask } = wanted
  if (hiddenLanes !== null)
    for (let n = 0; n < failed.length; n++) if (hiddenLanes[lanes[n] ?? 0] === 1) failed[n] = group.lane
  if (statusMask !== 0)
    for (let n = 0; n < failed.length; n++)
      if ((statusMask & (1 << (((bits[n] ?? 0) >> 3) & 3))) === 0) failed[n] = (failed[n] ?? 0) | group.status
  if (missingMask !== 0)
    for (let n = 0; n < failed.length; n++)
      if ((missingMask & (lacking[n] ?? 0)) === 0) failed[n] = (failed[n] ?? 0) | group.missing
  const among = matches?.words()
  if (tagSet !== null)
    for (let n = 0; n < failed.length; n++) {
      if (among && ((among[n >>> 5] ?? 0) & (1 << (n & 31))) === 0) continue
      let has = false
      for (let i = tags.starts[n] ?? 0, end = tags.ends[n] ?? 0; i < end && !has; i++)
        has = tagSet[tags.values[i] ?? 0] === 1
      if (!has) failed[n] = (failed[n] ?? 0) | group.tag
    }
  if (publisherSet !== null)
    for (let n = 0; n < failed.length; n++) {
      if (among && ((among[n >>> 5] ?? 0) & (1 << (n & 31))) === 0) continue
      let has = false
      for (let i = cited.starts[n] ?? 0, end = cited.ends[n] ?? 0; i < end && !has; i++)
        has = publisherSet[nameOf(sources, cited.values[i] ?? 0)] === 1
      if (!has) failed[n] = (failed[n] ?? 0) | group.publisher
    }
  // what isn't looked at fails everything: it counts nowhere
  const live = events.live.words()
  for (let n = 0; n < failed.length; n++)
    if (((live[n >>> 5] ?? 0) & (among ? (among[n >>> 5] ?? 0) : -1) & (1 << (n & 31))) === 0) failed[n] = notThere
  return failed
}

/** Returns how many pass. */
function split(
  { events }: Tables,
  failed: Uint8Array,
  matches: Bitset | null,
  passed: Uint32Array,
  failing: Uint32Array,
): number {
  const live = events.live.words()
  const among = matches?.words()
  let shown = 0
  for (let word = 0; word < live.length && word < passed.length; word++) {
    const there = (live[word] ?? 0) & (among ? (among[word] ?? 0) : -1)
    if (there === 0) continue
    let bits = 0
    for (let bit = 0; bit < 32; bit++)
      if (failed[(word << 5) | bit] === 0) {
        bits |= 1 << bit
        shown++
      }
    passed[word] = bits
    failing[word] = there & ~bits
  }
  return shown
}

/** Written for speed: no call and no object per event. `by`: 1 or -1, for each position in `words`; `without`: groups that aren't counted. */
function tally(
  { events, sources, ...tables }: Tables,
  counts: Counts,
  words: Uint32Array,
  by: 1 | -1,
  without: number,
): void {
  const { lane: lanes, bits, lacks: lacking, tags, cited } = events
  const { starts: tagStarts, ends: tagEnds, values: tagValues } = tags
  const { starts: citedStarts, ends: citedEnds, values: citedValues } = cited
  const { asSource, asOrigin } = sources
  const stamps = createStamps({ events, sources, ...tables })
  const noLanes = (without & group.lane) !== 0
  const noStatuses = (without & group.status) !== 0
  const noTags = (without & group.tag) !== 0
  const noPublishers = (without & group.publisher) !== 0
  const noMissing = (without & group.missing) !== 0
  for (let word = 0; word < words.length; word++) {
    let rest = words[word] ?? 0
    while (rest !== 0) {
      const n = (word << 5) | (31 - Math.clz32(rest & -rest))
      rest &= rest - 1
      if (!noLanes) {
        const lane = lanes[n] ?? 0
        counts.lanes[lane] = (counts.lanes[lane] ?? 0) + by
      }
      if (!noStatuses) {
        const status = ((bits[n] ?? 0) >> 3) & 3
        counts.statuses[status] = (counts.statuses[status] ?? 0) + by
      }
      if (!noMissing)
        for (let i = 0, lack = lacking[n] ?? 0; lack !== 0; i++, lack >>= 1)
          if ((lack & 1) !== 0) counts.missing[i] = (counts.missing[i] ?? 0) + by
      if (!noTags)
        for (let i = tagStarts[n] ?? 0, end = tagEnds[n] ?? 0; i < end; i++) {
          const tag = tagValues[i] ?? 0
          counts.tags[tag] = (counts.tags[tag] ?? 0) + by
        }
      if (!noPublishers)
        for (let i = citedStarts[n] ?? 0, end = citedEnds[n] ?? 0; i < end; i++) {
          const value = citedValues[i] ?? 0
          const name = ((value & 1) === 0 ? asSource[value >>> 1] : asOrigin[value >>> 1]) ?? noName
          // an event cites a publisher once, however many of its sources are of it
          if (name === noName || stamps[name] === n + 1) continue
          stamps[name] = n + 1
          counts.publishers[name] = (counts.publishers[name] ?? 0) + by
        }
    }
  }
}

const partOf = {
  [group.lane]: 'lanes',
  [group.status]: 'statuses',
  [group.tag]: 'tags',
  [group.publisher]: 'publishers',
  [group.missing]: 'missing',
} as const

/** Fills one group's counts from another's. */
function withGroup(counts: Counts, from: Counts, only: keyof typeof partOf): Counts {
  const to = counts[partOf[only]]
  to.set(from[partOf[only]].subarray(0, to.length))
  return counts
}

function copyOf(all: Counts, tables: Tables): Counts {
  const counts = createCounts(tables)
  for (const only of Object.values(group)) withGroup(counts, all, only)
  return counts
}

function answer(
  { events, sources, tagNames }: Tables,
  counts: Counts,
  laneIds: LaneIds,
  positions: Uint32Array<ArrayBuffer>,
  undated: number,
): FoundInOrder {
  return {
    positions,
    shown: positions.length,
    total: events.order.length,
    undated,
    counts: {
      // a removed lane's events show none
      lanes: toCounts(counts.lanes, (lane) => laneIds.get(lane) ?? 'none'),
      statuses: statuses.map((name, i) => ({ name, count: counts.statuses[i] ?? 0 })),
      missing: toCounts(counts.missing, (i) => lacks[i] ?? ''),
      publishers: toCounts(counts.publishers, sources.names.nameOf),
      tags: toCounts(counts.tags, (tag) => tagNames.get(tag) ?? ''),
    },
  }
}

/** By number, 1 for what is wanted (or hidden); null: the group lets everything through. */
interface Wanted {
  /** The groups that don't let everything through. */
  groups: number
  hiddenLanes: Uint8Array | null
  statusMask: number
  tagSet: Uint8Array | null
  publisherSet: Uint8Array | null
  missingMask: number
}

const nothing: Wanted = {
  groups: 0,
  hiddenLanes: null,
  statusMask: 0,
  tagSet: null,
  publisherSet: null,
  missingMask: 0,
}

/** Null: the filter lets everything through. */
function toNumbers({ sources, tagNames }: Tables, laneIds: LaneIds, filter: Filter): Wanted | null {
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

/** Most first; numbers of the same name are one. */
function toCounts(counts: Uint32Array, nameOf: (number: number) => string): { name: string; count: number }[] {
  const byName = new Map<string, number>()
  for (let number = 0; number < counts.length; number++) {
    const count = counts[number] ?? 0
    if (count > 0) byName.set(nameOf(number), (byName.get(nameOf(number)) ?? 0) + count)
  }
  return [...byName]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
