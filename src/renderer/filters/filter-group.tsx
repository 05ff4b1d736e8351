// One group of filters: a heading and toggles with counts; long groups show their first few.
import { useState } from 'react'
import { useApp } from '../app-context.tsx'

export interface FilterValue {
  value: string
  label: string
  count: number
}

interface FilterGroupProps {
  title: string
  values: readonly FilterValue[]
  chosen: readonly string[]
  onToggle: (value: string) => void
  /** How many show before "n more"; all when absent. */
  short?: number
}

export function FilterGroup({ title, values, chosen, onToggle, short }: FilterGroupProps) {
  const { words } = useApp()
  const [whole, setWhole] = useState(false)
  if (values.length === 0) return null
  // what is chosen comes first, so that a folded group never hides it
  const sorted =
    short === undefined
      ? values
      : [
          ...values.filter(({ value }) => chosen.includes(value)),
          ...values.filter(({ value }) => !chosen.includes(value)),
        ]
  const most = whole ? mostShown : (short ?? values.length)
  const hidden = sorted.length - most
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {sorted.slice(0, most).map(({ value, label, count }) => (
        <button
          key={value}
          type="button"
          className="filter"
          aria-pressed={chosen.includes(value)}
          onClick={() => onToggle(value)}
        >
          <bdi>{label}</bdi>
          <i>{words.formatNumber(count)}</i>
        </button>
      ))}
      {(hidden > 0 || whole) && short !== undefined && values.length > short && (
        <button type="button" className="filter quiet" onClick={() => setWhole(!whole)}>
          {whole
            ? words.formatMessage({ id: 'window_fewer' })
            : words.formatMessage({ id: 'window_more' }, { count: hidden })}
        </button>
      )}
    </section>
  )
}

/** Beyond this a list of names is for searching, not for reading. */
const mostShown = 500
