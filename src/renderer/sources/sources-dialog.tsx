// Every source of the timeline, searched by typing, most used first; each can be edited, and removed where nothing cites it.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { useApp } from '../app-context.tsx'
import { useWrite } from '../write.ts'
import { SourceForm } from './source-form.tsx'
import { sourceToLine } from './source-words.ts'

export function SourcesDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="sources" title={words.formatMessage({ id: 'editing_sources' })} size={680}>
      <Sources />
    </SessionDialog>
  )
}

function Sources() {
  const { client, orpc, words } = useApp()
  const [text, setText] = useState('')
  const [editing, setEditing] = useState<string | null>(null)
  const { run, refusal } = useWrite()
  const { data: sources } = useQuery(
    orpc.sources.find.queryOptions({ input: { text, limit: 200 }, placeholderData: keepPreviousData }),
  )
  return (
    <div className="sources">
      <label className="search">
        <span className="unseen">{words.formatMessage({ id: 'editing_find_source' })}</span>
        <input
          type="search"
          data-autofocus
          placeholder={words.formatMessage({ id: 'editing_find_source' })}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {refusal && (
        <p role="alert" className="refusal">
          {refusal.happened} {refusal.todo}
        </p>
      )}
      {sources?.length === 0 && <p className="nothing">{words.formatMessage({ id: 'editing_no_sources' })}</p>}
      <ul>
        {sources?.map((source) => (
          <li key={source.id}>
            <div className="source-line">
              <bdi>{sourceToLine(source, words)}</bdi>
              <small>{words.formatMessage({ id: 'editing_uses' }, { count: source.uses })}</small>
              <button
                type="button"
                className="link"
                onClick={() => setEditing(editing === source.id ? null : source.id)}
              >
                {words.formatMessage({ id: 'editing_edit' })}
              </button>
              {source.uses === 0 && (
                <button
                  type="button"
                  className="link"
                  onClick={() => void run(() => client.sources.remove({ id: source.id }))}
                >
                  {words.formatMessage({ id: 'editing_remove' })}
                </button>
              )}
            </div>
            {editing === source.id && <SourceForm source={source} onDone={() => setEditing(null)} />}
          </li>
        ))}
      </ul>
    </div>
  )
}
