// A labelled text, one line or several: pasted line breaks become spaces where there is one line, limits are said while typing, nothing is cut.
import './fields.css'
import { useId, useState, type ClipboardEvent, type ReactNode, type Ref } from 'react'
import { limits, type LimitedText } from '../../domain/limits.ts'
import { countUnseen } from '../../domain/text.ts'
import { useWords } from '../app-context.tsx'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  limit: LimitedText
  /** Lines shown; null: one line. */
  rows?: number | null
  placeholder?: string
  /** Stands before the limit's own sentence. */
  error?: string | null
  /** Beside the label, at its right. */
  aside?: ReactNode
  /** Beneath the field. */
  children?: ReactNode
  className?: string
  labelHidden?: boolean
  fieldRef?: Ref<HTMLInputElement & HTMLTextAreaElement>
}

/** From here on the count is shown. */
const nearLimit = 0.9

export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onChange,
    limit,
    rows = null,
    placeholder,
    error = null,
    aside,
    children,
    className = '',
  } = props
  const words = useWords()
  const id = useId()
  const { refused, guardPaste, clear } = usePasteGuard(limit, rows === null)
  const over = overLimit(value, limit)
  const problem = error ?? (over ? words.formatMessage({ id: 'editing_too_long' }, over) : null)
  const said = problem ?? (refused ? words.formatMessage({ id: 'editing_paste_refused' }, refused) : null)
  const near = !over && value.length > limits[limit] * nearLimit
  const unseen = countUnseen(value)
  const hint = near
    ? words.formatMessage({ id: 'editing_left' }, { left: limits[limit] - value.length })
    : unseen > 0
      ? words.formatMessage({ id: 'editing_unseen' }, { count: unseen })
      : null
  const shared = {
    id,
    ref: props.fieldRef,
    dir: 'auto',
    value,
    placeholder,
    autoComplete: 'off',
    'aria-invalid': problem !== null,
    'aria-describedby': said === null && hint === null ? undefined : `${id}-said`,
    onPaste: guardPaste,
  } as const
  const change = (next: string): void => {
    clear()
    onChange(next)
  }
  return (
    <div className={`field ${className}`}>
      <div className={props.labelHidden ? 'unseen' : 'field-label'}>
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {rows === null ? (
        <input {...shared} type="text" onChange={(event) => change(event.currentTarget.value)} />
      ) : (
        <textarea {...shared} rows={rows} onChange={(event) => change(event.currentTarget.value)} />
      )}
      {(said ?? hint) !== null && (
        <p id={`${id}-said`} className={said === null ? 'hint' : 'refusal'} role={said === null ? undefined : 'alert'}>
          {said ?? hint}
        </p>
      )}
      {children}
    </div>
  )
}

/** Null: it fits. */
export function overLimit(value: string, limit: LimitedText): { length: number; limit: number } | null {
  return value.length > limits[limit] ? { length: value.length, limit: limits[limit] } : null
}

interface PasteGuard {
  /** The last paste was too long for any field: nothing was inserted. */
  refused: { length: number; limit: number } | null
  guardPaste: (event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void
  clear: () => void
}

/** A browser drops line breaks pasted into one line, so that words run together; and megabytes would freeze the field. */
export function usePasteGuard(limit: LimitedText, oneLine: boolean): PasteGuard {
  const [refused, setRefused] = useState<PasteGuard['refused']>(null)
  return {
    refused,
    clear: () => setRefused(null),
    guardPaste(event) {
      const pasted = event.clipboardData.getData('text/plain')
      if (pasted.length > limits.text) {
        event.preventDefault()
        setRefused({ length: pasted.length, limit: limits[limit] })
        return
      }
      if (!oneLine || !/[\t\n\r\u2028\u2029]/.test(pasted)) return
      event.preventDefault()
      const field = event.currentTarget
      field.setRangeText(
        pasted.trim().replace(/[\t\n\r\u2028\u2029]+/g, ' '),
        field.selectionStart ?? field.value.length,
        field.selectionEnd ?? field.value.length,
        'end',
      )
      field.dispatchEvent(new Event('input', { bubbles: true }))
    },
  }
}
