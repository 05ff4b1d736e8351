// The bin: what was removed, to be put back or deleted for good. Nothing in it expires by itself.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { useApp } from '../app-context.tsx'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'

/** After this the bin offers to delete for good. */
const offerAfterDays = 90
const dayMs = 86_400_000

export function BinDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="bin" title={words.formatMessage({ id: 'window_bin' })} size={620}>
      <Bin />
    </SessionDialog>
  )
}

function Bin() {
  const { client, orpc, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const { data: rows } = useQuery(orpc.bin.list.queryOptions())
  const { data: records } = useQuery(orpc.bin.records.queryOptions())
  const { run, busy, refusal } = useWrite()
  /** Ids about to be deleted for good: asked once, because this can't be undone. */
  const [opened] = useState(() => Date.now())
  const [asking, setAsking] = useState<readonly string[] | null>(null)
  const [backupsToo, setBackupsToo] = useState(false)
  const { data: holding } = useQuery({
    ...orpc.backups.holding.queryOptions({ input: { ids: [...(asking ?? [])] } }),
    enabled: asking !== null,
    // backups are made and thinned out without being asked for
    staleTime: 0,
    gcTime: 0,
  })
  if (!rows || !records) return <p aria-busy="true">{words.formatMessage({ id: 'window_counting' })}</p>
  const inBin = new Set([...rows, ...records].map(({ id }) => id))
  if (inBin.size === 0 && !asking) return <p className="nothing">{words.formatMessage({ id: 'window_bin_empty' })}</p>
  const old = rows.filter(({ removed }) => opened - removed > offerAfterDays * dayMs)
  const writable = timeline.readOnly === null
  const putBack = (id: string): void => {
    // what is asked about may not be in the bin any more
    setAsking(null)
    void run(() => client.bin.restore({ ids: [id] }))
  }
  const dayOf = (time: number): string => words.formatDate(time, { dateStyle: 'long' })
  return (
    <>
      {old.length > 0 && (
        <p className="hint">
          {words.formatMessage({ id: 'window_bin_old' }, { count: old.length, days: offerAfterDays })}{' '}
          <button type="button" className="link" onClick={() => setAsking(old.map(({ id }) => id))}>
            {words.formatMessage({ id: 'window_purge_these' })}
          </button>
        </p>
      )}
      <ul className="bin">
        {rows.map((row) => (
          <BinLine
            key={row.id}
            label={row.title}
            about={words.formatMessage({ id: 'window_removed_on' }, { day: dayOf(row.removed) })}
            disabled={busy || !writable}
            onRestore={() => putBack(row.id)}
            onPurge={() => setAsking([row.id])}
          />
        ))}
        {records.map(({ id, kind, label, event, removed }) => (
          <BinLine
            key={id}
            label={label}
            about={words.formatMessage(
              { id: kind === 'source' ? 'window_bin_source' : 'window_bin_citation' },
              { event: event ?? '', day: dayOf(removed) },
            )}
            disabled={busy || !writable}
            onRestore={() => putBack(id)}
            onPurge={() => setAsking([id])}
          />
        ))}
      </ul>
      {asking && (
        <div className="ask" role="alertdialog" aria-label={words.formatMessage({ id: 'window_purge' })}>
          <p>{words.formatMessage({ id: 'window_purge_ask' }, { count: asking.length })}</p>
          {holding && holding.length > 0 && (
            <>
              <p>{words.formatMessage({ id: 'window_purge_backups' }, { count: holding.length })}</p>
              <ul className="holding">
                {holding.map(({ id, at }) => (
                  <li key={id}>{words.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}</li>
                ))}
              </ul>
              <label className="check">
                <input type="checkbox" checked={backupsToo} onChange={() => setBackupsToo(!backupsToo)} />
                {words.formatMessage({ id: 'window_purge_backups_too' }, { count: holding.length })}
              </label>
            </>
          )}
          <div className="dialog-foot">
            <button type="button" className="button" onClick={() => setAsking(null)}>
              {words.formatMessage({ id: 'window_cancel' })}
            </button>
            <button
              type="button"
              className="button danger"
              disabled={busy || !holding}
              onClick={() =>
                void run(async () => {
                  // a try before may have come to the backups, and no further
                  const ids = asking.filter((id) => inBin.has(id))
                  if (ids.length > 0) await client.bin.purge({ ids })
                  if (backupsToo && holding && holding.length > 0)
                    await client.backups.remove({ ids: holding.map(({ id }) => id) })
                  return {}
                }).then((done) => {
                  if (done) setAsking(null)
                })
              }
            >
              {words.formatMessage({ id: busy ? 'window_purging' : 'window_purge' })}
            </button>
          </div>
        </div>
      )}
      {refusal && (
        <p role="alert" className="refusal">
          {refusal.happened} {refusal.safe} {refusal.todo}
        </p>
      )}
      {!asking && (
        <div className="dialog-foot">
          <button type="button" className="button" disabled={!writable} onClick={() => setAsking([...inBin])}>
            {words.formatMessage({ id: 'window_purge_all' })}
          </button>
        </div>
      )}
    </>
  )
}

interface BinLineProps {
  label: string
  about: string
  disabled: boolean
  onRestore: () => void
  onPurge: () => void
}

function BinLine({ label, about, disabled, onRestore, onPurge }: BinLineProps) {
  const { words } = useApp()
  return (
    <li>
      <div>
        <bdi>{label}</bdi>
        <small>{about}</small>
      </div>
      <button type="button" className="button" disabled={disabled} onClick={onRestore}>
        {words.formatMessage({ id: 'window_restore' })}
      </button>
      <button type="button" className="button" disabled={disabled} onClick={onPurge}>
        {words.formatMessage({ id: 'window_purge' })}
      </button>
    </li>
  )
}
