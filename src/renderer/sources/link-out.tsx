// The way out to a source: the host's guarded door, for web addresses alone. What isn't one stays text, says why, and can be copied.
import { checkLink } from '../../domain/link.ts'
import { useApp } from '../app-context.tsx'
import { notice } from '../notice.ts'

export function LinkOut({ url, label }: { url: string | null; label: string }) {
  const { host, words } = useApp()
  if (url === null) return null
  const checked = checkLink(url)
  if (!checked.ok) {
    return (
      <span className="not-a-link">
        <bdi>{url}</bdi>
        <small>{words.formatMessage({ id: 'editing_link_problem' }, { problem: checked.problem })}</small>
        <button type="button" className="link" onClick={() => void copy(url)}>
          {words.formatMessage({ id: 'editing_copy' })}
        </button>
      </span>
    )
  }
  return (
    <>
      {checked.doubts.length > 0 && (
        <small className="warn">{words.formatMessage({ id: 'editing_link_goes_to' }, { host: checked.host })}</small>
      )}
      <button type="button" className="link" title={checked.href} onClick={() => void open().catch(reportError)}>
        {label}
      </button>
    </>
  )

  async function open(): Promise<void> {
    // false: the user, who was asked, thought better of it
    await host.openLink(url ?? '')
  }

  async function copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      notice.say(words.formatMessage({ id: 'editing_copied' }))
    } catch {
      notice.refuse(words.formatMessage({ id: 'editing_copy_failed' }))
    }
  }
}
