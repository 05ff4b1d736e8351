// The fields of one citation: source and quote; behind a link its locator, stance, the date it states and whom it names as origin.
import './sources.css'
import { useState } from 'react'
import { stances } from '../../domain/citation.ts'
import { useWords } from '../app-context.tsx'
import { TextField } from '../events/text-field.tsx'
import { WhenInput } from '../events/when-input.tsx'
import { isNoSource } from './source-draft.ts'
import { citesNobody, type CitationDraft } from './citation-draft.ts'
import { SourceField } from './source-field.tsx'
import { useAsOf } from './use-as-of.ts'

interface CitationFieldsProps {
  value: CitationDraft
  onChange: (value: CitationDraft) => void
  /** From 1; null: the only one. */
  nth: number | null
  /** Everything is shown at once. */
  whole?: boolean
  /** It was tried to keep it: what is missing is said. */
  tried: boolean
  onRemove?: (() => void) | undefined
}

export function CitationFields({ value, onChange, nth, whole = false, tried, onRemove }: CitationFieldsProps) {
  const words = useWords()
  const asOf = useAsOf(value.source)
  const [asked, setAsked] = useState(whole)
  const more =
    asked || value.locator !== '' || value.stated !== '' || value.stance !== 'supports' || !isNoSource(value.reportedBy)
  const set = (change: Partial<CitationDraft>): void => onChange({ ...value, ...change })
  return (
    <fieldset className="citation-fields">
      <legend className={nth === null || nth === 1 ? 'unseen' : undefined}>
        {nth === null
          ? words.formatMessage({ id: 'editing_source_n' }, { n: 1 })
          : words.formatMessage({ id: 'editing_citation_n' }, { n: nth })}
        {onRemove && (
          <button type="button" className="link" onClick={onRemove}>
            {words.formatMessage({ id: 'editing_remove' })}
          </button>
        )}
      </legend>
      <SourceField
        label={words.formatMessage({ id: 'editing_source_n' }, { n: nth ?? 1 })}
        placeholder={words.formatMessage({ id: 'editing_source_hint' })}
        value={value.source}
        error={tried && citesNobody(value) ? words.formatMessage({ id: 'editing_cites_nobody' }) : null}
        onChange={(source) => set({ source })}
      />
      <TextField
        label={words.formatMessage({ id: 'editing_quote' })}
        rows={2}
        limit="text"
        className="quote-field"
        placeholder={words.formatMessage({ id: 'editing_quote_hint' })}
        value={value.quote}
        onChange={(quote) => set({ quote })}
        aside={
          !more && (
            <button type="button" className="link" onClick={() => setAsked(true)}>
              {words.formatMessage({ id: 'editing_more_citation' })}
            </button>
          )
        }
      />
      {more && (
        <div className="two">
          <TextField
            label={words.formatMessage({ id: 'editing_locator' })}
            limit="locator"
            placeholder={words.formatMessage({ id: 'editing_locator_hint' })}
            value={value.locator}
            onChange={(locator) => set({ locator })}
          />
          <label className="field">
            <span className="field-label">{words.formatMessage({ id: 'editing_stance' })}</span>
            <select
              value={value.stance}
              onChange={(event) =>
                set({ stance: stances.find((each) => each === event.currentTarget.value) ?? 'supports' })
              }
            >
              {stances.map((stance) => (
                <option key={stance} value={stance}>
                  {words.formatMessage({ id: 'editing_stance_name' }, { stance })}
                </option>
              ))}
            </select>
          </label>
          <WhenInput
            compact
            label={words.formatMessage({ id: 'editing_stated' })}
            text={value.stated}
            asOf={asOf}
            onText={(stated) => set({ stated })}
          />
          <SourceField
            label={words.formatMessage({ id: 'editing_reported_by' })}
            placeholder={words.formatMessage({ id: 'editing_reported_by_hint' })}
            value={value.reportedBy}
            onChange={(reportedBy) => set({ reportedBy })}
          />
        </div>
      )}
    </fieldset>
  )
}
