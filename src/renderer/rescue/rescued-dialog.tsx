// What a rescue read and lost, shown once, when the new file opens.
import { useQuery } from '@tanstack/react-query'
import type { RescueReport } from '../../contract/rescue.ts'
import { useApp } from '../app-context.tsx'
import { SessionDialog } from '../dialogs/session-dialog.tsx'

export function RescuedDialog() {
  const { orpc, words } = useApp()
  const { data: report } = useQuery(orpc.timeline.rescued.queryOptions())
  if (!report) return null
  return (
    <SessionDialog
      dialog="rescued"
      title={words.formatMessage({ id: 'window_rescued' }, { name: report.from })}
      size={520}
    >
      <p>{words.formatMessage({ id: 'window_rescued_about' })}</p>
      {!report.timeline && <p>{words.formatMessage({ id: 'window_rescued_timeline_lost' })}</p>}
      <ul>
        {report.tables.map((table) => (
          <li key={table.table}>
            <TableLine table={table} />
          </li>
        ))}
      </ul>
    </SessionDialog>
  )
}

function TableLine({ table: { table, read, lost, doubtful } }: { table: RescueReport['tables'][number] }) {
  const { words } = useApp()
  return [
    words.formatMessage({ id: 'window_rescued_table' }, { table, read }),
    lost === null
      ? words.formatMessage({ id: 'window_rescued_unknown' })
      : words.formatMessage({ id: 'window_rescued_lost' }, { lost }),
    ...(doubtful ? [words.formatMessage({ id: 'window_rescued_doubtful' }, { count: doubtful })] : []),
  ].join(' · ')
}
