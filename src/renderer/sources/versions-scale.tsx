// The versions of a date on one scale with its calendar, and how far apart two of them lie. Decoration: each version says its date in words.
import { clampInstant, unitEdges, unitFor, unitOf, type Unit } from '../../domain/timescale/calendar.ts'
import { whenBounds, whenMark } from '../../domain/when.ts'
import type { Words } from '../../words/words.ts'
import { useWords } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import type { Version } from './versions.ts'

const dayMs = 86_400_000
/** px: what a step of the calendar needs for its name, and how wide the scale is at least. */
const leastStep = 42
const width = 280

interface Bar {
  letter: string
  from: number
  to: number
  mark: string
  lead: boolean
}

export function VersionsScale({ versions, colour }: { versions: readonly Version[]; colour: string }) {
  const words = useWords()
  const timeZone = useEventsNow((now) => now.timeline.timeZone)
  const bars = versions.map((version, i): Bar => {
    const { earliest, latest } = whenBounds(version.when, timeZone)
    return { letter: versionLetter(i), from: earliest, to: latest, mark: whenMark(version.when), lead: version.lead }
  })
  const known = bars.flatMap(({ from, to }) => [from, to]).filter((side) => Math.abs(side) < 8.64e15)
  const first = Math.min(...known)
  const last = Math.max(...known)
  if (known.length < 2 || last <= first) return null
  // letters stand in the margins
  const room = (last - first) * 0.14
  const [start, end] = [clampInstant(first - room), clampInstant(last + room)]
  const at = (side: number): number => (100 * (Math.min(Math.max(side, start), end) - start)) / (end - start)
  const [a, b] = bars.toSorted((one, other) => one.from - other.from)
  const gap = bars.length === 2 && a && b ? Math.round((b.from - a.to) / dayMs) : 0
  const unit = unitFor((end - start) / width, () => leastStep)
  return (
    <div className={`versions-scale ${colour}`} aria-hidden="true">
      <div className="scale-ticks">
        {unitEdges(start, end, unit, 'UTC')
          .filter((edge) => edge > start && at(edge) < 92)
          .map((edge) => (
            <span key={edge} style={{ left: `${at(edge)}%` }}>
              {edgeToWords(edge, unit, words)}
            </span>
          ))}
      </div>
      {a && b && gap > 0 && (
        <div className="scale-row">
          <span className="gap" style={{ left: `${at(a.to)}%`, width: `${at(b.from) - at(a.to)}%` }}>
            <span>{words.formatMessage({ id: 'editing_gap' }, { unit: gapUnit(gap), count: gapCount(gap) })}</span>
          </span>
        </div>
      )}
      {bars.map(({ letter, from, to, mark, lead }) => (
        <div key={letter} className="scale-row">
          <span
            className={`mark mark-${mark} ${lead ? '' : 'other'}`}
            style={{ left: `${at(from)}%`, width: mark === 'day' ? '5px' : `max(8px, ${at(to) - at(from)}%)` }}
          />
          {/* the earlier one's letter stands before it: behind it is the gap */}
          {letter === a?.letter && a.from !== b?.from ? (
            <b className="before" style={{ right: `${100 - at(from)}%` }}>
              {letter}
            </b>
          ) : (
            <b style={{ left: `${at(mark === 'day' ? from : to)}%` }}>{letter}</b>
          )}
        </div>
      ))}
    </div>
  )
}

/** A, B, C … */
export function versionLetter(i: number): string {
  return String.fromCharCode(65 + (i % 26))
}

/** What a step is called: its year where one begins, else only what it adds. */
function edgeToWords(edge: number, { name, ms }: Unit, words: Words): string {
  const isYear = ms >= unitOf('year').ms || new Date(edge).toISOString().endsWith('-01-01T00:00:00.000Z')
  const format: Intl.DateTimeFormatOptions = isYear
    ? { year: 'numeric' }
    : ms >= unitOf('month').ms
      ? { month: 'short' }
      : ms >= unitOf('day').ms
        ? { day: 'numeric', month: name === 'day' ? undefined : 'short' }
        : { hour: '2-digit', minute: '2-digit' }
  return words.formatDate(edge, { ...format, timeZone: 'UTC' })
}

function gapUnit(days: number): 'days' | 'months' | 'years' {
  return days < 60 ? 'days' : days < 730 ? 'months' : 'years'
}

function gapCount(days: number): number {
  return Math.round(days < 60 ? days : days < 730 ? days / 30.44 : days / 365.25)
}
