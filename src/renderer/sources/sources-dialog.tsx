// Every source of the timeline, searched by typing, most used first; each can be edited, and removed where nothing cites it.
import './sources.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SourceUse } from '../../contract/sources.ts'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { useApp } from '../app-context.tsx'
import { useQuickWrite } from '../events/use-quick-write.ts'
import { Icon } from '../icon.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { LinkOut } from './link-out.tsx'
import { SourceForm } from './source-form.tsx'
import { sourceToLine } from './source-words.ts'

/** More are found by typing. */
const listed = 200

export function SourcesDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="sources" title={words.formatMessage({ id: 'editing_sources' })} size={720}>
      <Sources />
    </SessionDialog>
  )
}

function Sources() {
  const { orpc, words } = useApp()
  const [text, setText] = useState('')
  const { data: sources } = useQuery(
    orpc.sources.find.queryOptions({ input: { text, limit: listed }, placeholderData: keepPreviousData }),
  )
  return (
    <div className="sources">
      <label className="search">
        <Icon name="search" />
        <span className="unseen">{words.formatMessage({ id: 'editing_find_source' })}</span>
        <input
          type="search"
          data-autofocus
          autoComplete="off"
          placeholder={words.formatMessage({ id: 'editing_find_source' })}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {!sources && <p aria-busy="true">{words.formatMessage({ id: 'window_counting' })}</p>}
      {sources?.length === 0 && (
        <p className="nothing">
          {words.formatMessage({ id: 'editing_no_sources' }, { searched: String(text !== '') })}
        </p>
      )}
      <ul>
        {sources?.map((source) => (
          <SourceLine key={source.id} source={source} />
        ))}
      </ul>
      {sources?.length === listed && (
        <p className="hint">{words.formatMessage({ id: 'editing_sources_more' }, { count: listed })}</p>
      )}
    </div>
  )
}

function SourceLine({ source }: { source: SourceUse }) {
  const { client, words } = useApp()
  const readOnly = useEventsNow(({ timeline }) => timeline.readOnly !== null)
  const write = useQuickWrite()
  const [editing, setEditing] = useState(false)
  return (
    <li>
      <div className="source-line">
        <bdi>{sourceToLine(source, words)}</bdi>
        {source.private && <Icon name="lock" />}
        <LinkOut url={source.url} label={words.formatMessage({ id: 'editing_open' })} />
        <small>{words.formatMessage({ id: 'editing_uses' }, { count: source.uses })}</small>
        {!readOnly && (
          <button type="button" className="link" aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {words.formatMessage({ id: 'editing_edit' })}
          </button>
        )}
        {!readOnly && source.uses === 0 && (
          <button
            type="button"
            className="link"
            onClick={() => void write(() => client.sources.remove({ id: source.id }))}
          >
            {words.formatMessage({ id: 'editing_remove' })}
          </button>
        )}
      </div>
      {editing && <SourceForm source={source} onDone={() => setEditing(false)} />}
    </li>
  )
}
