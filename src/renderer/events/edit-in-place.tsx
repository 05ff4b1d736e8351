// A value that is edited where it stands: click or Enter begins, Enter or leaving keeps it as one change, Escape puts the old value back.
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useApp } from '../app-context.tsx'
import { useWrite } from '../write.ts'

interface EditInPlaceProps {
  /** Names the field, also for the text that waits on the desk. */
  label: string
  /** `event id:field`: where unsaved text is kept. */
  deskKey: string
  value: string
  multiline?: boolean
  /** What is shown; an empty value shows `empty`. */
  children?: ReactNode
  empty: string
  className?: string
  disabled?: boolean
  keep: (value: string) => Promise<object>
  /** Why a text can't be kept, while it is typed; null: it can. */
  check?: (value: string) => string | null
}

export function EditInPlace({
  label,
  deskKey,
  value,
  multiline = false,
  children,
  empty,
  className = '',
  disabled = false,
  keep,
  check,
}: EditInPlaceProps) {
  const { desk } = useApp()
  const key = `edit:${deskKey}`
  const waiting = desk.read(key)
  const [text, setText] = useState<string | null>(typeof waiting === 'string' ? waiting : null)
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const shown = useRef<HTMLButtonElement>(null)
  const left = useRef(false)
  const { run, refusal, busy } = useWrite()
  const problem = text === null ? null : (check?.(text) ?? null)
  const editing = text !== null

  useEffect(() => {
    if (editing) field.current?.focus()
  }, [editing])

  const type = (next: string): void => {
    setText(next)
    desk.keep(key, next)
  }
  const stop = (focus: boolean): void => {
    left.current = true
    desk.keep(key, null)
    setText(null)
    if (focus) requestAnimationFrame(() => shown.current?.focus())
  }
  const save = async (focus: boolean): Promise<void> => {
    if (text === null || busy) return
    if (text === value) return stop(focus)
    if (problem !== null) return
    if (await run(() => keep(text))) stop(focus)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      stop(true)
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save(true)
    }
  }

  if (!editing) {
    return (
      <button
        ref={shown}
        type="button"
        className={`in-place ${value === '' ? 'is-empty' : ''} ${className}`}
        disabled={disabled}
        onClick={() => {
          left.current = false
          type(value)
        }}
      >
        <span className="unseen">{`${label}: `}</span>
        {value === '' ? empty : (children ?? <bdi>{value}</bdi>)}
      </button>
    )
  }
  const shared = {
    ref: field,
    dir: 'auto',
    'aria-label': label,
    'aria-invalid': refusal !== null || problem !== null,
    value: text,
    onKeyDown: onKey,
    onBlur: () => {
      if (!left.current) void save(false)
    },
  } as const
  return (
    <div className={`in-place-field ${className}`}>
      {multiline ? (
        <textarea
          {...shared}
          rows={Math.min(12, Math.max(2, text.split('\n').length + 1))}
          onChange={(event) => type(event.currentTarget.value)}
        />
      ) : (
        <input {...shared} onChange={(event) => type(event.currentTarget.value)} />
      )}
      {(problem ?? refusal) && (
        <p role="alert" className="refusal">
          {problem ?? `${refusal?.happened ?? ''} ${refusal?.todo ?? ''}`}
        </p>
      )}
    </div>
  )
}
