// The versions of a date on one scale, and how far apart two of them lie. Decoration: each version says its date in words.
import { whenBounds, whenMark } from '../../domain/when.ts'
import { useWords } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import type { Version } from './versions.ts'

const dayMs = 86_400_000

interface Bar {
  letter: string
  from: number
  to: number
  mark: string
  lead: boolean
}

export function VersionsScale({ versions, colour }: { versions: readonly Version[]; colour: string }) {
  const words = useWords()
  const { timeZone } = useEventsNow().timeline
  const bars = versions.map((version, i): Bar => {
    const { earliest, latest } = whenBounds(version.when, timeZone)
    return { letter: versionLetter(i), from: earliest, to: latest, mark: whenMark(version.when), lead: version.lead }
  })
  const known = bars.flatMap(({ from, to }) => [from, to]).filter((side) => Math.abs(side) < 8.64e15)
  const first = Math.min(...known)
  const last = Math.max(...known)
  if (known.length < 2 || last <= first) return null
  // letters stand in the margins
  const room = (last - first) * 0.12
  const at = (side: number): number =>
    (100 * (Math.min(Math.max(side, first - room), last + room) - first + room)) / (last - first + 2 * room)
  const [a, b] = bars.toSorted((one, other) => one.from - other.from)
  const gap = bars.length === 2 && a && b ? Math.round((b.from - a.to) / dayMs) : 0
  return (
    <div className={`versions-scale ${colour}`} aria-hidden="true">
      {a && b && gap > 0 && (
        <span className="gap" style={{ left: `${at(a.to)}%`, width: `${at(b.from) - at(a.to)}%` }}>
          <span>{words.formatMessage({ id: 'editing_gap' }, { unit: gapUnit(gap), count: gapCount(gap) })}</span>
        </span>
      )}
      {bars.map(({ letter, from, to, mark, lead }) => (
        <div key={letter} className="scale-row">
          <span
            className={`mark mark-${mark} ${lead ? '' : 'other'}`}
            style={{ left: `${at(from)}%`, width: mark === 'day' ? '5px' : `max(8px, ${at(to) - at(from)}%)` }}
          />
          <b style={{ left: `${at(mark === 'day' ? from : to)}%` }}>{letter}</b>
        </div>
      ))}
    </div>
  )
}

/** A, B, C … */
export function versionLetter(i: number): string {
  return String.fromCharCode(65 + (i % 26))
}

function gapUnit(days: number): 'days' | 'months' | 'years' {
  return days < 60 ? 'days' : days < 730 ? 'months' : 'years'
}

function gapCount(days: number): number {
  return Math.round(days < 60 ? days : days < 730 ? days / 30.44 : days / 365.25)
}
