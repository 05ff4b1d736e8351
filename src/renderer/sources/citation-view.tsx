// One citation as it is read: the quote first, then who says it, whom they cite, where; quote and locator are edited where they stand.
import { useState } from 'react'
import type { EventDetail } from '../../contract/events.ts'
import type { Citation } from '../../domain/citation.ts'
import type { Source } from '../../domain/source.ts'
import { parseEdtf } from '../../domain/when.ts'
import { whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { EditInPlace } from '../events/edit-in-place.tsx'
import { Icon } from '../icon.tsx'
import { citationToDraft } from './citation-draft.ts'
import { CitationForm } from './citation-form.tsx'
import { CitationMenu } from './citation-menu.tsx'
import { LinkOut } from './link-out.tsx'
import { SourceForm } from './source-form.tsx'
import { publishedToWords, sourceToLine, sourceToName } from './source-words.ts'

interface CitationViewProps {
  event: EventDetail
  citation: Citation
  readOnly: boolean
  /** Its stated date stands above it already. */
  inVersion?: boolean
}

export function CitationView({ event, citation, readOnly, inVersion = false }: CitationViewProps) {
  const { client, desk, words } = useApp()
  const deskKey = `edit:${citation.id}:citation`
  const [open, setOpen] = useState<'citation' | 'source' | null>(desk.read(deskKey) == null ? null : 'citation')
  const { source, reportedBy } = citation
  if (open === 'citation' && !readOnly) {
    return (
      <CitationForm
        whole
        start={citationToDraft(citation, (each) => sourceToLine(each, words))}
        deskKey={deskKey}
        submit={words.formatMessage({ id: 'window_save' })}
        keep={(set) => client.citations.edit({ id: citation.id, set })}
        onDone={() => setOpen(null)}
      />
    )
  }
  const quote = (
    <EditInPlace
      className="quote"
      rows={2}
      limit="text"
      label={words.formatMessage({ id: 'editing_quote' })}
      deskKey={`${citation.id}:quote`}
      value={citation.quote ?? ''}
      empty={words.formatMessage({ id: 'editing_add_quote' })}
      disabled={readOnly}
      keep={(text) => client.citations.edit({ id: citation.id, set: { quote: text } })}
    />
  )
  return (
    <article className="citation" aria-label={sourceToName(source)}>
      {citation.quote !== null && quote}
      <div className="who">
        <SourceName source={source} />
        {!readOnly && (
          <CitationMenu
            event={event}
            citation={citation}
            onEdit={() => setOpen('citation')}
            onEditSource={() => setOpen('source')}
          />
        )}
      </div>
      {source.publisher !== null && source.title !== null && <bdi className="source-title">{source.title}</bdi>}
      {reportedBy && (
        <div className="citing">
          <bdi>{words.formatMessage({ id: 'editing_citing' }, { name: originToWords(reportedBy) })}</bdi>
          {reportedBy.private && <PrivateMark />}
        </div>
      )}
      <div className="where">
        <Said event={event} citation={citation} readOnly={readOnly} inVersion={inVersion} />
        <LinkOut url={source.url} label={words.formatMessage({ id: 'editing_open' })} />
        <LinkOut url={source.archiveUrl} label={words.formatMessage({ id: 'editing_archive' })} />
        {citation.quote === null && !readOnly && quote}
      </div>
      {open === 'source' && !readOnly && <SourceForm source={source} onDone={() => setOpen(null)} />}
    </article>
  )
}

function SourceName({ source }: { source: Source }) {
  const { words } = useApp()
  const name = sourceToName(source)
  const published = publishedToWords(source, words)
  return (
    <span>
      <b>
        <bdi>{name}</bdi>
      </b>
      {source.author !== null && source.author !== name && <bdi className="after-comma">{source.author}</bdi>}
      {published !== null && <bdi className="after-dot">{published}</bdi>}
      {source.private && <PrivateMark />}
    </span>
  )
}

function PrivateMark() {
  const { words } = useApp()
  return (
    <span className="private" title={words.formatMessage({ id: 'window_private' })}>
      <Icon name="lock" />
      <span className="unseen">{words.formatMessage({ id: 'window_private' })}</span>
    </span>
  )
}

/** `supports · paragraph 3 · filing`, and the date that it states where that isn't the event's. */
function Said({ event, citation, readOnly, inVersion }: Required<CitationViewProps>) {
  const { client, words } = useApp()
  const { stance, locator, statedWhen, source } = citation
  const stated = statedWhen === null || inVersion ? null : parseEdtf(statedWhen)
  return (
    <div className="said">
      <span>{words.formatMessage({ id: 'editing_stance_name' }, { stance })}</span>
      {locator !== null && (
        <EditInPlace
          className="after-dot"
          label={words.formatMessage({ id: 'editing_locator' })}
          limit="locator"
          deskKey={`${citation.id}:locator`}
          value={locator}
          empty={words.formatMessage({ id: 'editing_none' })}
          disabled={readOnly}
          keep={(text) => client.citations.edit({ id: citation.id, set: { locator: text } })}
        />
      )}
      {source.kind !== null && source.kind !== 'article' && (
        <span className="after-dot">{words.formatMessage({ id: 'editing_kind_short' }, { kind: source.kind })}</span>
      )}
      {stated?.ok && (
        <span className={`after-dot ${statedWhen === event.when ? '' : 'warn'}`}>
          {words.formatMessage({ id: 'editing_states' }, { when: whenToWords(stated.when, words, 'short') })}
        </span>
      )}
    </div>
  )
}

/** `Microsoft, annual report`. */
function originToWords(source: Source): string {
  const name = sourceToName(source)
  return source.title !== null && source.title !== name ? `${name}, ${source.title}` : name
}
