// One source by typing: those that are there are offered with how often they are used; anything else makes a new one in place, and what it becomes is said.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { SourceUse } from '../../contract/sources.ts'
import { useApp } from '../app-context.tsx'
import { useReader } from '../events/reading.ts'
import { SuggestField } from '../events/suggest-field.tsx'
import { draftToFields, findSame, lineToSource, sourceToTexts, type SourceDraft } from './source-draft.ts'
import { SourceFieldsGrid } from './source-fields.tsx'
import { sourceToLine, sourceToName } from './source-words.ts'

interface SourceFieldProps {
  value: SourceDraft
  onChange: (value: SourceDraft) => void
  label: string
  placeholder?: string
  error?: string | null
}

const offered = 8

/** Stands among the sources that are offered. */
const makeNew = 'new'

export function SourceField({ value, onChange, label, placeholder, error = null }: SourceFieldProps) {
  const { orpc, words } = useApp()
  const read = useReader()
  const { data: found = [] } = useQuery(
    orpc.sources.find.queryOptions({
      input: { text: value.id === null ? value.text : '', limit: offered },
      placeholderData: keepPreviousData,
    }),
  )
  const chosen = useChosen(value, found)
  const fields = chosen ? null : draftToFields(value, read)
  if (value.fields) {
    return (
      <fieldset className="new-source">
        <legend>
          {words.formatMessage({ id: 'editing_new_source' })}
          <button type="button" className="link" onClick={() => onChange({ ...value, fields: null })}>
            {words.formatMessage({ id: 'editing_fewer_fields' })}
          </button>
        </legend>
        <SourceFieldsGrid value={value.fields} onChange={(next) => onChange({ ...value, fields: next })} />
        {error !== null && (
          <p className="refusal" role="alert">
            {error}
          </p>
        )}
      </fieldset>
    )
  }
  return (
    <SuggestField
      label={label}
      value={value.text}
      limit="url"
      error={error}
      onChange={(text) => onChange({ text, id: null, fields: null })}
      onPick={({ id, text }) => (id === makeNew ? openFields() : onChange({ text, id, fields: null }))}
      {...(placeholder === undefined ? {} : { placeholder })}
      right={chosen && <small className="quiet">{usesToWords(chosen)}</small>}
      suggestions={[
        ...found.map((source) => ({ id: source.id, text: sourceToLine(source, words), note: usesToWords(source) })),
        // where the list covers what stands beneath the field
        ...(fields && found.length > 0
          ? [
              {
                id: makeNew,
                text: words.formatMessage({ id: 'editing_new_source_named' }, { name: sourceToName(fields) }),
                note: words.formatMessage({ id: 'editing_more_fields' }),
              },
            ]
          : []),
      ]}
    >
      {fields && (
        <p className="hint becomes">
          <span>
            {words.formatMessage(
              { id: 'editing_new_source_is' },
              {
                what: [fields.url && 'url', fields.publisher && 'publisher', fields.title && 'title']
                  .filter(Boolean)
                  .join(' '),
              },
            )}
          </span>
          <button type="button" className="link" onClick={openFields}>
            {words.formatMessage({ id: 'editing_more_fields' })}
          </button>
        </p>
      )}
    </SuggestField>
  )

  function openFields(): void {
    onChange({ ...value, fields: sourceToTexts(lineToSource(value.text, read)) })
  }

  function usesToWords({ uses }: SourceUse): string {
    return words.formatMessage({ id: 'editing_uses' }, { count: uses })
  }
}

/** The source that is meant: the one that was picked, or one that says just what was typed. */
function useChosen(value: SourceDraft, found: readonly SourceUse[]): SourceUse | undefined {
  const { orpc } = useApp()
  const read = useReader()
  const { data: picked } = useQuery({
    ...orpc.sources.get.queryOptions({ input: { id: value.id ?? '' } }),
    enabled: value.id !== null,
  })
  if (value.id !== null) return picked
  const fields = draftToFields(value, read)
  return fields ? findSame(fields, found) : undefined
}
