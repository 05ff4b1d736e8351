// What filters, counts and the axis need of every live event, in memory: read once in order, then kept by difference.
import type { Filter, Found, Missing } from '../contract/events.ts'
import { createColumns, statusOf, backingOf, type EventColumns } from '../domain/columns.ts'
import { statuses } from '../domain/event.ts'
import { idToText } from './store/ids.ts'
import type { Database } from './store/open.ts'
import { hostOf } from './source-name.ts'

/** Facts of one event that filters ask for. */
interface Facts {
  earliest: number
  latest: number
  lane: number
  bits: number
  tags: readonly number[]
  publishers: readonly number[]
  /** Cited, but no citation has a quote. */
  noQuote: boolean
  /** Cited, but no source has an address. */
  noLink: boolean
}

export interface EventIndex {
  columns(): EventColumns
  columnsOf(positions: readonly number[]): EventColumns
  /** `matches`: positions that a search left; null: no search. */
  find(
    filter: Filter,
    matches: ReadonlySet<number> | null,
  ): Omit<Found, 'positions'> & { positions: Uint32Array<ArrayBuffer> }
  total(): number
  undated(): number
  isLive(position: number): boolean
  /** Events by lane number. */
  countByLane(): ReadonlyMap<number, number>
  /** Reads these events again; null: all of them. */
  refresh(positions: readonly number[] | null): void
}

interface Row {
  n: number
  earliest: number | null
  latest: number | null
  lane: number | null
  bits: number
}

export function createEventIndex(database: Database): EventIndex {
  const facts = new Map<number, Facts>()
  const names = { tags: createNames(), publishers: createNames() }
  let order = new Uint32Array()
  let undated = 0
  const readRow = database.prepare('SELECT n, earliest, latest, lane, bits FROM event WHERE n = ? AND removed IS NULL')
  const readId = database.prepare('SELECT id FROM event WHERE n = ?').pluck()

  readAll()

  function readAll(): void {
    facts.clear()
    // NULLS LAST by hand: the index holds undated events first
    const dated = database
      .prepare(
        'SELECT n, earliest, latest, lane, bits FROM event INDEXED BY event_axis WHERE earliest IS NOT NULL AND removed IS NULL ORDER BY earliest, latest, id',
      )
      .all() as Row[]
    const without = database
      .prepare(
        'SELECT n, earliest, latest, lane, bits FROM event WHERE earliest IS NULL AND removed IS NULL ORDER BY id',
      )
      .all() as Row[]
    undated = without.length
    order = new Uint32Array(dated.length + without.length)
    const rows = [...dated, ...without]
    const tags = groupPairs(
      database.prepare('SELECT event, name FROM event_tag JOIN tag ON tag.n = tag').raw().all() as [number, string][],
    )
    const citations = groupCitations(database.prepare(citationSql).all() as CitationRow[])
    rows.forEach((row, i) => {
      order[i] = row.n
      facts.set(row.n, factsOf(row, tags.get(row.n) ?? [], citations.get(row.n) ?? []))
    })
  }

  function readOne(n: number): Facts | null {
    const row = readRow.get(n) as Row | undefined
    if (!row) return null
    const tags = database
      .prepare('SELECT name FROM event_tag JOIN tag ON tag.n = tag WHERE event = ?')
      .pluck()
      .all(n) as string[]
    const citations = database.prepare(`${citationSql} WHERE event = ?`).all(n) as CitationRow[]
    return factsOf(row, tags, citations)
  }

  function factsOf(row: Row, tags: readonly string[], citations: readonly CitationRow[]): Facts {
    const publishers = new Set<number>()
    for (const { publisher, reporter, url } of citations) {
      const name = publisher ?? hostOf(url)
      if (name) publishers.add(names.publishers.numberOf(name))
      if (reporter) publishers.add(names.publishers.numberOf(reporter))
    }
    return {
      earliest: row.earliest ?? Number.NaN,
      latest: row.latest ?? Number.NaN,
      lane: row.lane ?? 0,
      bits: row.bits,
      tags: tags.map((tag) => names.tags.numberOf(tag)),
      publishers: [...publishers],
      noQuote: citations.length > 0 && citations.every(({ quote }) => quote === 0),
      noLink: citations.length > 0 && citations.every(({ url, archive }) => url === null && archive === null),
    }
  }

  function compare(a: number, b: number): number {
    const left = facts.get(a)
    const right = facts.get(b)
    if (!left || !right) return 0
    const dated = Number(Number.isNaN(left.earliest)) - Number(Number.isNaN(right.earliest))
    if (dated !== 0) return dated
    return (
      (Number.isNaN(left.earliest) ? 0 : left.earliest - right.earliest || left.latest - right.latest) ||
      Buffer.compare(readId.get(a) as Buffer, readId.get(b) as Buffer)
    )
  }

  function refreshSome(positions: readonly number[]): void {
    const changed = new Set(positions)
    const kept = order.filter((n) => !changed.has(n))
    for (const n of changed) {
      const fresh = readOne(n)
      if (fresh) facts.set(n, fresh)
      else facts.delete(n)
    }
    const live = [...changed].filter((n) => facts.has(n)).sort(compare)
    const next = new Uint32Array(kept.length + live.length)
    let from = 0
    let at = 0
    for (const n of live) {
      let low = from
      let high = kept.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (compare(kept[middle] ?? 0, n) < 0) low = middle + 1
        else high = middle
      }
      next.set(kept.subarray(from, low), at)
      at += low - from
      next[at++] = n
      from = low
    }
    next.set(kept.subarray(from), at)
    order = next
    undated = 0
    for (let i = order.length - 1; i >= 0 && Number.isNaN(facts.get(order[i] ?? 0)?.earliest); i--) undated++
  }

  function toColumns(positions: Iterable<number> & { length: number }): EventColumns {
    const columns = createColumns(positions.length)
    let i = 0
    for (const n of positions) {
      const fact = facts.get(n)
      if (!fact) continue
      columns.position[i] = n
      columns.earliest[i] = fact.earliest
      columns.latest[i] = fact.latest
      columns.lane[i] = fact.lane
      columns.bits[i] = fact.bits
      i++
    }
    return columns
  }

  return {
    columns: () => toColumns(order),
    columnsOf: (positions) => toColumns(positions.filter((n) => facts.has(n)).toSorted(compare)),
    find: (filter, matches) => find(filter, matches),
    total: () => order.length,
    undated: () => undated,
    isLive: (position) => facts.has(position),
    countByLane() {
      const counts = new Map<number, number>()
      for (const { lane } of facts.values()) counts.set(lane, (counts.get(lane) ?? 0) + 1)
      return counts
    },
    refresh(positions) {
      if (positions === null) readAll()
      else if (positions.length > 0) refreshSome(positions)
    },
  }

  function find(filter: Filter, matches: ReadonlySet<number> | null): ReturnType<EventIndex['find']> {
    const laneIds = new Map(
      (database.prepare('SELECT n, id FROM lane').raw().all() as [number, Buffer][]).map(([n, id]) => [
        n,
        idToText(id),
      ]),
    )
    const hidden = new Set(
      filter.hiddenLanes.map((id) => (id === 'none' ? 0 : [...laneIds].find(([, text]) => text === id)?.[0])),
    )
    const wanted = {
      statuses: new Set<string>(filter.statuses),
      tags: new Set(filter.tags.map((name) => names.tags.find(name))),
      publishers: new Set(filter.publishers.map((name) => names.publishers.find(name))),
    }
    const counts = {
      lanes: new Map<string, number>(),
      statuses: new Map<string, number>(),
      missing: new Map<string, number>(),
      tags: new Map<number, number>(),
      publishers: new Map<number, number>(),
    }
    const positions = new Uint32Array(order.length)
    let shown = 0
    let shownUndated = 0
    for (const n of order) {
      const fact = facts.get(n)
      if (!fact || (matches && !matches.has(n))) continue
      const lacking = missingOf(fact)
      const passes = [
        !hidden.has(fact.lane),
        filter.statuses.length === 0 || wanted.statuses.has(statusOf(fact.bits)),
        filter.tags.length === 0 || fact.tags.some((tag) => wanted.tags.has(tag)),
        filter.publishers.length === 0 || fact.publishers.some((publisher) => wanted.publishers.has(publisher)),
        filter.missing.length === 0 || filter.missing.some((name) => lacking.includes(name)),
      ]
      const failed = passes.filter((pass) => !pass).length
      if (failed === 0) {
        positions[shown++] = n
        if (Number.isNaN(fact.earliest)) shownUndated++
      }
      if (failed > 1) continue
      // a group counts what passes all the others
      const counted = (group: number): boolean => failed === 0 || passes[group] === false
      if (counted(0)) bump(counts.lanes, fact.lane === 0 ? 'none' : (laneIds.get(fact.lane) ?? 'none'))
      if (counted(1)) bump(counts.statuses, statusOf(fact.bits))
      if (counted(2)) for (const tag of fact.tags) bump(counts.tags, tag)
      if (counted(3)) for (const publisher of fact.publishers) bump(counts.publishers, publisher)
      if (counted(4)) for (const name of lacking) bump(counts.missing, name)
    }
    const named = (map: Map<number, number>, list: Names): { name: string; count: number }[] =>
      sorted([...map].map(([number, count]) => ({ name: list.nameOf(number), count })))
    const plain = (map: Map<string, number>): { name: string; count: number }[] =>
      sorted([...map].map(([name, count]) => ({ name, count })))
    return {
      positions: positions.slice(0, shown),
      shown,
      total: order.length,
      undated: shownUndated,
      counts: {
        lanes: plain(counts.lanes),
        statuses: statuses.map((name) => ({ name, count: counts.statuses.get(name) ?? 0 })),
        missing: plain(counts.missing),
        publishers: named(counts.publishers, names.publishers),
        tags: named(counts.tags, names.tags),
      },
    }
  }
}

function missingOf(fact: Facts): Missing[] {
  const backing = backingOf(fact.bits)
  const out: Missing[] = []
  if (backing === 0) out.push('source')
  if (backing === 1) out.push('single')
  if (fact.noQuote) out.push('quote')
  if (fact.noLink) out.push('link')
  if (Number.isNaN(fact.earliest)) out.push('date')
  return out
}

interface CitationRow {
  event: number
  publisher: string | null
  reporter: string | null
  url: string | null
  archive: string | null
  /** 0: none. */
  quote: number
}

const citationSql = `SELECT event, source.publisher, reporter.publisher AS reporter, source.url, source.archive_url AS archive, citation.quote IS NOT NULL AS quote
  FROM citation JOIN source ON source.n = citation.source LEFT JOIN source AS reporter ON reporter.n = reported_by`

function groupPairs(rows: readonly [number, string][]): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const [event, name] of rows) {
    const group = groups.get(event)
    if (group) group.push(name)
    else groups.set(event, [name])
  }
  return groups
}

function groupCitations(rows: readonly CitationRow[]): Map<number, CitationRow[]> {
  const groups = new Map<number, CitationRow[]>()
  for (const row of rows) {
    const group = groups.get(row.event)
    if (group) group.push(row)
    else groups.set(row.event, [row])
  }
  return groups
}

interface Names {
  numberOf(name: string): number
  /** Undefined: nothing has it. */
  find(name: string): number | undefined
  nameOf(number: number): string
}

/** Names as numbers: a million events share a few thousand. */
function createNames(): Names {
  const numbers = new Map<string, number>()
  const list: string[] = []
  return {
    numberOf(name) {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, list.length)
      return list.push(name) - 1
    },
    find: (name) => numbers.get(name),
    nameOf: (number) => list[number] ?? '',
  }
}

function bump<K>(map: Map<K, number>, key: K): void {
  map.set(key, (map.get(key) ?? 0) + 1)
}

function sorted(counts: { name: string; count: number }[]): { name: string; count: number }[] {
  return counts.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}
