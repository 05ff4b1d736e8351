// The notice on screen: announced politely, or as an alert when something was refused.
import { useSyncExternalStore } from 'react'
import { ActionButton } from './action-button.tsx'
import { useApp } from './app-context.tsx'
import { Icon } from './icon.tsx'
import { notice } from './notice.ts'

export function NoticeLine() {
  const shown = useSyncExternalStore(notice.subscribe, notice.get)
  return (
    <>
      <div role="status" className="notice-room">
        {shown?.kind === 'done' && (
          <div className="notice">
            <span dir="auto">{shown.text}</span>
<<<<<<< HEAD
            {action && canRun(app, action.id) && (
              <button type="button" className="link" onClick={() => runAction(app, action.id)}>
                {app.words.formatMessage({ id: action.label })}
              </button>
            )}
            {shown.deed && (
              <button type="button" className="link" onClick={() => void shown.deed?.run().catch(reportError)}>
                {shown.deed.label}
              </button>
            )}
=======
            <ActionButton id={shown.action} />
>>>>>>> 331ddec (Rescue what can be read of a damaged file into a new one, with a report of what was lost and what is doubtful; offer a copy where the open file is gone)
            <CloseNotice />
          </div>
        )}
      </div>
      <div role="alert" className="notice-room">
        {shown?.kind === 'refused' && (
          <div className="notice refused">
            <Icon name="warn" />
            <span dir="auto">{shown.text}</span>
            <ActionButton id={shown.action} />
            <CloseNotice />
          </div>
        )}
      </div>
    </>
  )
}

function CloseNotice() {
  const { words } = useApp()
  return (
    <button
      type="button"
      className="bare"
      aria-label={words.formatMessage({ id: 'window_close' })}
      onClick={notice.close}
    >
      <Icon name="close" />
    </button>
  )
}
