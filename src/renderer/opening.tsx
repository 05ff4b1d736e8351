// Shown instead of the frame while a timeline takes more than a moment to open: a large file is read before anything can be drawn of it.
import type { Words } from '../words/words.ts'

/** What is there by then needs no word. */
export const openingPatienceMs = 300

export function Opening({ words }: { words: Words }) {
  const said = words.formatMessage({ id: 'window_opening' })
  return (
    <main className="opening">
      <p role="status">{said}</p>
      <progress aria-label={said} />
    </main>
  )
}
