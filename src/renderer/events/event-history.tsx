// What happened to one event, last first: a few lines, all of them on demand.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApp } from '../app-context.tsx'
import { entryToWords, momentToWords } from './history-words.ts'

const firstShown = 3

export function EventHistory({ id }: { id: string }) {
  const { orpc, words } = useApp()
  const { data: entries = [] } = useQuery(orpc.history.ofEvent.queryOptions({ input: { id } }))
  const [all, setAll] = useState(false)
  if (entries.length === 0) return null
  return (
    <section className="event-history" aria-label={words.formatMessage({ id: 'window_history' })}>
      <h3>
        {words.formatMessage({ id: 'window_history' })}
        {entries.length > firstShown && (
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all
              ? words.formatMessage({ id: 'window_fewer' })
              : words.formatMessage({ id: 'editing_history_all' }, { count: entries.length })}
          </button>
        )}
      </h3>
      <ol>
        {entries.slice(0, all ? undefined : firstShown).map((entry) => (
          <li key={entry.seq} data-undone={entry.undone}>
            <time title={words.formatDate(entry.at, { dateStyle: 'full', timeStyle: 'medium' })}>
              {momentToWords(entry.at, words)}
            </time>
            <span dir="auto">{entryToWords(entry, words)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
