// A value that is edited where it stands: click or Enter begins, Enter or leaving keeps it as one change, Escape puts the old value back.
// What is typed and not kept waits on the desk. A write can wait for long: what is typed meanwhile stays in the field.
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import type { LimitedText } from '../../domain/limits.ts'
import { useApp } from '../app-context.tsx'
import { notice } from '../notice.ts'
import type { Refusal } from '../refusal.ts'
import { isStillSent } from '../still-sent.ts'
import { useWrite } from '../write.ts'
import { RefusalLine } from './refusal-line.tsx'
import { hasOpenList } from './suggest-field.tsx'
import { TextField } from './text-field.tsx'

export interface Editor {
  text: string
  onText: (text: string) => void
}

export interface EditInPlaceProps {
  label: string
  /** `record id:field`: where unsaved text waits. */
  deskKey: string
  value: string
  /** What is shown; the value itself where it is left out. */
  children?: ReactNode
  /** Shown for an empty value. */
  empty: string
  className?: string
  disabled?: boolean
  limit: LimitedText
  /** Lines of the field; null: one line. */
  rows?: number | null
  /** Another field than a line of text. */
  editor?: (editor: Editor) => ReactNode
  /** Undefined: it was refused, and why has been said. */
  keep: (text: string) => Promise<object>
}

export function EditInPlace(props: EditInPlaceProps) {
  const { label, value, children, empty, className = '', disabled = false, rows = null } = props
  const { desk, facts, words } = useApp()
  const key = `edit:${props.deskKey}`
  const [edit, setEdit] = useState(() => readEdit(desk.read(key)))
  const box = useRef<HTMLDivElement>(null)
  const shown = useRef<HTMLButtonElement>(null)
  const [began, setBegan] = useState(false)
  /** The text that is being written; null: none. */
  const sent = useRef<string | null>(null)
  /** What is to be written after that. */
  const next = useRef<string | null>(null)
  const standing = useRef(value)
  const goesBack = useRef(false)
  const { run, busy, refusal, clear } = useWrite()
  const keepKey = rows === null ? 'line' : facts.platform === 'darwin' ? 'mac' : 'other'
  const refused = useRef<Refusal | null>(null)

  useEffect(() => {
    refused.current = edit ? refusal : null
  }, [edit, refusal])

  // leaving the field for another event keeps it, and takes away the line that says why that was refused
  useEffect(() => () => void (refused.current && notice.show(refused.current)), [])

  useEffect(() => {
    if (!began) return
    const field = box.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea')
    field?.focus()
    if (field instanceof HTMLInputElement) field.select()
  }, [began])

  useLayoutEffect(() => {
    if (edit || !goesBack.current) return
    goesBack.current = false
    // whoever has moved on meanwhile isn't called back
    if (document.activeElement === document.body) shown.current?.focus()
  }, [edit])

  useEffect(() => {
    standing.current = value
    // what was written stands there now: text that was typed since goes on from it
    if (!edit || edit.before === undefined || edit.before === value) return
    setEdit({ text: edit.text, base: value })
    desk.keep(key, { text: edit.text, base: value })
  }, [desk, edit, key, value])

  const type = (text: string): void => {
    clear()
    setEdit({ base: value, ...edit, text })
    const settled = !busy && edit?.before === undefined
    desk.keep(key, settled && text === value ? null : { text, base: edit?.base ?? value })
  }
  const stop = (focus: boolean): void => {
    desk.keep(key, null)
    setEdit(null)
    setBegan(false)
    goesBack.current = focus
  }
  const save = async (focus: boolean): Promise<void> => {
    if (!edit) return
    if (sent.current === null && edit.before === undefined && edit.text === value) return stop(focus)
    const invalid = box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (invalid || disabled) return focus ? invalid?.focus() : undefined
    next.current = edit.text === sent.current ? null : edit.text
    // one write after the other
    if (sent.current !== null) return
    while (next.current !== null) {
      const text: string = next.current
      sent.current = text
      next.current = null
      const before = standing.current
      const kept = await run(() => props.keep(text))
      if (kept) finish(text, before, focus)
    }
    sent.current = null
  }
  const finish = (text: string, before: string, focus: boolean): void => {
    const waiting = readEdit(desk.read(key))
    if (!waiting || isStillSent(waiting.text, text)) return stop(focus)
    desk.keep(key, { text: waiting.text, base: text })
    setEdit((each) => each && { text: each.text, base: text, before })
  }
  /** What is being written can't be called back: it stays in the field until it stands, without what was typed since. */
  const goBack = (): void => {
    next.current = null
    if (sent.current === null) stop(true)
    else type(sent.current)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && !hasOpenList(event.target)) {
      event.preventDefault()
      event.stopPropagation()
      goBack()
    }
    const chord = event.ctrlKey || event.metaKey
    const inField = event.target instanceof HTMLTextAreaElement ? chord : event.target instanceof HTMLInputElement
    if (event.key !== 'Enter' || !inField) return
    event.preventDefault()
    void save(true)
  }
  const onBlur = ({ relatedTarget }: FocusEvent): void => {
    // another window in front isn't leaving the field, nor is a button of the field itself
    if (!document.hasFocus() || box.current?.contains(relatedTarget)) return
    void save(false)
  }

  if (!edit) {
    return (
      <button
        ref={shown}
        type="button"
        className={`in-place ${value === '' ? 'is-empty' : ''} ${className}`}
        disabled={disabled}
        onClick={() => {
          setEdit({ text: value, base: value })
          setBegan(true)
        }}
      >
        <span className="unseen">{words.formatMessage({ id: 'editing_names' }, { label })}</span>
        {value === '' ? empty : (children ?? <bdi>{value}</bdi>)}
      </button>
    )
  }
  return (
    <div ref={box} className={`in-place-field ${className}`} onKeyDown={onKey} onBlur={onBlur}>
      {props.editor ? (
        props.editor({ text: edit.text, onText: type })
      ) : (
        <TextField labelHidden label={label} limit={props.limit} rows={rows} value={edit.text} onChange={type} />
      )}
      {!busy && edit.before === undefined && edit.base !== value && (
        <p className="hint warn">{words.formatMessage({ id: 'editing_meanwhile' }, { value })}</p>
      )}
      {!began && edit.text !== value && (
        <p className="hint">{words.formatMessage({ id: 'editing_unsaved' }, { key: keepKey })}</p>
      )}
      <RefusalLine refusal={refusal} />
    </div>
  )
}

interface Edit {
  text: string
  /** What stood there when it began. */
  base: string
  /** What stood there when an earlier text was sent, which was written and isn't shown yet. */
  before?: string
}

function readEdit(kept: unknown): Edit | null {
  if (typeof kept !== 'object' || kept === null || !('text' in kept) || !('base' in kept)) return null
  return typeof kept.text === 'string' && typeof kept.base === 'string' ? { text: kept.text, base: kept.base } : null
}
