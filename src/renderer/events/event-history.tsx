// What happened to one event, last first: "status: unverified → verified, yesterday 14:02".
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HistoryEntry } from '../../contract/history.ts'
import type { Words } from '../../words/words.ts'
import { useApp } from '../app-context.tsx'

const firstShown = 3
const dayMs = 86_400_000

export function EventHistory({ id }: { id: string }) {
  const { orpc, words } = useApp()
  const { data: entries = [] } = useQuery(orpc.history.ofEvent.queryOptions({ input: { id } }))
  const [all, setAll] = useState(false)
  return (
    <section className="event-history" aria-label={words.formatMessage({ id: 'window_history' })}>
      <h3>
        {words.formatMessage({ id: 'window_history' })}
        {entries.length > firstShown && (
          <button type="button" className="link" onClick={() => setAll(!all)}>
            {all
              ? words.formatMessage({ id: 'window_fewer' })
              : words.formatMessage({ id: 'editing_history_all' }, { count: entries.length })}
          </button>
        )}
      </h3>
      <ol>
        {entries.slice(0, all ? undefined : firstShown).map((entry) => (
          <li key={entry.seq} data-undone={entry.undone}>
            <time>{momentToWords(entry.at, words)}</time>
            <span>{entryOfEvent(entry, words)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** `14:02`, `yesterday 14:02`, `2 Aug 2024, 14:02`. */
export function momentToWords(at: number, words: Words, now = Date.now()): string {
  const time = words.formatTime(at, { hour: '2-digit', minute: '2-digit' })
  const midnight = new Date(now)
  midnight.setHours(0, 0, 0, 0)
  if (at >= midnight.getTime()) return time
  if (at >= midnight.getTime() - dayMs) return `${words.formatRelativeTime(-1, 'day', { numeric: 'auto' })} ${time}`
  return words.formatDate(at, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
}

export function entryOfEvent(entry: HistoryEntry, words: Words): string {
  const prefix =
    entry.why === 'undo' || entry.why === 'redo'
      ? `${words.formatMessage({ id: 'editing_history_why' }, { why: entry.why })} `
      : ''
  if (entry.items.length === 0)
    return (
      prefix + words.formatMessage({ id: entry.why === 'import' ? 'editing_history_imported' : 'window_change_other' })
    )
  const parts = entry.items.map((item) => {
    if (item.kind === 'citation')
      return words.formatMessage(
        { id: 'editing_history_citation' },
        { did: item.did, source: item.fields.find(({ field }) => field === 'source')?.to ?? '' },
      )
    if (item.did !== 'edited') return words.formatMessage({ id: 'editing_history_event' }, { did: item.did })
    return item.fields
      .map(({ field, from, to }) =>
        words.formatMessage(
          { id: 'editing_history_field' },
          {
            field: words.formatMessage({ id: 'editing_field' }, { field }),
            from: shorten(from, words),
            to: shorten(to, words),
          },
        ),
      )
      .join('; ')
  })
  return prefix + [...new Set(parts)].join('; ')
}

function shorten(value: string | null, words: Words): string {
  if (value === null) return words.formatMessage({ id: 'editing_none' })
  const characters = Array.from(value)
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : value
}
