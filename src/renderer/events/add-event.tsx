// The form for a new event: a title, a date in words, a source, Enter. It stands beside the timeline, which shows the event dashed while it is typed.
import './events.css'
import { Autocomplete, TagsInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { whenBounds, whenMark } from '../../domain/when.ts'
import { statuses } from '../../domain/event.ts'
import { useApp, useSession, type App } from '../app-context.tsx'
import { axisInView } from '../timeline/axis-in-view.ts'
import {
  CitationFields,
  draftToCitation,
  emptyCitation,
  isEmptyCitation,
  type CitationDraft,
} from '../sources/citation-fields.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'
import { emptyDraft, isEmptyDraft, readDraft, type AddDraft } from './add-draft.ts'
import { draftEvent } from './draft-event.ts'
import { readTyped } from './reading.ts'
import { WhenField } from './when-field.tsx'

/** Where the desk keeps what is typed. */
const deskKey = 'add-event'

type Extra = 'summary' | 'status' | 'note'

export function AddEvent() {
  const adding = useSession((session) => session.adding)
  return adding && <AddEventForm />
}

function AddEventForm() {
  const app = useApp()
  const { client, desk, orpc, session, words } = app
  const { timeline } = useEventsNow()
  const start = useSession((each) => each.adding)
  const [draft, setDraft] = useState(() => beginDraft(app))
  const [extras, setExtras] = useState<readonly Extra[]>(() => extrasOf(draft))
  const title = useRef<HTMLInputElement>(null)
  const { run, busy, refusal, clear } = useWrite()
  const { data: tags = [] } = useQuery(orpc.tags.find.queryOptions({ input: { text: '', limit: 200 } }))

  useEffect(() => title.current?.focus(), [])
  useEffect(() => {
    desk.keep(deskKey, isEmptyDraft(draft) ? null : draft)
    draftEvent.set(draftOnAxis(draft, words.locale, timeline.timeZone, timeline.dateOrder))
  }, [desk, draft, words, timeline.timeZone, timeline.dateOrder])
  useEffect(() => () => draftEvent.set(null), [])

  const set = (change: Partial<AddDraft>): void => {
    clear()
    setDraft((before) => ({ ...before, ...change }))
  }
  const setCitation = (at: number, citation: CitationDraft): void =>
    set({ citations: draft.citations.map((each, i) => (i === at ? citation : each)) })
  const notUnderstood = draft.whenText.trim() !== '' && draft.when === null
  const citesNothing = draft.citations.some((each) => !isEmptyCitation(each) && each.source.text.trim() === '')

  const close = (): void => {
    session.set({ adding: null })
    axisInView()?.focus()
  }
  const add = async (another: boolean): Promise<void> => {
    if (busy || notUnderstood || citesNothing) return
    const added = await run(() => client.events.add(draftToEvent(draft)))
    if (!added) return
    desk.keep(deskKey, null)
    session.set({ selected: { id: added.id, position: added.position }, adding: another ? (start ?? {}) : null })
    axisInView()?.reveal(added.position)
    if (!another) return axisInView()?.focus()
    setDraft({ ...emptyDraft, lane: draft.lane })
    title.current?.focus()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) {
      event.stopPropagation()
      close()
    }
    if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
    const inText = event.target instanceof HTMLTextAreaElement
    const chord = event.ctrlKey || event.metaKey
    if ((inText && !chord) || !(event.target instanceof HTMLInputElement || inText)) return
    event.preventDefault()
    void add(chord && !inText)
  }

  return (
    <div
      className="add-event"
      role="dialog"
      aria-label={words.formatMessage({ id: 'editing_add_title' })}
      onKeyDown={onKey}
    >
      <form
        className="event-form"
        onSubmit={(event) => {
          event.preventDefault()
          void add(false)
        }}
      >
        <label className="big">
          {words.formatMessage({ id: 'editing_what' })}
          <input
            ref={title}
            dir="auto"
            autoComplete="off"
            value={draft.title}
            aria-invalid={refusal?.code === 'TITLE_EMPTY'}
            onChange={(event) => set({ title: event.currentTarget.value })}
          />
        </label>
        <WhenField
          helpers
          label={words.formatMessage({ id: 'editing_when' })}
          value={draft.when}
          text={draft.whenText}
          onText={(whenText) => set({ whenText })}
          onChange={(when) => set({ when })}
        />
        <div className="two">
          <Autocomplete
            label={words.formatMessage({ id: 'editing_lane' })}
            value={draft.lane}
            data={timeline.lanes.map(({ name }) => name)}
            comboboxProps={{ shadow: 'md' }}
            onChange={(lane) => set({ lane })}
          />
          <TagsInput
            label={words.formatMessage({ id: 'editing_tags' })}
            value={draft.tags}
            data={tags.map(({ name }) => name)}
            comboboxProps={{ shadow: 'md' }}
            onChange={(next) => set({ tags: next })}
          />
        </div>
        {draft.citations.map((citation, i) => (
          <CitationFields
            key={i}
            value={citation}
            nth={draft.citations.length > 1 ? i + 1 : null}
            onChange={(next) => setCitation(i, next)}
          />
        ))}
        {citesNothing && <p className="refusal">{words.formatMessage({ id: 'editing_cites_nothing' })}</p>}
        {extras.includes('summary') && (
          <label>
            {words.formatMessage({ id: 'editing_summary' })}
            <textarea
              rows={3}
              dir="auto"
              value={draft.summary}
              onChange={(event) => set({ summary: event.currentTarget.value })}
            />
          </label>
        )}
        {extras.includes('status') && (
          <div className="two">
            <label>
              {words.formatMessage({ id: 'editing_status' })}
              <select
                value={draft.status}
                onChange={(event) =>
                  set({ status: statuses.find((each) => each === event.currentTarget.value) ?? 'unverified' })
                }
              >
                {statuses.map((status) => (
                  <option key={status} value={status}>
                    {words.formatMessage({ id: 'window_status_name' }, { status })}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {words.formatMessage({ id: 'editing_importance' })}
              <select
                value={draft.importance}
                onChange={(event) =>
                  set({ importance: importances.find((each) => String(each) === event.currentTarget.value) ?? 3 })
                }
              >
                {importances.map((importance) => (
                  <option key={importance} value={importance}>
                    {words.formatMessage({ id: 'editing_importance_of' }, { importance })}
                  </option>
                ))}
              </select>
            </label>
          </div>
        )}
        {extras.includes('note') && (
          <>
            <label>
              {words.formatMessage({ id: 'editing_note_label' })}
              <textarea
                rows={2}
                dir="auto"
                value={draft.note}
                onChange={(event) => set({ note: event.currentTarget.value })}
              />
            </label>
            <label className="check">
              <input
                type="checkbox"
                checked={draft.private}
                onChange={(event) => set({ private: event.currentTarget.checked })}
              />
              <span>{words.formatMessage({ id: 'editing_private_event' })}</span>
            </label>
          </>
        )}
        <div className="extras">
          <button
            type="button"
            className="link"
            onClick={() => set({ citations: [...draft.citations, emptyCitation] })}
          >
            {words.formatMessage({ id: 'editing_extra' }, { what: 'source' })}
          </button>
          {(['summary', 'status', 'note'] as const)
            .filter((what) => !extras.includes(what))
            .map((what) => (
              <button key={what} type="button" className="link" onClick={() => setExtras([...extras, what])}>
                {words.formatMessage({ id: 'editing_extra' }, { what })}
              </button>
            ))}
        </div>
        {refusal && (
          <p role="alert" className="refusal">
            {refusal.happened} {refusal.safe} {refusal.todo}
          </p>
        )}
        <div className="form-foot">
          <button type="button" className="bare" onClick={close}>
            {words.formatMessage({ id: 'editing_close' })} <kbd aria-hidden="true">{'Esc'}</kbd>
          </button>
          <span className="push" />
          <button type="button" className="button" disabled={busy || notUnderstood} onClick={() => void add(true)}>
            {words.formatMessage({ id: 'editing_add_another' })}
          </button>
          <button type="submit" className="button primary" disabled={busy || notUnderstood}>
            {words.formatMessage({ id: 'editing_add' })}
          </button>
        </div>
      </form>
    </div>
  )
}

export const importances = [1, 2, 3, 4, 5] as const

/** What was typed last and not kept; what a double click on the axis knew goes before it. */
function beginDraft({ desk, session }: App): AddDraft {
  const kept = readDraft(desk.read(deskKey)) ?? emptyDraft
  const { when, lane } = session.get().adding ?? {}
  return { ...kept, ...(when === undefined ? {} : { whenText: when, when }), ...(lane === undefined ? {} : { lane }) }
}

function extrasOf(draft: AddDraft): Extra[] {
  const given: [Extra, boolean][] = [
    ['summary', draft.summary !== ''],
    ['status', draft.status !== 'unverified' || draft.importance !== 3],
    ['note', draft.note !== '' || draft.private],
  ]
  return given.filter(([, has]) => has).map(([what]) => what)
}

function draftToEvent(draft: AddDraft) {
  return {
    title: draft.title,
    when: draft.when,
    lane: draft.lane,
    tags: draft.tags,
    summary: draft.summary,
    status: draft.status,
    importance: draft.importance,
    private: draft.private,
    note: draft.note,
    citations: draft.citations.map(draftToCitation).filter((citation) => citation !== null),
  }
}

function draftOnAxis(
  draft: AddDraft,
  locale: string,
  timeZone: string | null,
  dateOrder: 'dmy' | 'mdy' | null,
): ReturnType<typeof draftEvent.get> {
  const reading = readTyped(draft.whenText, locale, dateOrder)
  if (reading.kind !== 'read') return null
  return {
    ...whenBounds(reading.when, timeZone),
    mark: whenMark(reading.when),
    lane: draft.lane || null,
    title: draft.title,
  }
}
