// A time zone by typing a part of its IANA name: `paulo` finds America/Sao_Paulo.
import { useMemo } from 'react'
import { useWords } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { SuggestField } from './suggest-field.tsx'

interface TimeZoneFieldProps {
  value: string
  onChange: (zone: string) => void
  error?: string | null
  labelHidden?: boolean
}

const offered = 30

export function TimeZoneField({ value, onChange, error = null, labelHidden = false }: TimeZoneFieldProps) {
  const words = useWords()
  const timeZone = useEventsNow((now) => now.timeline.timeZone)
  const zones = useMemo(() => listTimeZones(), [])
  const searched = fold(value)
  return (
    <SuggestField
      label={words.formatMessage({ id: 'editing_zone' })}
      labelHidden={labelHidden}
      value={value}
      limit="name"
      placeholder={timeZone ?? 'UTC'}
      error={error}
      onChange={onChange}
      onPick={({ text }) => onChange(text)}
      suggestions={zones
        .filter((zone) => fold(zone).includes(searched))
        .slice(0, offered)
        .map((zone) => ({ id: zone, text: zone }))}
    />
  )
}

/** None where the platform can't list them: any name can be typed all the same. */
function listTimeZones(): readonly string[] {
  const list: ((key: 'timeZone') => string[]) | undefined = Intl.supportedValuesOf
  return list?.('timeZone') ?? []
}

function fold(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ')
}
