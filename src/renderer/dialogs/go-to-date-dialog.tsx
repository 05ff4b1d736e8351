// Jump to a typed date: the same words as in the form.
import { useState } from 'react'
import { parseEdtf, whenBounds } from '../../domain/when.ts'
import { useApp } from '../app-context.tsx'
import { focusEvents } from '../events/focus-events.ts'
import { readingToEdtf, useReader } from '../events/reading.ts'
import { WhenInput } from '../events/when-input.tsx'
import { goInList } from '../list/go-in-list.ts'
import { axisInView } from '../timeline/axis-in-view.ts'
import { SessionDialog } from './session-dialog.tsx'

export function GoToDateDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="goToDate" title={words.formatMessage({ id: 'window_go_to_date' })} size={360}>
      <GoToDateForm />
    </SessionDialog>
  )
}

function GoToDateForm() {
  const app = useApp()
  const { events, session, words } = app
  const [text, setText] = useState('')
  const when = readingToEdtf(useReader()(text))
  const parsed = when === null ? null : parseEdtf(when)
  return (
    <form
      className="go-to-date"
      onSubmit={(event) => {
        event.preventDefault()
        if (when === null || !parsed?.ok) return
        const { earliest, latest } = whenBounds(parsed.when, events.now().timeline.timeZone)
        session.set({ dialog: null })
        const axis = axisInView()
        if (axis) axis.goTo(earliest, latest)
        else goInList(app, when)
        focusEvents()
      }}
    >
      <WhenInput
        labelHidden
        autoFocus
        label={words.formatMessage({ id: 'editing_when' })}
        hint={words.formatMessage({ id: 'editing_when_hint' })}
        text={text}
        onText={setText}
      />
      <div className="dialog-foot">
        <button type="submit" className="button primary" disabled={!parsed?.ok}>
          {words.formatMessage({ id: 'window_go' })}
        </button>
      </div>
    </form>
  )
}
