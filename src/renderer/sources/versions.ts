// The versions of a date that its sources give: the event's own date leads, every other date that is stated stands beside it. Pure.
import type { Citation } from '../../domain/citation.ts'
import { compareWhen, parseEdtf, whenBounds, type When } from '../../domain/when.ts'

export interface Version {
  /** EDTF. */
  date: string
  when: When
  /** The event's own date. */
  lead: boolean
  /** Those that state it; for the lead also those that state none. */
  citations: readonly Citation[]
}

/** The lead first, the others chronological; empty where nobody disagrees. Context isn't a version. */
export function findVersions(
  when: string | null,
  citations: readonly Citation[],
  timeZone: string | null,
): readonly Version[] {
  const dates = new Set(
    citations.flatMap(({ statedWhen, stance }) => (stance !== 'context' && statedWhen ? [statedWhen] : [])),
  )
  if (when !== null) dates.add(when)
  if (dates.size < 2) return []
  const versions = [...dates].flatMap((date) => {
    const parsed = parseEdtf(date)
    if (!parsed.ok) return []
    const lead = date === when
    const behind = citations.filter(
      ({ statedWhen, stance }) => stance !== 'context' && (statedWhen === date || (lead && statedWhen === null)),
    )
    return [{ date, when: parsed.when, lead, citations: behind }]
  })
  const placed = (version: Version) => ({ ...whenBounds(version.when, timeZone), id: version.date })
  if (versions.length < 2) return []
  return versions.toSorted((a, b) => Number(b.lead) - Number(a.lead) || compareWhen(placed(a), placed(b)))
}
