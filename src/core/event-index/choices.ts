// How many events each choice of a filter would leave: counted by position, each group under the other ones.
import type { Counts as NamedCounts } from '../../contract/events.ts'
import { statuses } from '../../domain/event.ts'
import { createBitset, type Bitset } from './bitset.ts'
import { createCounts, createStamps, lacks, type Counts } from './counts.ts'
import type { Tables } from './read-table.ts'
import { noName } from './table.ts'
import { everyGroup, group, openTest, type Group, type LaneIds, type Wanted } from './wanted.ts'

/** Of every live event, by choice. */
export function countAll(tables: Tables): Counts {
  const counts = createCounts(tables)
  tally(tables, counts, tables.events.live.words(), 1, 0)
  return counts
}

/** `all`: the counts of everything. `wanted` null: nothing is filtered. `matches`: positions that a search left; null: no search. */
export function countChoices(tables: Tables, all: Counts, wanted: Wanted | null, matches: Bitset | null): Counts {
  const groups = Object.values(group).filter((each) => ((wanted?.groups ?? 0) & each) !== 0)
  if (matches === null && groups.length === 0) return all
  const { passed, shown, alone } = split(tables, groups, wanted, matches)
  const [only] = groups
  if (matches === null && groups.length === 1 && only !== undefined) {
    // counts under the other groups: of those that pass, or of all without those that don't, whichever is fewer
    const few = shown <= tables.events.order.length / 2
    const counts = few ? withGroup(createCounts(tables), all, only) : copyOf(all, tables)
    tally(tables, counts, few ? passed : wordsOf(alone, only), few ? 1 : -1, only)
    return counts
  }
  const counts = createCounts(tables)
  tally(tables, counts, passed, 1, 0)
  // a group also counts what fails it alone
  for (const each of groups) tally(tables, counts, wordsOf(alone, each), 1, everyGroup & ~each)
  return counts
}

interface Split {
  /** As bits by position. */
  passed: Uint32Array
  shown: number
  /** What fails one group and passes all others, by that group. */
  alone: ReadonlyMap<number, Uint32Array>
}

function split(tables: Tables, groups: readonly Group[], wanted: Wanted | null, matches: Bitset | null): Split {
  const live = tables.events.live.words()
  const among = matches?.words()
  const passed = createBitset(tables.events.bits.length).words()
  const alone = new Map(groups.map((each) => [each as number, createBitset(tables.events.bits.length).words()]))
  const test = wanted && openTest(tables, wanted)
  let shown = 0
  for (let word = 0; word < live.length && word < passed.length; word++) {
    let rest = (live[word] ?? 0) & (among ? (among[word] ?? 0) : -1)
    while (rest !== 0) {
      const bit = rest & -rest
      rest &= rest - 1
      const failed = test === null ? 0 : test((word << 5) | (31 - Math.clz32(bit)))
      if (failed === 0) shown++
      const to = failed === 0 ? passed : alone.get(failed)
      if (to) to[word] = (to[word] ?? 0) | bit
    }
  }
  return { passed, shown, alone }
}

function wordsOf(alone: ReadonlyMap<number, Uint32Array>, each: Group): Uint32Array {
  return alone.get(each) ?? new Uint32Array()
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

/** By name, as they are asked for. */
export function nameCounts({ sources, tagNames }: Tables, counts: Counts, laneIds: LaneIds): NamedCounts {
  return {
    // a removed lane's events show none
    lanes: toCounts(counts.lanes, (lane) => laneIds.get(lane) ?? 'none'),
    statuses: statuses.map((name, i) => ({ name, count: counts.statuses[i] ?? 0 })),
    missing: toCounts(counts.missing, (i) => lacks[i] ?? ''),
    publishers: toCounts(counts.publishers, sources.names.nameOf),
    tags: toCounts(counts.tags, (tag) => tagNames.get(tag) ?? ''),
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
