// The instants that one point covers. Dates without a time are UTC days, always.
import { minuteMs, startOfDay } from './calendar.ts'
import { wallToInstant } from './time-zone.ts'
import type { Point } from './types.ts'

/** Half-open, epoch ms. */
export interface Bounds {
  earliest: number
  latest: number
}

/** `timeZone` (IANA) is for times written without an offset; null: UTC. */
export function pointBounds({ precision, year, month, day, time }: Point, timeZone: string | null): Bounds {
  switch (precision) {
    case 'century':
      return months(year, 1, 12 * yearsFrom(year, 100))
    case 'decade':
      return months(year, 1, 12 * yearsFrom(year, 10))
    case 'year':
      return months(year, 1, 12)
    case 'season':
      // spring is March–May; winter runs from December into the next year
      return months(year, 3 + ((month ?? 21) - 21) * 3, 3)
    case 'quarter':
      return months(year, 1 + ((month ?? 33) - 33) * 3, 3)
    case 'month':
      return months(year, month ?? 1, 1)
    case 'day':
      return { earliest: startOfDay(year, month ?? 1, day ?? 1), latest: startOfDay(year, month ?? 1, (day ?? 1) + 1) }
    case 'minute': {
      const { hour, minute, second, offset } = time ?? { hour: 0, minute: 0, second: null, offset: 0 }
      const wall = startOfDay(year, month ?? 1, day ?? 1) + (hour * 60 + minute) * minuteMs + (second ?? 0) * 1000
      const earliest = offset === null ? wallToInstant(wall, timeZone ?? 'UTC') : wall - offset * minuteMs
      return { earliest, latest: earliest + (second === null ? minuteMs : 1000) }
    }
  }
}

/** `-00XX` and `-000X` end with −1: year 0 is in `00XX` and `000X`. */
function yearsFrom(year: number, span: number): number {
  return year < 0 ? Math.min(span, -year) : span
}

function months(year: number, month: number, count: number): Bounds {
  return { earliest: startOfDay(year, month, 1), latest: startOfDay(year, month + count, 1) }
}
