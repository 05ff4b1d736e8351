// Versions of a disputed date side by side: each with its date, its quotes and who says so; one of them leads.
import { useState } from 'react'
import type { EventDetail } from '../../contract/events.ts'
import { laneColour } from '../../domain/lane.ts'
import { precisionToWords, whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { useQuickWrite } from '../events/use-quick-write.ts'
import { useEventsNow } from '../use-events-now.ts'
import { CitationView } from './citation-view.tsx'
import type { Version } from './versions.ts'
import { versionLetter, VersionsScale } from './versions-scale.tsx'

interface VersionListProps {
  event: EventDetail
  versions: readonly Version[]
  readOnly: boolean
}

export function VersionList({ event, versions, readOnly }: VersionListProps) {
  const { client, words } = useApp()
  const lanes = useEventsNow((now) => now.timeline.lanes)
  const write = useQuickWrite()
  /** Chosen to lead, until the event says so itself. */
  const [chosen, setChosen] = useState<string | null>(null)
  const choose = async (version: Version): Promise<void> => {
    setChosen(version.date)
    if (!(await write(() => client.events.lead({ id: event.id, when: version.date })))) setChosen(null)
  }
  // the event is read again after the write: until it says so itself, the choice does
  if (chosen !== null && versions.some(({ date, lead: leads }) => leads && date === chosen)) setChosen(null)
  /** The event's own words for its date. */
  const wordsOf = (version: Version): string | null => (version.lead ? event.displayWhen : null)
  const place = lanes.findIndex(({ name }) => name === event.lane)
  return (
    <>
      <VersionsScale
        versions={versions}
        colour={`lane-${place < 0 ? 'none' : laneColour(place, lanes[place]?.colour ?? null)}`}
      />
      <div className="versions">
        {versions.map((version, i) => (
          <section key={version.date} className="version" aria-label={whenToWords(version.when, words, 'long')}>
            <div className="version-head">
              <b aria-hidden="true">{versionLetter(i)}</b>
              <label>
                <input
                  type="radio"
                  name={`lead-${event.id}`}
                  checked={chosen === null ? version.lead : version.date === chosen}
                  disabled={readOnly}
                  onChange={() => void choose(version)}
                />
                {words.formatMessage({ id: 'editing_version' }, { lead: String(version.lead) })}
              </label>
            </div>
            <p className="version-date">{wordsOf(version) ?? whenToWords(version.when, words, 'list')}</p>
            <p className="hint">
              {wordsOf(version) === null
                ? precisionToWords(version.when, words)
                : whenToWords(version.when, words, 'long')}
            </p>
            {version.citations.length === 0 && (
              <p className="hint">{words.formatMessage({ id: 'editing_version_unstated' })}</p>
            )}
            {version.citations.map((citation) => (
              <CitationView key={citation.id} event={event} citation={citation} readOnly={readOnly} inVersion />
            ))}
          </section>
        ))}
      </div>
    </>
  )
}
