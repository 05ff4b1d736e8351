// The list's lines: events in order, a heading where the year changes. Pure; O(years × log n), not a line object an event.
import type { EventTable } from '../../domain/event-table.ts'

export type ListLine = { kind: 'year'; year: number | null; count: number } | { kind: 'event'; position: number }

export interface ListLines {
  count: number
  at(line: number): ListLine
  /** The line of an event; -1: not in the list. */
  lineOf(position: number): number
  /** The event `step` events after the line; from nowhere (-1) the first. Stays within the list. Null: there is none. */
  eventFrom(line: number, step: number): number | null
  /** px above a line; of `count`: of all. O(log years). */
  topOf(line: number): number
  /** The line that covers this px; the last where none does. O(log n). */
  lineAt(top: number): number
}

/** px by kind. */
export const lineHeights = { year: 26, event: 30 } as const

interface Group {
  /** Null: undated. */
  year: number | null
  /** First event of the group, as an index into `shown`. */
  first: number
  count: number
}

/** `shown`: chronological, undated last; every one of its positions is in the table. */
export function groupByYear(table: Pick<EventTable, 'earliest'>, shown: Uint32Array): ListLines {
  const earliest = (i: number): number => table.earliest[shown[i] ?? 0] ?? Number.NaN
  const groups = groupsOf(shown.length, earliest)
  const count = shown.length + groups.length

  /** The last group whose heading stands at or above the line; group g's heading is line first + g. */
  const groupAt = (line: number): number => lastWhere(groups.length, (g) => (groups[g]?.first ?? 0) + g <= line)
  const eventAt = (line: number): number => line - groupAt(line) - 1
  const lineOfEvent = (event: number): number =>
    event + lastWhere(groups.length, (g) => (groups[g]?.first ?? 0) <= event) + 1

  return {
    count,
    at(line) {
      const g = groupAt(line)
      const group = groups[g]
      if (group && group.first + g === line) return { kind: 'year', year: group.year, count: group.count }
      return { kind: 'event', position: shown[eventAt(line)] ?? 0 }
    },
    lineOf(position) {
      const event = placeOf(position)
      return event < 0 ? -1 : lineOfEvent(event)
    },
    eventFrom(line, step) {
      if (shown.length === 0) return null
      const from = line < 0 ? (step > 0 ? -1 : shown.length) : eventAt(line)
      return shown[Math.min(Math.max(from + step, 0), shown.length - 1)] ?? null
    },
    topOf,
    lineAt: (top) =>
      Math.max(
        0,
        lastWhere(count, (line) => topOf(line) <= top),
      ),
  }

  function topOf(line: number): number {
    const g = groupAt(line)
    const isHeading = groups[g] !== undefined && groups[g].first + g === line
    const headings = isHeading ? g : g + 1
    return headings * lineHeights.year + (line - headings) * lineHeights.event
  }

  function placeOf(position: number): number {
    return shown.indexOf(position)
  }
}

function groupsOf(events: number, earliest: (i: number) => number): Group[] {
  const groups: Group[] = []
  for (let first = 0; first < events;) {
    const start = earliest(first)
    const year = Number.isNaN(start) ? null : new Date(start).getUTCFullYear()
    const end = year === null ? Number.POSITIVE_INFINITY : startOfYear(year + 1)
    let low = first + 1
    let high = events
    // the events are in order: the group ends before the first that starts in another year, or has no date
    while (low < high) {
      const middle = (low + high) >>> 1
      const t = earliest(middle)
      if (year === null || t < end) low = middle + 1
      else high = middle
    }
    groups.push({ year, first, count: low - first })
    first = low
  }
  return groups
}

function startOfYear(year: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, 0, 1)
  return Number.isNaN(date.getTime()) ? Number.POSITIVE_INFINITY : date.getTime()
}

/** The last i in 0…n−1 for which `holds` is true; it holds for a run from the start. -1: for none. */
function lastWhere(n: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = n
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}
