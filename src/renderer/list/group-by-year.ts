// The list's lines: events in order, a heading where the year changes. Pure; O(years × log n), not a line object an event.
import type { EventTable } from '../../domain/event-table.ts'
import { coversDays } from '../../domain/timescale/on-axis.ts'
import { openPast } from '../../domain/when/calendar.ts'
import { offsetAt } from '../../domain/when/time-zone.ts'
import type { Year } from '../../words/page/order.ts'
import { farthestMs, firstFrom } from './in-stretch.ts'

export type ListLine = { kind: 'year'; year: Year; count: number } | { kind: 'event'; position: number }

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
  year: Year
  /** First event of the group, as an index into `shown`. */
  first: number
  count: number
}

/** `shown`: chronological, undated last; every one of its positions is in the table. `zone`: whose clocks say which year it is. */
export function groupByYear(
  table: Pick<EventTable, 'earliest' | 'latest'>,
  shown: Uint32Array,
  zone: string,
): ListLines {
  const groups = groupsOf(table, shown, zone)
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

/** Where clocks put an earlier year after a later one, which they do for some hours, headings still only go up. */
function groupsOf(
  { earliest, latest }: Pick<EventTable, 'earliest' | 'latest'>,
  shown: Uint32Array,
  zone: string,
): Group[] {
  const yearOf = (place: number): Year => {
    const position = shown[place] ?? 0
    const start = earliest[position] ?? Number.NaN
    if (Number.isNaN(start)) return 'undated'
    if (start <= openPast) return 'open'
    const isDay = coversDays(start, latest[position] ?? 0)
    return new Date(isDay ? start : start + offsetAt(start, zone)).getUTCFullYear()
  }
  const endOf = (first: number, year: Year): number => {
    if (year === 'undated') return shown.length
    if (year === 'open') return firstFrom(earliest, shown, openPast + 1)
    let end = Math.max(first + 1, firstFrom(earliest, shown, startOfYear(year + 1) - farthestMs))
    for (; end < shown.length; end++) {
      const next = yearOf(end)
      if (typeof next !== 'number' || next > year) break
    }
    return end
  }
  const groups: Group[] = []
  for (let first = 0; first < shown.length;) {
    const year = yearOf(first)
    const end = endOf(first, year)
    groups.push({ year, first, count: end - first })
    first = end
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
