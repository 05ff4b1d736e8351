// The backups of this timeline by day: open one as a copy, put one back, take them all away.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Backup } from '../../contract/backups.ts'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { useApp } from '../app-context.tsx'
import { notice } from '../notice.ts'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'

export function BackupsDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="backups" title={words.formatMessage({ id: 'window_backups' })} size={620}>
      <Backups />
    </SessionDialog>
  )
}

function Backups() {
  const { client, host, orpc, session, words } = useApp()
  const { timeline } = useEventsNow()
  const queries = useQueryClient()
  const { data } = useQuery({ ...orpc.backups.list.queryOptions(), staleTime: 0 })
  const { run, busy, refusal } = useWrite()
  /** What is about to happen: a restore, or the removal of all. Asked once. */
  const [asking, setAsking] = useState<Backup | 'forget' | null>(null)
  if (!data) return <p aria-busy="true">{words.formatMessage({ id: 'window_counting' })}</p>
  const writable = timeline.readOnly === null

  async function openCopy(backup: Backup): Promise<void> {
    const granted = await host.chooseSave({ kind: 'dateline', suggestedName: timeline.title })
    if (!granted) return
    const done = await run(() =>
      client.backups.open({ id: backup.id, grant: granted.grant, overwrite: granted.overwrite }),
    )
    if (!done) return
    // the web host keeps what is downloaded no longer: it opens its own copy
    const facts = await host.facts()
    if (facts.kind === 'desktop') await host.deliver(granted.grant)
    await host.openWritten(granted.grant)
  }

  async function restore(backup: Backup): Promise<void> {
    const done = await run(() => client.backups.restore({ id: backup.id }))
    if (!done) return
    await queries.invalidateQueries()
    session.set({ dialog: null, selected: null })
    notice.say(words.formatMessage({ id: 'window_backup_restored' }))
  }

  async function forget(): Promise<void> {
    const done = await run(() => client.backups.forget())
    await queries.invalidateQueries({ queryKey: orpc.backups.key() })
    if (done) setAsking(null)
  }

  return (
    <>
      <p className="hint">{words.formatMessage({ id: 'window_backups_about' })}</p>
      {data.failed !== null && (
        <p role="status" className="refusal">
          {words.formatMessage({ id: 'window_backups_failed' })}
        </p>
      )}
      {data.backups.length === 0 && <p className="nothing">{words.formatMessage({ id: 'window_backups_empty' })}</p>}
      {byDay(data.backups, (at) => words.formatDate(at, { dateStyle: 'full' })).map(([day, backups]) => (
        <section key={day} aria-label={day}>
          <h3 className="backup-day">{day}</h3>
          <ul className="bin">
            {backups.map((backup) => (
              <BackupLine
                key={backup.id}
                backup={backup}
                busy={busy}
                writable={writable}
                onOpen={() => void openCopy(backup)}
                onRestore={() => setAsking(backup)}
              />
            ))}
          </ul>
        </section>
      ))}
      {asking !== null && (
        <div className="ask" role="alertdialog" aria-label={words.formatMessage({ id: 'window_backups' })}>
          <p>
            {asking === 'forget'
              ? words.formatMessage({ id: 'window_backups_forget_ask' }, { count: data.backups.length })
              : words.formatMessage(
                  { id: 'window_backup_restore_ask' },
                  { day: words.formatDate(asking.at, { dateStyle: 'long', timeStyle: 'short' }) },
                )}
          </p>
          <div className="dialog-foot">
            <button type="button" className="button" onClick={() => setAsking(null)}>
              {words.formatMessage({ id: 'window_cancel' })}
            </button>
            <button
              type="button"
              className={asking === 'forget' ? 'button danger' : 'button primary'}
              disabled={busy}
              onClick={() => void (asking === 'forget' ? forget() : restore(asking))}
            >
              {words.formatMessage({
                id: asking === 'forget' ? 'window_backups_forget_do' : 'window_backup_put_back',
              })}
            </button>
          </div>
        </div>
      )}
      {refusal && (
        <p role="alert" className="refusal">
          {refusal.happened} {refusal.safe} {refusal.todo}
        </p>
      )}
      {data.place !== null && (
        <p className="hint">{words.formatMessage({ id: 'window_backups_place' }, { place: data.place })}</p>
      )}
      {asking === null && data.backups.length > 0 && (
        <div className="dialog-foot">
          <button type="button" className="button" onClick={() => setAsking('forget')}>
            {words.formatMessage({ id: 'window_backups_forget' })}
          </button>
        </div>
      )}
    </>
  )
}

interface BackupLineProps {
  backup: Backup
  busy: boolean
  writable: boolean
  onOpen: () => void
  onRestore: () => void
}

function BackupLine({ backup, busy, writable, onOpen, onRestore }: BackupLineProps) {
  const { words } = useApp()
  const time = words.formatDate(backup.at, { timeStyle: 'medium' })
  const mega = backup.bytes >= 1_000_000
  const size = words.formatMessage(
    { id: mega ? 'window_size_mb' : 'window_size_kb' },
    { size: words.formatNumber(backup.bytes / (mega ? 1e6 : 1e3), { maximumFractionDigits: mega ? 1 : 0 }) },
  )
  const label = (id: 'window_backup_open' | 'window_backup_put_back'): string =>
    `${words.formatMessage({ id })} (${words.formatDate(backup.at, { dateStyle: 'medium', timeStyle: 'medium' })})`
  return (
    <li>
      <div>
        {[time, words.formatMessage({ id: `window_backup_${backup.reason}` })].join(' · ')}
        <small>{words.formatMessage({ id: 'window_backup_line' }, { size, count: backup.events })}</small>
      </div>
      <button
        type="button"
        className="button"
        disabled={busy}
        aria-label={label('window_backup_open')}
        onClick={onOpen}
      >
        {words.formatMessage({ id: 'window_backup_open' })}
      </button>
      <button
        type="button"
        className="button"
        disabled={busy || !writable}
        aria-label={label('window_backup_put_back')}
        onClick={onRestore}
      >
        {words.formatMessage({ id: 'window_backup_put_back' })}
      </button>
    </li>
  )
}

/** `backups`: latest first; so are the days. */
function byDay(backups: readonly Backup[], day: (at: number) => string): [string, Backup[]][] {
  const days = new Map<string, Backup[]>()
  for (const backup of backups) {
    const of = days.get(day(backup.at)) ?? []
    of.push(backup)
    days.set(day(backup.at), of)
  }
  return [...days]
}
