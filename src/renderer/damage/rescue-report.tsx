// What a rescue read and lost, kind by kind.
import type { RescueReport } from '../../contract/damage.ts'
import type { Words } from '../../words/words.ts'

export function RescueReportLines({ words, report }: { words: Words; report: RescueReport }) {
  return (
    <>
      <h3>{words.formatMessage({ id: 'window_rescued' }, { name: report.from })}</h3>
      <p>{words.formatMessage({ id: 'window_rescued_about' })}</p>
      {!report.timeline && <p>{words.formatMessage({ id: 'window_rescued_timeline_lost' })}</p>}
      <ul>
        {report.tables.map((table) => (
          <li key={table.table}>{lineOf(words, table)}</li>
        ))}
      </ul>
    </>
  )
}

function lineOf(words: Words, { table, read, lost, doubtful }: RescueReport['tables'][number]): string {
  return [
    words.formatMessage({ id: 'window_rescued_table' }, { table, read }),
    lost === null
      ? words.formatMessage({ id: 'window_rescued_unknown' })
      : words.formatMessage({ id: 'window_rescued_lost' }, { lost }),
    ...(doubtful ? [words.formatMessage({ id: 'window_rescued_doubtful' }, { count: doubtful })] : []),
  ].join(' · ')
}
