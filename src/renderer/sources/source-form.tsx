// A source's own fields. It is one record: a change shows wherever it is cited, and that is said.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sourceKinds, type Source, type SourceFields } from '../../domain/source.ts'
import { useApp } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { readTyped } from '../events/reading.ts'
import { useWrite } from '../write.ts'

const texts = ['title', 'publisher', 'author', 'url', 'archiveUrl', 'published', 'accessed', 'language'] as const

export function SourceForm({ source, onDone }: { source: Source; onDone: () => void }) {
  const { client, orpc, words } = useApp()
  const { timeline } = useEventsNow()
  const [fields, setFields] = useState<SourceFields>(source)
  const { data: use } = useQuery(orpc.sources.get.queryOptions({ input: { id: source.id } }))
  const { run, refusal, busy } = useWrite()
  const read = (text: string | null) => readTyped(text ?? '', words.locale, timeline.dateOrder)
  const badDate = (field: (typeof texts)[number]): boolean => {
    if (field !== 'published' && field !== 'accessed') return false
    const { kind } = read(fields[field])
    return kind === 'refused' || kind === 'ambiguous'
  }
  const keep = async (): Promise<void> => {
    const dated = (field: 'published' | 'accessed'): string | null => {
      const reading = read(fields[field])
      return reading.kind === 'read' ? reading.edtf : null
    }
    const { id: _id, ...rest } = {
      id: source.id,
      ...fields,
      published: dated('published'),
      accessed: dated('accessed'),
    }
    if (await run(() => client.sources.edit({ id: source.id, set: rest }))) onDone()
  }
  return (
    <form
      className="event-form source-form"
      aria-label={words.formatMessage({ id: 'editing_edit_source' })}
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      {use && use.uses > 1 && (
        <p className="hint">{words.formatMessage({ id: 'editing_source_used' }, { count: use.uses })}</p>
      )}
      <div className="two">
        {texts.map((field) => (
          <label key={field}>
            {words.formatMessage({ id: 'editing_field' }, { field })}
            <input
              dir="auto"
              value={fields[field] ?? ''}
              aria-invalid={badDate(field)}
              onChange={(event) => setFields({ ...fields, [field]: event.currentTarget.value })}
            />
            {badDate(field) && (
              <small className="refusal">{words.formatMessage({ id: 'editing_stated_refused' })}</small>
            )}
          </label>
        ))}
        <label>
          {words.formatMessage({ id: 'editing_field' }, { field: 'kind' })}
          <select
            value={fields.kind ?? ''}
            onChange={(event) =>
              setFields({ ...fields, kind: sourceKinds.find((kind) => kind === event.currentTarget.value) ?? null })
            }
          >
            <option value="">{words.formatMessage({ id: 'editing_none' })}</option>
            {sourceKinds.map((kind) => (
              <option key={kind} value={kind}>
                {words.formatMessage({ id: 'editing_kind' }, { kind })}
              </option>
            ))}
          </select>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={fields.private}
            onChange={(event) => setFields({ ...fields, private: event.currentTarget.checked })}
          />
          <span>{words.formatMessage({ id: 'editing_private_source' })}</span>
        </label>
      </div>
      {refusal && (
        <p role="alert" className="refusal">
          {refusal.happened} {refusal.todo}
        </p>
      )}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={onDone}>
          {words.formatMessage({ id: 'window_cancel' })}
        </button>
        <button type="submit" className="button primary" disabled={busy || texts.some(badDate)}>
          {words.formatMessage({ id: 'window_save' })}
        </button>
      </div>
    </form>
  )
}
