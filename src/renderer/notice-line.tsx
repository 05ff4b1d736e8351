// The notice on screen: announced politely, or as an alert when something was refused.
import { useSyncExternalStore } from 'react'
import { ActionButton } from './action-button.tsx'
import { useApp } from './app-context.tsx'
import { Icon } from './icon.tsx'
import { notice, type Notice } from './notice.ts'

export function NoticeLine() {
  const { done, refused } = useSyncExternalStore(notice.subscribe, notice.get)
  return (
    <div className="notices">
      <div role="alert">
        {refused.map((each) => (
          <div key={each.number} className="notice refused">
            <Icon name="warn" />
            <span dir="auto">{each.text}</span>
            <ActionButton id={each.action} />
            <CloseNotice shown={each} />
          </div>
        ))}
      </div>
      <div role="status">
        {done && (
          <div key={done.number} className="notice">
            <span dir="auto">{done.text}</span>
            <ActionButton id={done.action} />
            {done.deed && (
              <button type="button" className="link" onClick={() => void done.deed?.run().catch(reportError)}>
                {done.deed.label}
              </button>
            )}
            <CloseNotice shown={done} />
          </div>
        )}
      </div>
    </div>
  )
}

function CloseNotice({ shown }: { shown: Notice }) {
  const { words } = useApp()
  return (
    <button
      type="button"
      className="bare"
      aria-label={words.formatMessage({ id: 'window_close' })}
      onClick={() => notice.close(shown)}
    >
      <Icon name="close" />
    </button>
  )
}
