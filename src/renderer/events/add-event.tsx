// The form for a new event: a title, a date in words, a source, Enter. It stands beside the timeline, which shows the event dashed while it is typed.
import './events.css'
import { FocusTrap } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useApp, useSession, type App } from '../app-context.tsx'
import { useNarrow } from '../narrow.ts'
import { notice } from '../notice.ts'
import type { AddStart } from '../session.ts'
import { chooseCitations, publishedOf } from '../sources/choose-source.ts'
import { emptyCitation, type CitationDraft } from '../sources/citation-draft.ts'
import { CitationFields } from '../sources/citation-fields.tsx'
import { noSource } from '../sources/source-draft.ts'
import { publishedDay } from '../sources/source-words.ts'
import { useAsOf } from '../sources/use-as-of.ts'
import { isStillSent } from '../still-sent.ts'
import { axisInView } from '../timeline/axis-in-view.ts'
import { useWrite } from '../write.ts'
import { AddExtras, extras, extrasOf } from './add-extras.tsx'
import {
  draftKey,
  draftProblems,
  draftToEvent,
  emptyDraft,
  isEmptyDraft,
  readDraft,
  type AddDraft,
} from './add-draft.ts'
import { focusEvents } from './focus-events.ts'
import { LaneField, useLaneName } from './lane-field.tsx'
import { readingToEdtf, useReader } from './reading.ts'
import { RefusalLine } from './refusal-line.tsx'
import { isSending, sendEvent } from './sending.ts'
import { hasOpenList } from './suggest-field.tsx'
import { TagsField } from './tags-field.tsx'
import { joinTags } from './tags.ts'
import { TextField } from './text-field.tsx'
import { useShownOnAxis } from './use-draft-date.ts'
import { WhenInput } from './when-input.tsx'

export function AddEvent() {
  const adding = useSession((session) => session.adding)
  return adding && <AddEventForm start={adding} />
}

function AddEventForm({ start }: { start: AddStart }) {
  const app = useApp()
  const { client, desk, session, words } = app
  const [draft, setDraft] = useState(() => withStart(readDraft(desk.read(draftKey)) ?? emptyDraft, start))
  const [shown, setShown] = useState(() => extrasOf(draft))
  const [applied, setApplied] = useState(start)
  const [tried, setTried] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const title = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const [before] = useState(() => document.activeElement)
  const { run, refusal, clear } = useWrite()
  const findLane = useLaneName()
  const read = useReader()
  // what happened is told by the first source, in its own words
  const asOf = useAsOf(draft.citations[0]?.source)
  const narrow = useNarrow()
  const problems = draftProblems(draft)

  // a double click elsewhere on the axis while the form is open
  if (start !== applied) {
    setApplied(start)
    setDraft((each) => withStart(each, start))
  }
  useEffect(() => title.current?.focus(), [start])
  useEffect(() => desk.keep(draftKey, isEmptyDraft(draft) ? null : draft), [desk, draft])
  useShownOnAxis(draft, asOf, read)
  useEffect(() => {
    // once refused, the first field that stands in the way
    if (tried > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tried])

  const set = (change: Partial<AddDraft>): void => {
    clear()
    setDraft((each) => ({ ...each, ...change }))
  }
  const setCitation = (at: number, citation: CitationDraft | null): void =>
    set({ citations: draft.citations.flatMap((each, i) => (i !== at ? [each] : citation ? [citation] : [])) })

  const close = (): void => {
    session.set({ adding: null })
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus()
    else focusEvents()
  }
  const add = async (another: boolean): Promise<void> => {
    const invalid = form.current?.querySelector('[aria-invalid="true"]') !== null
    if (isSending()) return
    if (problems.title || problems.source || invalid) return setTried(tried + 1)
    const send = async () => {
      const day = publishedDay(await publishedOf(client, draft.citations[0]?.source ?? noSource, read))
      return client.events.add({
        ...draftToEvent(draft, {
          when: readingToEdtf(read(draft.when, day ?? undefined)),
          lane: findLane(draft.lane) ?? draft.lane,
          tags: joinTags(draft.tags, draft.tagText),
        }),
        citations: await chooseCitations(client, draft.citations, read),
      })
    }
    const added = await sendEvent(() => run(send))
    if (!added) return setTried(tried + 1)
    const open = form.current !== null
    // it may have waited for long: what was typed since it was sent stays, for another event
    const finished = isStillSent(readDraft(desk.read(draftKey)), draft)
    const stays = finished ? another && open : true
    if (finished) desk.keep(draftKey, null)
    // at once: after a crash it would be offered again, though it was kept
    void desk.flush().catch(reportError)
    session.set({ selected: { id: added.id, position: added.position }, ...(stays ? {} : { adding: null }) })
    sayAdded(app, draft.title, added.position, stays)
    setTried(0)
    if (!finished) return
    if (!stays) {
      if (open) focusEvents()
      return axisInView()?.reveal(added.position)
    }
    setDraft({ ...emptyDraft, lane: draft.lane })
    title.current?.focus()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && !hasOpenList(event.target)) {
      event.stopPropagation()
      close()
    }
    const inText = event.target instanceof HTMLTextAreaElement
    const inLine = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement
    const chord = event.ctrlKey || event.metaKey
    if (event.key !== 'Enter' || !(inText ? chord : inLine)) return
    event.preventDefault()
    void add(chord && !inText)
  }

  return (
    <FocusTrap active={narrow}>
      <div
        className="add-event"
        role="dialog"
        aria-label={words.formatMessage({ id: 'editing_add_title' })}
        aria-modal={narrow ? true : undefined}
        onKeyDown={onKey}
      >
        <form
          ref={form}
          noValidate
          className="event-form"
          onSubmit={(event) => {
            event.preventDefault()
            void add(false)
          }}
        >
          <TextField
            className="big"
            fieldRef={title}
            label={words.formatMessage({ id: 'editing_what' })}
            limit="title"
            value={draft.title}
            error={tried > 0 && problems.title ? words.formatMessage({ id: 'error_TITLE_EMPTY_todo' }) : null}
            onChange={(next) => set({ title: next })}
          />
          <WhenInput
            helpers
            label={words.formatMessage({ id: 'editing_when' })}
            hint={words.formatMessage({ id: 'editing_when_hint' })}
            text={draft.when}
            asOf={asOf}
            onText={(when) => set({ when })}
          />
          <div className="two">
            <LaneField value={draft.lane} onChange={(lane) => set({ lane })} />
            <TagsField
              value={draft.tags}
              text={draft.tagText}
              onChange={(tags, tagText) => set({ tags: [...tags], tagText })}
            />
          </div>
          {draft.citations.map((citation, i) => (
            <CitationFields
              key={i}
              value={citation}
              nth={draft.citations.length > 1 ? i + 1 : null}
              tried={tried > 0}
              onChange={(next) => setCitation(i, next)}
              onRemove={i > 0 ? () => setCitation(i, null) : undefined}
            />
          ))}
          <AddExtras
            shown={shown}
            draft={draft}
            set={set}
            zoneError={refusal?.code === 'TIME_ZONE_UNKNOWN' ? `${refusal.happened} ${refusal.todo}` : null}
          />
          <div className="extras">
            <button
              type="button"
              className="link"
              onClick={() => set({ citations: [...draft.citations, emptyCitation] })}
            >
              {words.formatMessage({ id: 'editing_extra' }, { what: 'source' })}
            </button>
            {extras
              .filter((what) => !shown.has(what))
              .map((what) => (
                <button key={what} type="button" className="link" onClick={() => setShown(new Set([...shown, what]))}>
                  {words.formatMessage({ id: 'editing_extra' }, { what })}
                </button>
              ))}
          </div>
          {refusal?.code !== 'TIME_ZONE_UNKNOWN' && <RefusalLine refusal={refusal} />}
          <div className="form-foot">
            <button type="button" className="bare" onClick={close}>
              {words.formatMessage({ id: 'editing_close' })}
              <Key name="escape" />
            </button>
            <span className="push" />
            <button type="button" className="button" onClick={() => void add(true)}>
              {words.formatMessage({ id: 'editing_add_another' })}
              <Key name="another" />
            </button>
            <button type="submit" className="button primary">
              {words.formatMessage({ id: 'editing_add' })}
              <Key name="enter" />
            </button>
          </div>
        </form>
      </div>
    </FocusTrap>
  )
}

function Key({ name }: { name: 'escape' | 'another' | 'enter' }) {
  const { facts, words } = useApp()
  const system = facts.platform === 'darwin' ? 'mac' : 'other'
  return <kbd aria-hidden="true">{words.formatMessage({ id: 'editing_key' }, { key: name, system })}</kbd>
}

/** What a double click on the axis knew goes before what was typed. */
function withStart(draft: AddDraft, { when, lane }: AddStart): AddDraft {
  return { ...draft, ...(when === undefined ? {} : { when }), ...(lane === undefined ? {} : { lane }) }
}

/** With the form still open, or where filters hide it, the new event doesn't show by itself. */
function sayAdded({ events, words }: App, title: string, position: number, another: boolean): void {
  const hidden = !events.now().shown.includes(position)
  if (another || hidden)
    notice.say(words.formatMessage({ id: 'editing_added' }, { title, hidden: String(hidden) }), 'undo')
}
