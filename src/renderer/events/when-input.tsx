// A date in plain words, controlled by its text: what was understood stands beneath at once, refusals too; the text stays as it was typed.
import './fields.css'
import { useId, useRef, type KeyboardEvent } from 'react'
import { useApp } from '../app-context.tsx'
import { CalendarButton } from './calendar-button.tsx'
import { isUnreadable, today, useReader, type AsOf } from './reading.ts'
import { Understood } from './understood.tsx'

export interface WhenInputProps {
  text: string
  onText: (text: string) => void
  label: string
  labelHidden?: boolean
  placeholder?: string
  /** Shown beneath while nothing is typed. */
  hint?: string
  asOf?: AsOf
  /** Today by button and Alt+T, the calendar by button and Alt+↓. */
  helpers?: boolean
  /** Says only what has to be said. */
  compact?: boolean
  autoFocus?: boolean
}

export function WhenInput(props: WhenInputProps) {
  const { text, onText, label, labelHidden, placeholder, hint = null, helpers = false, compact = false } = props
  const { words } = useApp()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const asOf: AsOf = props.asOf ?? { day: today(), from: 'today' }
  const reading = useReader()(text, asOf.day)
  const unreadable = isUnreadable(reading)
  const onKey = (event: KeyboardEvent): void => {
    if (!helpers || !event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyT') return
    event.preventDefault()
    onText(today())
  }
  return (
    <div className="field when-field">
      <div className={labelHidden ? 'unseen' : 'field-label'}>
        <label htmlFor={id}>{label}</label>
      </div>
      <span className="field-box" data-invalid={unreadable}>
        <input
          id={id}
          ref={field}
          value={text}
          autoComplete="off"
          spellCheck={false}
          autoFocus={props.autoFocus ?? false}
          data-autofocus={props.autoFocus ? true : undefined}
          placeholder={placeholder}
          aria-invalid={unreadable}
          aria-describedby={compact && reading.kind === 'empty' ? undefined : `${id}-said`}
          aria-keyshortcuts={helpers ? 'Alt+T' : undefined}
          onChange={(event) => onText(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        {helpers && (
          <>
            {/* both have a key in the field: Tab goes on to what comes next */}
            <button type="button" tabIndex={-1} className="bare small today" onClick={() => onText(today())}>
              {words.formatMessage({ id: 'editing_today' })}
              <kbd aria-hidden="true">{words.formatMessage({ id: 'editing_key' }, { key: 'today' })}</kbd>
            </button>
            <CalendarButton field={id} reading={reading} onPick={onText} />
          </>
        )}
      </span>
      {(!compact || reading.kind !== 'empty') && (
        <Understood
          id={`${id}-said`}
          reading={reading}
          asOf={asOf}
          hint={hint}
          compact={compact}
          onAnswer={() => field.current?.focus()}
        />
      )}
    </div>
  )
}
