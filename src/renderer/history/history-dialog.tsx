// What was changed last, by whom and why; undo and redo stand beside it.
import { useQuery } from '@tanstack/react-query'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { useApp } from '../app-context.tsx'
import { ActionButton } from '../header/header.tsx'
import { entryToWords } from './entry-words.ts'

export function HistoryDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="history" title={words.formatMessage({ id: 'window_history' })} size={620}>
      <History />
    </SessionDialog>
  )
}

function History() {
  const { orpc, words } = useApp()
  const { data: entries } = useQuery(orpc.history.recent.queryOptions({ input: { limit: 200 } }))
  if (!entries) return <p aria-busy="true">{words.formatMessage({ id: 'window_counting' })}</p>
  return (
    <>
      <div className="history-acts">
        <ActionButton id="undo" className="button" />
        <ActionButton id="redo" className="button" />
      </div>
      {entries.length === 0 && <p className="nothing">{words.formatMessage({ id: 'window_history_empty' })}</p>}
      <ol className="history">
        {entries.map((entry) => (
          <li key={entry.seq} data-undone={entry.undone}>
            <time>{words.formatDate(entry.at, { dateStyle: 'medium', timeStyle: 'short' })}</time>
            <span>
              {words.formatMessage(
                { id: 'window_history_line' },
                { why: entry.why, undone: entry.undone ? 'yes' : 'no', what: entryToWords(entry, words) },
              )}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
