// Every field of a source, for a new one and for one that is edited.
import { sourceKinds } from '../../domain/source.ts'
import { useWords } from '../app-context.tsx'
import { TextField } from '../events/text-field.tsx'
import { WhenInput } from '../events/when-input.tsx'
import { LinkHint } from './link-hint.tsx'
import type { SourceTexts } from './source-draft.ts'

interface SourceFieldsGridProps {
  value: SourceTexts
  onChange: (value: SourceTexts) => void
}

export function SourceFieldsGrid({ value, onChange }: SourceFieldsGridProps) {
  const words = useWords()
  const label = (field: keyof SourceTexts): string => words.formatMessage({ id: 'editing_field' }, { field })
  const text = (field: 'title' | 'publisher' | 'author' | 'language') => (
    <TextField
      label={label(field)}
      value={value[field]}
      limit={field === 'title' ? 'title' : 'name'}
      onChange={(next) => onChange({ ...value, [field]: next })}
    />
  )
  const address = (field: 'url' | 'archiveUrl') => (
    <TextField
      label={label(field)}
      value={value[field]}
      limit="url"
      onChange={(next) => onChange({ ...value, [field]: next })}
    >
      <LinkHint url={value[field]} onChange={(next) => onChange({ ...value, [field]: next })} />
    </TextField>
  )
  const date = (field: 'published' | 'accessed') => (
    <WhenInput
      compact
      label={label(field)}
      text={value[field]}
      onText={(next) => onChange({ ...value, [field]: next })}
    />
  )
  return (
    <div className="source-fields">
      <div className="wide">{text('title')}</div>
      {text('publisher')}
      {text('author')}
      {address('url')}
      {address('archiveUrl')}
      {date('published')}
      {date('accessed')}
      <label className="field">
        <span className="field-label">{label('kind')}</span>
        <select
          value={value.kind ?? ''}
          onChange={(event) =>
            onChange({ ...value, kind: sourceKinds.find((kind) => kind === event.currentTarget.value) ?? null })
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
      {text('language')}
      <label className="check wide">
        <input
          type="checkbox"
          checked={value.private}
          onChange={(event) => onChange({ ...value, private: event.currentTarget.checked })}
        />
        <span>{words.formatMessage({ id: 'editing_private_source' })}</span>
      </label>
    </div>
  )
}
