// A labelled line that offers what is there already while it is typed; anything else may be typed too. Arrow keys choose, Enter takes.
import './fields.css'
import { Combobox, useCombobox } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import type { LimitedText } from '../../domain/limits.ts'
import { useWords } from '../app-context.tsx'
import { overLimit, usePasteGuard } from './text-field.tsx'

export interface Suggestion {
  /** Told to onPick. */
  id: string
  text: string
  lead?: ReactNode
  /** At the right, quiet. */
  note?: string
}

export interface SuggestFieldProps {
  label: string
  labelHidden?: boolean
  value: string
  onChange: (text: string) => void
  onPick: (suggestion: Suggestion) => void
  suggestions: readonly Suggestion[]
  limit: LimitedText
  placeholder?: string
  /** Inside the field, left and right. */
  left?: ReactNode
  right?: ReactNode
  error?: string | null
  children?: ReactNode
}

export function SuggestField(props: SuggestFieldProps) {
  const {
    label,
    labelHidden,
    value,
    onChange,
    onPick,
    suggestions,
    limit,
    placeholder,
    left,
    right,
    error = null,
  } = props
  const words = useWords()
  const id = useId()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { refused, guardPaste, clear } = usePasteGuard(limit, true)
  const over = overLimit(value, limit)
  const problem = error ?? (over ? words.formatMessage({ id: 'editing_too_long' }, over) : null)
  const said = problem ?? (refused ? words.formatMessage({ id: 'editing_paste_refused' }, refused) : null)
  return (
    <div className="field">
      <div className={labelHidden ? 'unseen' : 'field-label'}>
        <label htmlFor={id}>{label}</label>
      </div>
      <Combobox
        store={combobox}
        position="bottom-start"
        shadow="md"
        onOptionSubmit={(picked) => {
          const suggestion = suggestions.find((each) => each.id === picked)
          if (suggestion) onPick(suggestion)
          combobox.closeDropdown()
        }}
      >
        <Combobox.DropdownTarget>
          <span className="field-box">
            {left}
            <Combobox.EventsTarget withExpandedAttribute>
              <input
                id={id}
                dir="auto"
                value={value}
                placeholder={placeholder}
                autoComplete="off"
                spellCheck={false}
                aria-invalid={problem !== null}
                aria-describedby={said === null ? undefined : `${id}-said`}
                onPaste={guardPaste}
                onChange={(event) => {
                  clear()
                  combobox.openDropdown()
                  combobox.resetSelectedOption()
                  onChange(event.currentTarget.value)
                }}
                onClick={() => combobox.openDropdown()}
                onBlur={() => combobox.closeDropdown()}
              />
            </Combobox.EventsTarget>
            {right}
          </span>
        </Combobox.DropdownTarget>
        <Combobox.Dropdown hidden={suggestions.length === 0}>
          <Combobox.Options
            aria-label={words.formatMessage({ id: 'editing_suggestions' })}
            className="suggestions"
            // a list that scrolls would be a stop on the way to the next field
            tabIndex={-1}
          >
            {suggestions.map((suggestion) => (
              <Combobox.Option key={suggestion.id} value={suggestion.id} className="suggestion">
                {suggestion.lead}
                <bdi>{suggestion.text}</bdi>
                {suggestion.note && <small>{suggestion.note}</small>}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {said !== null && (
        <p id={`${id}-said`} className="refusal" role="alert">
          {said}
        </p>
      )}
      {props.children}
    </div>
  )
}

/** In a field whose list is shown Escape closes the list and nothing else. */
export function hasOpenList(target: EventTarget): boolean {
  const list = target instanceof HTMLElement ? target.getAttribute('aria-controls') : null
  return list !== null && (document.getElementById(list)?.checkVisibility() ?? false)
}
