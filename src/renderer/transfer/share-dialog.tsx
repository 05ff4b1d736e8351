// A copy to share: what it leaves out is chosen here, and never was in it.
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { RefusalLine } from '../events/refusal-line.tsx'
import { useWrite } from '../write.ts'
import { writeCopy } from './files.ts'
import { useLeaving } from './use-leaving.ts'

export function ShareDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="share" title={words.formatMessage({ id: 'window_share' })} size={480}>
      <ShareForm />
    </SessionDialog>
  )
}

function ShareForm() {
  const app = useApp()
  const { session, words } = app
  const { run, busy, refusal } = useWrite()
  const untilClosed = useLeaving()
  const [leaveOut, setLeaveOut] = useState({ private: true, drafts: true })
  const save = async (): Promise<void> => {
    const signal = untilClosed()
    const done = await run(async () => ({ copy: await writeCopy(app, { leaveOut, signal }) }))
    if (done?.copy && !signal.aborted) session.set({ dialog: null })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p className="hint">{words.formatMessage({ id: 'window_share_about' })}</p>
      {(['private', 'drafts'] as const).map((what) => (
        <label key={what} className="check">
          <input
            type="checkbox"
            checked={leaveOut[what]}
            onChange={() => setLeaveOut({ ...leaveOut, [what]: !leaveOut[what] })}
          />
          {words.formatMessage({ id: what === 'private' ? 'window_share_private' : 'window_share_drafts' })}
        </label>
      ))}
      <RefusalLine refusal={refusal} />
      <div className="dialog-foot">
        <button type="button" className="button" onClick={() => session.set({ dialog: null })}>
          {words.formatMessage({ id: 'window_cancel' })}
        </button>
        <button type="submit" className="button primary" disabled={busy}>
          {words.formatMessage({ id: 'window_share_save' })}
        </button>
      </div>
    </form>
  )
}
