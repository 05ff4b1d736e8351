// Tags as pills: those of the timeline are offered, a new one is made by Enter or a comma; what is half typed is kept like the rest.
import './fields.css'
import { Combobox, useCombobox } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, type KeyboardEvent } from 'react'
import { limits } from '../../domain/limits.ts'
import { isBlank } from '../../domain/text.ts'
import { useApp } from '../app-context.tsx'
import { Icon } from '../icon.tsx'
import { joinTags, splitTags } from './tags.ts'

interface TagsFieldProps {
  value: readonly string[]
  /** Half typed. */
  text: string
  onChange: (value: readonly string[], text: string) => void
  labelHidden?: boolean
}

export function TagsField({ value, text, onChange, labelHidden = false }: TagsFieldProps) {
  const { orpc, words } = useApp()
  const id = useId()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { data: found = [] } = useQuery(
    orpc.tags.find.queryOptions({ input: { text: text.trim(), limit: 20 }, placeholderData: keepPreviousData }),
  )
  const offered = found.filter(({ name }) => !value.includes(name))
  const problem =
    value.length > limits.tags
      ? words.formatMessage({ id: 'editing_too_many_tags' }, { count: value.length, limit: limits.tags })
      : text.length > limits.tag
        ? words.formatMessage({ id: 'editing_too_long' }, { length: text.length, limit: limits.tag })
        : null

  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1), '')
    const chord = event.ctrlKey || event.metaKey
    const chosen = combobox.dropdownOpened && combobox.getSelectedOptionIndex() >= 0
    if (event.key === 'Enter' && !chord && !chosen && !isBlank(text)) {
      event.preventDefault()
      onChange(joinTags(value, text), '')
    }
  }
  return (
    <div className="field">
      <div className={labelHidden ? 'unseen' : 'field-label'}>
        <label htmlFor={id}>{words.formatMessage({ id: 'editing_tags' })}</label>
      </div>
      <Combobox
        store={combobox}
        position="bottom-start"
        shadow="md"
        onOptionSubmit={(tag) => {
          onChange(joinTags(value, tag), '')
          combobox.closeDropdown()
        }}
      >
        <Combobox.DropdownTarget>
          <span className="field-box tags-box">
            {value.map((tag) => (
              <span key={tag} className="pill">
                <bdi>{tag}</bdi>
                <button
                  type="button"
                  aria-label={words.formatMessage({ id: 'editing_remove_tag' }, { tag })}
                  onClick={() =>
                    onChange(
                      value.filter((each) => each !== tag),
                      text,
                    )
                  }
                >
                  <Icon name="close" />
                </button>
              </span>
            ))}
            <Combobox.EventsTarget withExpandedAttribute>
              <input
                id={id}
                dir="auto"
                value={text}
                autoComplete="off"
                aria-invalid={problem !== null}
                onKeyDown={onKey}
                onChange={(event) => {
                  const next = event.currentTarget.value
                  combobox.openDropdown()
                  combobox.resetSelectedOption()
                  const { whole, half } = splitTags(next)
                  onChange(joinTags(value, ...whole), half)
                }}
                onClick={() => combobox.openDropdown()}
                onBlur={() => {
                  combobox.closeDropdown()
                  if (!isBlank(text)) onChange(joinTags(value, text), '')
                }}
              />
            </Combobox.EventsTarget>
          </span>
        </Combobox.DropdownTarget>
        <Combobox.Dropdown hidden={offered.length === 0}>
          <Combobox.Options
            aria-label={words.formatMessage({ id: 'editing_suggestions' })}
            className="suggestions"
            // a list that scrolls would be a stop on the way to the next field
            tabIndex={-1}
          >
            {offered.map(({ name, uses }) => (
              <Combobox.Option key={name} value={name} className="suggestion">
                <bdi>{name}</bdi>
                <small>{words.formatNumber(uses)}</small>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {problem !== null && (
        <p className="refusal" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
