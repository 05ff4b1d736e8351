// A timeline without events: the first one can be typed at once; other ways in stand below, one line each.
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { showEmptyHeader } from '../../axis/empty-header.ts'
import type { ActionId } from '../../contract/actions.ts'
import { runAction } from '../actions.ts'
import { useApp } from '../app-context.tsx'
import { draftKey, emptyDraft, isEmptyDraft, readDraft, type AddDraft } from '../events/add-draft.ts'
import { readingToEdtf, useReader } from '../events/reading.ts'
import { isSending, sendEvent } from '../events/sending.ts'
import { WhenInput } from '../events/when-input.tsx'
import { Icon, type IconName } from '../icon.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'

export function FirstRun() {
  const { client, desk, words, session } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const [start] = useState(() => readDraft(desk.read(draftKey)) ?? emptyDraft)
  const [title, setTitle] = useState(start.title)
  const [when, setWhen] = useState(start.when)
  const read = useReader()
  const { run, refusal, busy } = useWrite()
  const field = useRef<HTMLInputElement>(null)
  const calendar = useRef<HTMLDivElement>(null)
  // nothing else can be meant here
  useEffect(() => field.current?.focus(), [])
  useEffect(() => (calendar.current ? showEmptyHeader(calendar.current, words, Date.now()) : undefined), [words])

  /** The form goes on with what was typed here, and so does the next start. */
  const keep = (change: Partial<AddDraft>): void => {
    const draft = { ...(readDraft(desk.read(draftKey)) ?? emptyDraft), ...change }
    desk.keep(draftKey, isEmptyDraft(draft) ? null : draft)
  }

  const add = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    if (isSending()) return
    // why it can't be kept stands beneath the field
    const invalid = event.currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (invalid) return invalid.focus()
    // where somebody looked while there was nothing: the first event is to be seen
    session.set({ axisWindow: null })
    const added = await sendEvent(() => run(() => client.events.add({ title, when: readingToEdtf(read(when)) })))
    if (!added) return
    const kept = readDraft(desk.read(draftKey))
    // what was typed since it was sent stays, for another event
    if (kept?.title === title && kept.when === when) {
      keep({ title: '', when: '' })
      // opened meanwhile, the form shows it too
      session.set({ adding: null })
    }
    void desk.flush().catch(reportError)
    session.set({ selected: { id: added.id, position: added.position } })
  }

  return (
    <main className="middle">
      <div className="first-calendar" ref={calendar} />
      <div className="first-run-room">
        <form noValidate className="first-event" onSubmit={(event) => void add(event)}>
          <h2>{words.formatMessage({ id: 'window_first_title' })}</h2>
          <p>{words.formatMessage({ id: 'window_first_hint' })}</p>
          <div className="first-fields">
            <label>
              <span className="unseen">{words.formatMessage({ id: 'window_first_what' })}</span>
              <input
                ref={field}
                autoComplete="off"
                placeholder={words.formatMessage({ id: 'window_first_what' })}
                value={title}
                onChange={({ currentTarget: { value } }) => {
                  setTitle(value)
                  keep({ title: value })
                }}
              />
            </label>
            <WhenInput
              labelHidden
              text={when}
              label={words.formatMessage({ id: 'editing_when' })}
              hint={words.formatMessage({ id: 'editing_when_hint' })}
              placeholder={words.formatMessage({ id: 'window_first_when' })}
              onText={(text) => {
                setWhen(text)
                keep({ when: text })
              }}
            />
            <button type="submit" className="button primary" disabled={busy}>
              {words.formatMessage({ id: 'window_first_add' })}
              <kbd aria-hidden="true">{'⏎'}</kbd>
            </button>
          </div>
          {refusal && (
            <p role="alert" className="refusal">
              {refusal.happened} {refusal.todo}
            </p>
          )}
        </form>
        <ul className="ways-in">
          <WayIn icon="list" name="example" action="openExample" />
          <WayIn icon="table" name="import" action="importFile" />
          <WayIn icon="file" name="open" action="openTimeline" />
        </ul>
        <p className="place">
          <Icon name="lock" />
          <span>{words.formatMessage({ id: 'window_first_place' }, { name: timeline.fileName })}</span>
        </p>
      </div>
    </main>
  )
}

function WayIn({ icon, name, action }: { icon: IconName; name: 'example' | 'import' | 'open'; action: ActionId }) {
  const app = useApp()
  return (
    <li>
      <Icon name={icon} />
      <div>
        <b>{app.words.formatMessage({ id: 'window_way' }, { name })}</b>
        <span>{app.words.formatMessage({ id: 'window_way_hint' }, { name })}</span>
      </div>
      <button type="button" className="button" onClick={() => runAction(app, action)}>
        {app.words.formatMessage({ id: 'window_way_button' }, { name })}
      </button>
    </li>
  )
}
