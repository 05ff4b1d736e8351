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
            <ActionButton id={shown.action} />
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
