// The notice on screen: announced politely, or as an alert when something was refused.
import { useSyncExternalStore } from 'react'
import { actions } from '../contract/actions.ts'
import { canRun, runAction } from './actions.ts'
import { useApp } from './app-context.tsx'
import { Icon } from './icon.tsx'
import { notice } from './notice.ts'

export function NoticeLine() {
  const app = useApp()
  const shown = useSyncExternalStore(notice.subscribe, notice.get)
  const action = actions.find(({ id }) => id === shown?.action)
  return (
    <>
      <div role="status" className="notice-room">
        {shown?.kind === 'done' && (
          <div className="notice">
            <span dir="auto">{shown.text}</span>
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
            <CloseNotice />
          </div>
        )}
      </div>
      <div role="alert" className="notice-room">
        {shown?.kind === 'refused' && (
          <div className="notice refused">
            <Icon name="warn" />
            <span dir="auto">{shown.text}</span>
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
