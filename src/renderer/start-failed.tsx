// Shown instead of the frame when there is nothing to show a timeline from. Needs no host and no core.
import type { Words } from '../words/words.ts'

export function StartFailed({ words, refused }: { words: Words; refused: boolean }) {
  const kind = refused ? 'refused' : 'failed'
  return (
    <main className="start-failed">
      <h1>{words.formatMessage({ id: `window_${kind}_title` })}</h1>
      <p>{words.formatMessage({ id: `window_${kind}_todo` })}</p>
    </main>
  )
}
