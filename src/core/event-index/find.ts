// What a filter and a search leave, and how many each choice would leave: one pass over the columns by position, one over the order.
import type { Filter, Found } from '../../contract/events.ts'
import { backingOf } from '../../domain/columns.ts'
import { statuses } from '../../domain/event.ts'
import { createBitset, type Bitset } from './bitset.ts'
import type { Tables } from './read-table.ts'
import { noName } from './table.ts'

/** Lanes that are there, by number, as ids. */
export type LaneIds = ReadonlyMap<number, string>

export type FoundInOrder = Omit<Found, 'positions'> & { positions: Uint32Array<ArrayBuffer> }

/** Bits of what an event lacks; the order is that of `lacks`. */
const lacks = ['source', 'single', 'quote', 'link', 'date'] as const

/** Groups of the filter as bits: what an event fails. */
const group = { lane: 1, status: 2, tag: 4, publisher: 8, missing: 16 } as const

/** `matches`: positions that a search left; null: no search. */
export function find(tables: Tables, laneIds: LaneIds, filter: Filter, matches: Bitset | null): FoundInOrder {
  const { events, sources, tagNames } = tables
  const wanted = toNumbers(tables, laneIds, filter)
  const passed = createBitset(events.bits.length)
  const counts = {
    lanes: new Uint32Array(0x10000),
    statuses: new Uint32Array(statuses.length),
    missing: new Uint32Array(lacks.length),
    publishers: new Uint32Array(sources.names.count()),
  }
  const tagCounts = new Uint32Array(Math.max(0, ...tagNames.keys()) + 1)
  // an event cites a publisher once, however many of its sources are of it
  const counted = new Uint32Array(sources.names.count())
  let current = 0
  let unlinked = true
  let wantedPublisher = false
  const nameOf = (cited: number): number =>
    ((cited & 1) === 0 ? sources.asSource[cited >>> 1] : sources.asOrigin[cited >>> 1]) ?? noName
  const countTag = (tag: number): void => void (tagCounts[tag] = (tagCounts[tag] ?? 0) + 1)
  const countPublisher = (cited: number): void => {
    const name = nameOf(cited)
    if (name === noName || counted[name] === current) return
    counted[name] = current
    counts.publishers[name] = (counts.publishers[name] ?? 0) + 1
  }
  const isWantedTag = (tag: number): boolean => wanted.tags.has(tag)
  const look = (cited: number): void => {
    if ((cited & 1) === 0 && sources.linked.has(cited >>> 1)) unlinked = false
    if (wanted.publishers.size > 0 && wanted.publishers.has(nameOf(cited))) wantedPublisher = true
  }

  for (let n = 0; n < events.bits.length; n++) {
    if (!events.live.has(n) || (matches && !matches.has(n))) continue
    const bits = events.bits[n] ?? 0
    const lane = events.lane[n] ?? 0
    const status = (bits >> 3) & 3
    const cites = !events.cited.isEmpty(n)
    unlinked = true
    wantedPublisher = false
    if (cites) events.cited.each(n, look)
    const backing = backingOf(bits)
    const lacking =
      Number(backing === 0) |
      (Number(backing === 1) << 1) |
      (Number(cites && !events.quoted.has(n)) << 2) |
      (Number(cites && unlinked) << 3) |
      (Number(Number.isNaN(events.earliest[n])) << 4)
    let failed = 0
    if (wanted.hiddenLanes.has(lane)) failed |= group.lane
    if (wanted.statuses !== 0 && (wanted.statuses & (1 << status)) === 0) failed |= group.status
    if (filter.tags.length > 0 && !events.tags.some(n, isWantedTag)) failed |= group.tag
    if (filter.publishers.length > 0 && !wantedPublisher) failed |= group.publisher
    if (wanted.missing !== 0 && (wanted.missing & lacking) === 0) failed |= group.missing
    if (failed === 0) passed.add(n)
    // a group counts what passes all the others: more than one failed counts nowhere
    if ((failed & (failed - 1)) !== 0) continue
    if ((failed & ~group.lane) === 0) counts.lanes[lane] = (counts.lanes[lane] ?? 0) + 1
    if ((failed & ~group.status) === 0) counts.statuses[status] = (counts.statuses[status] ?? 0) + 1
    if ((failed & ~group.tag) === 0) events.tags.each(n, countTag)
    if ((failed & ~group.publisher) === 0 && cites) {
      current = n + 1
      events.cited.each(n, countPublisher)
    }
    if ((failed & ~group.missing) === 0)
      for (let i = 0; i < lacks.length; i++)
        if ((lacking & (1 << i)) !== 0) counts.missing[i] = (counts.missing[i] ?? 0) + 1
  }

  const positions = new Uint32Array(events.order.length)
  const dated = events.order.length - events.undated
  let shown = 0
  let undated = 0
  events.order.forEach((n, i) => {
    if (!passed.has(n)) return
    positions[shown++] = n
    if (i >= dated) undated++
  })
  return {
    positions: positions.slice(0, shown),
    shown,
    total: events.order.length,
    undated,
    counts: {
      // a removed lane's events show none
      lanes: toCounts(counts.lanes, (lane) => laneIds.get(lane) ?? 'none'),
      statuses: statuses.map((name, i) => ({ name, count: counts.statuses[i] ?? 0 })),
      missing: toCounts(counts.missing, (i) => lacks[i] ?? ''),
      publishers: toCounts(counts.publishers, sources.names.nameOf),
      tags: toCounts(tagCounts, (tag) => tagNames.get(tag) ?? ''),
    },
  }
}

function toNumbers({ sources, tagNames }: Tables, laneIds: LaneIds, filter: Filter) {
  const hidden = new Set<string>(filter.hiddenLanes)
  const tags = new Set(filter.tags)
  return {
    hiddenLanes: new Set([
      ...(hidden.has('none') ? [0] : []),
      ...[...laneIds].flatMap(([number, id]) => (hidden.has(id) ? [number] : [])),
    ]),
    statuses: filter.statuses.reduce((all, status) => all | (1 << statuses.indexOf(status)), 0),
    tags: new Set([...tagNames].flatMap(([number, name]) => (tags.has(name) ? [number] : []))),
    publishers: new Set(filter.publishers.flatMap((name) => sources.names.find(name) ?? [])),
    missing: filter.missing.reduce((all, name) => all | (1 << lacks.indexOf(name)), 0),
  }
}

/** Most first; numbers of the same name are one. */
function toCounts(counts: Uint32Array, nameOf: (number: number) => string): { name: string; count: number }[] {
  const byName = new Map<string, number>()
  counts.forEach((count, number) => {
    if (count > 0) byName.set(nameOf(number), (byName.get(nameOf(number)) ?? 0) + count)
  })
  return [...byName]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
