// What an address will be: nothing to say of a web address, else that it stays text, and why; one without https:// is offered with it.
import { checkLink } from '../../domain/link.ts'
import { useWords } from '../app-context.tsx'

export function LinkHint({ url, onChange }: { url: string; onChange: (url: string) => void }) {
  const words = useWords()
  const checked = checkLink(url)
  if (checked.ok) {
    return checked.doubts.length > 0 ? (
      <p className="hint warn">{words.formatMessage({ id: 'editing_link_goes_to' }, { host: checked.host })}</p>
    ) : null
  }
  if (checked.problem === 'empty') return null
  const completed = `https://${url.trim()}`
  const offered = checked.problem === 'noScheme' && /^[^\s/]+\.[^\s/]+/.test(url.trim()) && checkLink(completed).ok
  return (
    <p className="hint">
      {words.formatMessage({ id: 'editing_link_problem' }, { problem: checked.problem })}
      {offered && (
        <button type="button" className="link" onClick={() => onChange(completed)}>
          {completed}
        </button>
      )}
    </p>
  )
}
