// A source's own fields. It is one record: a change shows wherever it is cited, and that is said.
import './sources.css'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Source } from '../../domain/source.ts'
import { useApp } from '../app-context.tsx'
import { useReader } from '../events/reading.ts'
import { RefusalLine } from '../events/refusal-line.tsx'
import { isStillSent } from '../still-sent.ts'
import { useWrite } from '../write.ts'
import { sourceTexts, sourceToTexts, textsToSource, type SourceTexts } from './source-draft.ts'
import { SourceFieldsGrid } from './source-fields.tsx'

/** Fields that were being typed when the window closed; null: none. */
function readTexts(kept: unknown): SourceTexts | null {
  const parsed = sourceTexts.safeParse(kept)
  return parsed.success ? parsed.data : null
}

export function SourceForm({ source, onDone }: { source: Source; onDone: () => void }) {
  const { client, desk, orpc, words } = useApp()
  const read = useReader()
  const deskKey = `edit:${source.id}:source`
  const [texts, setTexts] = useState(() => readTexts(desk.read(deskKey)) ?? sourceToTexts(source))
  const { data: use } = useQuery(orpc.sources.get.queryOptions({ input: { id: source.id } }))
  const { run, busy, refusal, clear } = useWrite()
  const form = useRef<HTMLFormElement>(null)
  const keeping = useRef(false)

  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  const change = (next: SourceTexts): void => {
    clear()
    setTexts(next)
    desk.keep(deskKey, next)
  }
  const done = (): void => {
    desk.keep(deskKey, null)
    onDone()
  }
  /** What is being written can't be called back: until then the form stays. */
  const cancel = (): void => {
    if (!keeping.current) done()
  }
  const save = async (): Promise<void> => {
    const invalid = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (invalid) return invalid.focus()
    if (keeping.current) return
    keeping.current = true
    const kept = await run(() => client.sources.edit({ id: source.id, set: textsToSource(texts, read) }))
    keeping.current = false
    // what was typed since it was sent is kept by the next press
    if (kept && isStillSent(readTexts(desk.read(deskKey)), texts)) done()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    cancel()
  }
  return (
    <form
      ref={form}
      noValidate
      className="event-form source-form"
      aria-label={words.formatMessage({ id: 'editing_edit_source' })}
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {use && use.uses > 1 && (
        <p className="hint">{words.formatMessage({ id: 'editing_source_used' }, { count: use.uses })}</p>
      )}
      <SourceFieldsGrid value={texts} onChange={change} />
      <RefusalLine refusal={refusal} />
      <div className="dialog-foot">
        <button type="button" className="button" disabled={busy} onClick={cancel}>
          {words.formatMessage({ id: 'window_cancel' })}
        </button>
        <button type="submit" className="button primary">
          {words.formatMessage({ id: 'window_save' })}
        </button>
      </div>
    </form>
  )
}
