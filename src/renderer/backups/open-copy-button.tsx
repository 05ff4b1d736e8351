// The button that opens a backup as a timeline of its own, wherever backups are listed. What opening does is its user's.
import type { Words } from '../../words/words.ts'

export interface OpenCopyButtonProps {
  words: Words
  /** When the backup was made, in words. */
  when: string
  busy: boolean
  onOpen(): void
}

export function OpenCopyButton({ words, when, busy, onOpen }: OpenCopyButtonProps) {
  const name = words.formatMessage({ id: 'window_backup_open' })
  return (
    <button type="button" className="button" disabled={busy} aria-label={`${name} (${when})`} onClick={onOpen}>
      {name}
    </button>
  )
}
