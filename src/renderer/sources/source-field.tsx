// One source by typing: those that are there are offered with how often they are used; anything else makes a new one in place.
import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SourceUse } from '../../contract/sources.ts'
import type { SourceChoice } from '../../contract/records.ts'
import { useApp } from '../app-context.tsx'
import { lineToSource, sourceToLine } from './source-words.ts'

export interface SourceValue {
  /** What stands in the field. */
  text: string
  /** A source that is there; null: the text makes a new one. */
  id: string | null
}

export const noSource: SourceValue = { text: '', id: null }

/** Null: nothing was typed. */
export function valueToChoice({ text, id }: SourceValue): SourceChoice | null {
  if (id !== null) return { id }
  return text.trim() === '' ? null : lineToSource(text)
}

interface SourceFieldProps {
  value: SourceValue
  onChange: (value: SourceValue) => void
  label: string
  placeholder?: string
}

export function SourceField({ value, onChange, label, placeholder }: SourceFieldProps) {
  const { orpc, words } = useApp()
  const { data: found = [] } = useQuery(
    orpc.sources.find.queryOptions({
      input: { text: value.id === null ? value.text : '', limit: 8 },
      placeholderData: (before: SourceUse[] | undefined) => before,
    }),
  )
  const lines = new Map(found.map((source) => [sourceToLine(source, words), source]))
  const chosen = value.id === null ? undefined : found.find(({ id }) => id === value.id)
  return (
    <Autocomplete
      label={label}
      placeholder={placeholder}
      value={value.text}
      data={[...lines.keys()].filter((line) => line !== '')}
      filter={({ options }) => options}
      maxDropdownHeight={220}
      comboboxProps={{ shadow: 'md' }}
      rightSectionWidth={110}
      rightSection={
        chosen && <small className="uses">{words.formatMessage({ id: 'editing_uses' }, { count: chosen.uses })}</small>
      }
      renderOption={({ option }) => (
        <span className="source-option">
          <bdi>{option.value}</bdi>
          <small>{words.formatMessage({ id: 'editing_uses' }, { count: lines.get(option.value)?.uses ?? 0 })}</small>
        </span>
      )}
      onChange={(text) => onChange({ text, id: lines.get(text)?.id ?? null })}
    />
  )
}
