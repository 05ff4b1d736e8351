// The fields of one citation while it is typed: source, quote, and behind a link its locator, stance, stated date and origin.
import { useState } from 'react'
import { stances, type Stance } from '../../domain/citation.ts'
import { useApp } from '../app-context.tsx'
import { readTyped } from '../events/reading.ts'
import { useEventsNow } from '../use-events-now.ts'
import { noSource, SourceField, valueToChoice, type SourceValue } from './source-field.tsx'

export interface CitationDraft {
  source: SourceValue
  reportedBy: SourceValue
  quote: string
  locator: string
  stance: Stance
  /** As typed, and as understood. */
  statedText: string
  statedWhen: string | null
}

export const emptyCitation: CitationDraft = {
  source: noSource,
  reportedBy: noSource,
  quote: '',
  locator: '',
  stance: 'supports',
  statedText: '',
  statedWhen: null,
}

export function isEmptyCitation(draft: CitationDraft): boolean {
  return draft.source.text.trim() === '' && draft.quote.trim() === '' && draft.locator.trim() === ''
}

/** What the contract takes; null: there is no source. */
export function draftToCitation(draft: CitationDraft) {
  const source = valueToChoice(draft.source)
  if (source === null) return null
  return {
    source,
    reportedBy: valueToChoice(draft.reportedBy),
    quote: draft.quote,
    locator: draft.locator,
    stance: draft.stance,
    statedWhen: draft.statedWhen,
  }
}

interface CitationFieldsProps {
  value: CitationDraft
  onChange: (value: CitationDraft) => void
  /** Several citations: their number. */
  nth: number | null
}

export function CitationFields({ value, onChange, nth }: CitationFieldsProps) {
  const { words } = useApp()
  const { timeline } = useEventsNow()
  const [more, setMore] = useState(
    value.locator !== '' || value.reportedBy.text !== '' || value.statedText !== '' || value.stance !== 'supports',
  )
  const set = (change: Partial<CitationDraft>): void => onChange({ ...value, ...change })
  return (
    <fieldset className="citation-fields">
      <legend className="unseen">{words.formatMessage({ id: 'editing_citation_n' }, { n: nth ?? 1 })}</legend>
      <SourceField
        label={
          nth === null
            ? words.formatMessage({ id: 'editing_source' })
            : words.formatMessage({ id: 'editing_source_n' }, { n: nth })
        }
        placeholder={words.formatMessage({ id: 'editing_source_hint' })}
        value={value.source}
        onChange={(source) => set({ source })}
      />
      <label>
        {words.formatMessage({ id: 'editing_quote' })}
        <textarea
          rows={2}
          dir="auto"
          placeholder={words.formatMessage({ id: 'editing_quote_hint' })}
          value={value.quote}
          onChange={(event) => set({ quote: event.currentTarget.value })}
        />
      </label>
      {more ? (
        <div className="two">
          <label>
            {words.formatMessage({ id: 'editing_locator' })}
            <input
              value={value.locator}
              placeholder={words.formatMessage({ id: 'editing_locator_hint' })}
              onChange={(event) => set({ locator: event.currentTarget.value })}
            />
          </label>
          <label>
            {words.formatMessage({ id: 'editing_stance' })}
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
          <SourceField
            label={words.formatMessage({ id: 'editing_reported_by' })}
            value={value.reportedBy}
            onChange={(reportedBy) => set({ reportedBy })}
          />
          <label>
            {words.formatMessage({ id: 'editing_stated' })}
            <input
              value={value.statedText}
              aria-invalid={value.statedText !== '' && value.statedWhen === null}
              onChange={(event) => {
                const reading = readTyped(event.currentTarget.value, words.locale, timeline.dateOrder)
                set({
                  statedText: event.currentTarget.value,
                  statedWhen: reading.kind === 'read' ? reading.edtf : null,
                })
              }}
            />
            {value.statedText !== '' && value.statedWhen === null && (
              <small className="refusal">{words.formatMessage({ id: 'editing_stated_refused' })}</small>
            )}
          </label>
        </div>
      ) : (
        <button type="button" className="link" onClick={() => setMore(true)}>
          {words.formatMessage({ id: 'editing_more_citation' })}
        </button>
      )}
    </fieldset>
  )
}
