// The same for a form that only wants the date: keeps its own text, tells the EDTF.
import { useState } from 'react'
import { useWords } from '../app-context.tsx'
import { readingToEdtf, useReader } from './reading.ts'
import { WhenInput } from './when-input.tsx'

export interface WhenFieldProps {
  /** EDTF to begin with; null: none. */
  value: string | null
  /** EDTF of what is typed; null while it is nothing or not understood. */
  onChange: (edtf: string | null) => void
  autoFocus?: boolean
}

export function WhenField({ value, onChange, autoFocus = false }: WhenFieldProps) {
  const words = useWords()
  const read = useReader()
  const [text, setText] = useState(value ?? '')
  return (
    <WhenInput
      labelHidden
      text={text}
      label={words.formatMessage({ id: 'editing_when' })}
      hint={words.formatMessage({ id: 'editing_when_hint' })}
      autoFocus={autoFocus}
      onText={(next) => {
        setText(next)
        onChange(readingToEdtf(read(next)))
      }}
    />
  )
}
