// One citation as a form inside the inspector: a new one, or one that is changed as a whole. What is typed waits on the desk until it is kept.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useApp } from '../app-context.tsx'
import { useReader } from '../events/reading.ts'
import { RefusalLine } from '../events/refusal-line.tsx'
import { hasOpenList } from '../events/suggest-field.tsx'
import { isStillSent } from '../still-sent.ts'
import { useWrite } from '../write.ts'
import { CitationFields } from './citation-fields.tsx'
import { citationDraft, isEmptyCitation, type CitationDraft } from './citation-draft.ts'
import { chooseCitations } from './choose-source.ts'
import { isNoSource } from './source-draft.ts'

interface CitationFormProps {
  start: CitationDraft
  /** Where the desk keeps what is typed. */
  deskKey: string
  submit: string
  whole?: boolean
  keep: (citation: Awaited<ReturnType<typeof chooseCitations>>[number]) => Promise<object>
  onDone: () => void
}

/** What is on its way, by its place on the desk: also after the form was left and opened again it isn't sent twice. Resolves to whether it is kept whole. */
const underWay = new Map<string, Promise<boolean>>()

/** A citation that was being typed when the window closed; null: none. */
export function readCitationDraft(kept: unknown): CitationDraft | null {
  const parsed = citationDraft.safeParse(kept)
  return parsed.success ? parsed.data : null
}

export function CitationForm({ start, deskKey, submit, whole = false, keep, onDone }: CitationFormProps) {
  const { client, desk, words } = useApp()
  const read = useReader()
  const [draft, setDraft] = useState(() => readCitationDraft(desk.read(deskKey)) ?? start)
  const [tried, setTried] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const [sentBefore] = useState(() => underWay.get(deskKey))
  const { run, busy, refusal, clear } = useWrite()

  useEffect(() => {
    let isLatest = true
    void sentBefore?.then((kept) => kept && isLatest && onDone())
    return () => void (isLatest = false)
  }, [sentBefore, onDone])
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])
  useEffect(() => {
    if (tried > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tried])

  const change = (next: CitationDraft): void => {
    clear()
    setDraft(next)
    desk.keep(deskKey, isEmptyCitation(next) ? null : next)
  }
  const done = (): void => {
    desk.keep(deskKey, null)
    onDone()
  }
  /** What is being written can't be called back: until then the form stays. */
  const cancel = (): void => {
    if (!underWay.has(deskKey)) done()
  }
  const save = async (): Promise<void> => {
    if (underWay.has(deskKey)) return
    if (isNoSource(draft.source) || form.current?.querySelector('[aria-invalid="true"]')) return setTried(tried + 1)
    const sent = send()
    underWay.set(deskKey, sent)
    await sent
  }
  const send = async (): Promise<boolean> => {
    const kept = await run(async () => {
      const [citation] = await chooseCitations(client, [draft], read)
      if (!citation) throw new Error('a citation without a source was to be kept')
      return keep(citation)
    })
    underWay.delete(deskKey)
    // what was typed since it was sent is kept by the next press
    const whole = kept !== undefined && isStillSent(readCitationDraft(desk.read(deskKey)), draft)
    if (whole) done()
    return whole
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && !hasOpenList(event.target)) {
      event.preventDefault()
      event.stopPropagation()
      cancel()
    }
    const inText = event.target instanceof HTMLTextAreaElement
    const inLine = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement
    if (event.key !== 'Enter' || !(inText ? event.ctrlKey || event.metaKey : inLine)) return
    event.preventDefault()
    void save()
  }
  return (
    <form
      ref={form}
      noValidate
      className="event-form citation-form"
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <CitationFields value={draft} nth={null} whole={whole} tried={tried > 0} onChange={change} />
      <RefusalLine refusal={refusal} />
      <div className="dialog-foot">
        <button type="button" className="button" disabled={busy} onClick={cancel}>
          {words.formatMessage({ id: 'window_cancel' })}
        </button>
        <button type="submit" className="button primary">
          {submit}
        </button>
      </div>
    </form>
  )
}
