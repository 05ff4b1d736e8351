// What a new event can have besides title, date, lane, tags and sources: one Tab away, shown once asked for or filled in.
import { statuses } from '../../domain/event.ts'
import { useWords } from '../app-context.tsx'
import type { AddDraft } from './add-draft.ts'
import { importances } from './importances.ts'
import { TextField } from './text-field.tsx'
import { TimeZoneField } from './time-zone-field.tsx'

export const extras = ['summary', 'status', 'note', 'wording'] as const
export type Extra = (typeof extras)[number]

interface AddExtrasProps {
  shown: ReadonlySet<Extra>
  draft: AddDraft
  set: (change: Partial<AddDraft>) => void
  /** The core's answer to the time zone. */
  zoneError: string | null
}

export function AddExtras({ shown, draft, set, zoneError }: AddExtrasProps) {
  const words = useWords()
  return (
    <>
      {shown.has('summary') && (
        <TextField
          label={words.formatMessage({ id: 'editing_summary' })}
          rows={3}
          limit="text"
          value={draft.summary}
          onChange={(summary) => set({ summary })}
        />
      )}
      {shown.has('status') && (
        <div className="two">
          <label className="field">
            <span className="field-label">{words.formatMessage({ id: 'editing_status' })}</span>
            <select
              value={draft.status}
              onChange={(event) =>
                set({ status: statuses.find((each) => each === event.currentTarget.value) ?? 'unverified' })
              }
            >
              {statuses.map((status) => (
                <option key={status} value={status}>
                  {words.formatMessage({ id: 'window_status_name' }, { status })}
                </option>
              ))}
            </select>
          </label>
          <label className="field">
            <span className="field-label">{words.formatMessage({ id: 'editing_importance' })}</span>
            <select
              value={draft.importance}
              onChange={(event) =>
                set({ importance: importances.find((each) => String(each) === event.currentTarget.value) ?? 3 })
              }
            >
              {importances.map((importance) => (
                <option key={importance} value={importance}>
                  {words.formatMessage({ id: 'editing_importance_of' }, { importance })}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {shown.has('note') && (
        <>
          <TextField
            label={words.formatMessage({ id: 'editing_note_label' })}
            rows={2}
            limit="text"
            value={draft.note}
            onChange={(note) => set({ note })}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={draft.private}
              onChange={(event) => set({ private: event.currentTarget.checked })}
            />
            <span>{words.formatMessage({ id: 'editing_private_event' })}</span>
          </label>
        </>
      )}
      {shown.has('wording') && (
        <div className="two">
          <TimeZoneField value={draft.timeZone} error={zoneError} onChange={(timeZone) => set({ timeZone })} />
          <TextField
            label={words.formatMessage({ id: 'editing_shown_as' })}
            limit="name"
            value={draft.displayWhen}
            onChange={(displayWhen) => set({ displayWhen })}
          />
        </div>
      )}
    </>
  )
}

/** What is filled in is shown. */
export function extrasOf(draft: AddDraft): ReadonlySet<Extra> {
  const given: Record<Extra, boolean> = {
    summary: draft.summary !== '',
    status: draft.status !== 'unverified' || draft.importance !== 3,
    note: draft.note !== '' || draft.private,
    wording: draft.timeZone !== '' || draft.displayWhen !== '',
  }
  return new Set(extras.filter((extra) => given[extra]))
}
