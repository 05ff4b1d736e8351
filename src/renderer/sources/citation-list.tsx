// The sources behind an event: the quote first, then who says it, when, citing whom; versions that disagree stand out by their date.
import { Menu } from '@mantine/core'
import { useState } from 'react'
import { stances, type Citation } from '../../domain/citation.ts'
import type { EventDetail } from '../../contract/events.ts'
import { checkLink } from '../../domain/link.ts'
import { parseEdtf } from '../../domain/when.ts'
import { whenToWords } from '../../words/when-words.ts'
import { useApp } from '../app-context.tsx'
import { EditInPlace } from '../events/edit-in-place.tsx'
import { readTyped } from '../events/reading.ts'
import { Icon } from '../icon.tsx'
import { notice } from '../notice.ts'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'
import { CitationFields, draftToCitation, emptyCitation, type CitationDraft } from './citation-fields.tsx'
import { SourceForm } from './source-form.tsx'
import { publishedToWords } from './source-words.ts'

export function CitationList({ event, readOnly }: { event: EventDetail; readOnly: boolean }) {
  const { client, words } = useApp()
  const [adding, setAdding] = useState<CitationDraft | null>(null)
  const { run, refusal, busy } = useWrite()
  const add = async (): Promise<void> => {
    const citation = adding && draftToCitation(adding)
    if (!citation) return
    if (await run(() => client.citations.add({ event: event.id, citation }))) setAdding(null)
  }
  return (
    <section className="citations" aria-label={words.formatMessage({ id: 'editing_sources' })}>
      <h3>
        {words.formatMessage({ id: 'axis_sources' }, { count: event.backing })}
        {!readOnly && adding === null && (
          <button type="button" className="link" onClick={() => setAdding(emptyCitation)}>
            {words.formatMessage({ id: 'editing_add_source' })}
          </button>
        )}
      </h3>
      {event.citations.map((citation) => (
        <CitationView key={citation.id} citation={citation} when={event.when} readOnly={readOnly} />
      ))}
      {adding && (
        <form
          className="event-form new-citation"
          onSubmit={(submitted) => {
            submitted.preventDefault()
            void add()
          }}
        >
          <CitationFields value={adding} nth={null} onChange={setAdding} />
          {refusal && (
            <p role="alert" className="refusal">
              {refusal.happened} {refusal.todo}
            </p>
          )}
          <div className="dialog-foot">
            <button type="button" className="button" onClick={() => setAdding(null)}>
              {words.formatMessage({ id: 'window_cancel' })}
            </button>
            <button type="submit" className="button primary" disabled={busy || adding.source.text.trim() === ''}>
              {words.formatMessage({ id: 'editing_add_source' })}
            </button>
          </div>
        </form>
      )}
    </section>
  )
}

function CitationView({ citation, when, readOnly }: { citation: Citation; when: string | null; readOnly: boolean }) {
  const { client, words } = useApp()
  const { timeline } = useEventsNow()
  const { run } = useWrite()
  const [editingSource, setEditingSource] = useState(false)
  const { source, reportedBy, stance, statedWhen } = citation
  const edit = (set: Omit<Parameters<typeof client.citations.edit>[0]['set'], 'source' | 'reportedBy'>) =>
    client.citations.edit({ id: citation.id, set })
  const read = (text: string) => readTyped(text, words.locale, timeline.dateOrder)
  const stated = statedWhen === null ? null : parseEdtf(statedWhen)
  const by = [source.author, publishedToWords(source, words)].filter((part) => part !== null).join(' · ')
  return (
    <article className={`citation stance-${stance}`}>
      <EditInPlace
        multiline
        className="quote"
        label={words.formatMessage({ id: 'editing_quote' })}
        deskKey={`${citation.id}:quote`}
        value={citation.quote ?? ''}
        empty={words.formatMessage({ id: 'editing_add_quote' })}
        disabled={readOnly}
        keep={(quote) => edit({ quote })}
      />
      <div className="who">
        <b>
          <bdi>{source.publisher ?? source.title ?? source.author ?? source.url}</bdi>
        </b>
        {source.publisher !== null && source.title !== null && <bdi className="source-title">{source.title}</bdi>}
        {by !== '' && <bdi className="by">{by}</bdi>}
        {source.private && <Icon name="lock" />}
        <CitationMenu
          citation={citation}
          readOnly={readOnly}
          onSource={() => setEditingSource(true)}
          onStance={(next) => void run(() => edit({ stance: next }))}
          onRemove={() => void run(() => client.citations.remove({ id: citation.id }))}
        />
      </div>
      {reportedBy && (
        <div className="citing">
          {words.formatMessage(
            { id: 'editing_citing' },
            {
              name:
                [reportedBy.publisher, reportedBy.title].filter((part) => part !== null).join(', ') ||
                (reportedBy.url ?? ''),
            },
          )}
        </div>
      )}
      <div className="where">
        <span>{words.formatMessage({ id: 'editing_stance_name' }, { stance })}</span>
        <EditInPlace
          label={words.formatMessage({ id: 'editing_locator' })}
          deskKey={`${citation.id}:locator`}
          value={citation.locator ?? ''}
          empty={words.formatMessage({ id: 'editing_add_locator' })}
          disabled={readOnly}
          keep={(locator) => edit({ locator })}
        />
        <EditInPlace
          className={statedWhen !== null && statedWhen !== when ? 'differs' : ''}
          label={words.formatMessage({ id: 'editing_stated' })}
          deskKey={`${citation.id}:statedWhen`}
          value={statedWhen ?? ''}
          empty={words.formatMessage({ id: 'editing_add_stated' })}
          disabled={readOnly}
          check={(text) =>
            text.trim() === '' || read(text).kind === 'read'
              ? null
              : words.formatMessage({ id: 'editing_stated_refused' })
          }
          keep={(text) => {
            const reading = read(text)
            return edit({ statedWhen: reading.kind === 'read' ? reading.edtf : null })
          }}
        >
          {stated?.ok &&
            words.formatMessage({ id: 'editing_states' }, { when: whenToWords(stated.when, words, 'short') })}
        </EditInPlace>
        <span className="push" />
        <LinkOut url={source.url} label={words.formatMessage({ id: 'editing_open' })} />
        <LinkOut url={source.archiveUrl} label={words.formatMessage({ id: 'editing_archive' })} />
      </div>
      {editingSource && <SourceForm source={source} onDone={() => setEditingSource(false)} />}
    </article>
  )
}

interface CitationMenuProps {
  citation: Citation
  readOnly: boolean
  onSource: () => void
  onStance: (stance: Citation['stance']) => void
  onRemove: () => void
}

function CitationMenu({ citation, readOnly, onSource, onStance, onRemove }: CitationMenuProps) {
  const { words } = useApp()
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <button type="button" className="bare small" aria-label={words.formatMessage({ id: 'editing_more_citation' })}>
          <Icon name="more" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {stances.map((stance) => (
          <Menu.Item
            key={stance}
            role="menuitemradio"
            disabled={readOnly}
            aria-checked={stance === citation.stance}
            onClick={() => onStance(stance)}
          >
            {words.formatMessage({ id: 'editing_stance_name' }, { stance })}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item disabled={readOnly} onClick={onSource}>
          {words.formatMessage({ id: 'editing_edit_source' })}
        </Menu.Item>
        <Menu.Item disabled={readOnly} onClick={onRemove}>
          {words.formatMessage({ id: 'editing_remove_citation' })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** The only way out is the host's guarded door; what isn't a web address stays text. */
function LinkOut({ url, label }: { url: string | null; label: string }) {
  const { host, words } = useApp()
  if (url === null) return null
  const checked = checkLink(url)
  if (!checked.ok) return <bdi className="not-a-link">{url}</bdi>
  return (
    <button
      type="button"
      className="link"
      title={checked.href}
      onClick={() =>
        void host
          .openLink(url)
          .then((opened) => {
            if (!opened) notice.refuse(words.formatMessage({ id: 'error_LINK_REFUSED' }, { text: url }))
          })
          .catch(reportError)
      }
    >
      {label}
    </button>
  )
}
