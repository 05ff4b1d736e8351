// The sources behind an event: as a list, or as versions side by side where their dates differ.
import './sources.css'
import { useState } from 'react'
import type { EventDetail } from '../../contract/events.ts'
import { useApp } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { emptyCitation } from './citation-draft.ts'
import { CitationForm } from './citation-form.tsx'
import { CitationView } from './citation-view.tsx'
import { VersionList } from './version-list.tsx'
import { findVersions } from './versions.ts'

/** By event, what was added while somebody went on typing: the next press changes it, and adds no second one. */
const addedBefore = new Map<string, string>()

export function CitationList({ event, readOnly }: { event: EventDetail; readOnly: boolean }) {
  const { client, desk, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const deskKey = `edit:${event.id}:new-citation`
  const [adding, setAdding] = useState(desk.read(deskKey) != null)
  const keep = async (citation: Parameters<typeof client.citations.add>[0]['citation']) => {
    const added = addedBefore.get(event.id)
    // it may have been undone since
    if (added !== undefined && event.citations.some(({ id }) => id === added))
      return client.citations.edit({ id: added, set: citation })
    const answer = await client.citations.add({ event: event.id, citation })
    addedBefore.set(event.id, answer.id)
    return answer
  }
  const versions = findVersions(event.when, event.citations, event.timeZone ?? timeline.timeZone)
  const inVersions = new Set(versions.flatMap(({ citations }) => citations.map(({ id }) => id)))
  return (
    <section className="citations">
      <h3>
        {words.formatMessage({ id: 'editing_sources_count' }, { count: event.backing, dates: versions.length })}
        {!readOnly && !adding && (
          <button type="button" className="link" onClick={() => setAdding(true)}>
            {words.formatMessage({ id: 'editing_add_source' })}
          </button>
        )}
      </h3>
      {versions.length > 0 && <VersionList event={event} versions={versions} readOnly={readOnly} />}
      {event.citations
        .filter(({ id }) => !inVersions.has(id))
        .map((citation) => (
          <CitationView key={citation.id} event={event} citation={citation} readOnly={readOnly} />
        ))}
      {adding && !readOnly && (
        <CitationForm
          start={emptyCitation}
          deskKey={deskKey}
          submit={words.formatMessage({ id: 'editing_add_source' })}
          keep={keep}
          onDone={() => {
            addedBefore.delete(event.id)
            setAdding(false)
          }}
        />
      )}
    </section>
  )
}
