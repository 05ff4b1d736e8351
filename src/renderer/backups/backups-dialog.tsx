// The backups of this timeline by day: open one as a copy, put one back, take them all away.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Backup } from '../../contract/backups.ts'
import { SessionDialog } from '../dialogs/session-dialog.tsx'
import { useApp } from '../app-context.tsx'
import { notice } from '../notice.ts'
import { useEventsNow } from '../use-events-now.ts'
import { useWrite } from '../write.ts'
import { BackupDays } from './backup-days.tsx'
import { OpenCopyButton } from './open-copy-button.tsx'
import { openCopy } from './open-copy.ts'

export function BackupsDialog() {
  const { words } = useApp()
  return (
    <SessionDialog dialog="backups" title={words.formatMessage({ id: 'window_backups' })} size={620}>
      <Backups />
    </SessionDialog>
  )
}

function Backups() {
  const { client, desk, host, orpc, session, words } = useApp()
  const timeline = useEventsNow((now) => now.timeline)
  const queries = useQueryClient()
  const { data } = useQuery({ ...orpc.backups.list.queryOptions(), staleTime: 0 })
  const { run, busy, refusal } = useWrite()
  /** What is about to happen: a restore, or the removal of all. Asked once. */
  const [asking, setAsking] = useState<Backup | 'forget' | null>(null)
  if (!data) return <p aria-busy="true">{words.formatMessage({ id: 'window_counting' })}</p>
  const writable = timeline.readOnly === null

  async function restore(backup: Backup): Promise<void> {
    const done = await run(() => client.backups.restore({ id: backup.id }))
    if (!done) return
    await queries.invalidateQueries()
    session.set({ selected: null })
    // another may have been opened meanwhile
    if (session.get().dialog === 'backups') session.set({ dialog: null })
    notice.say(words.formatMessage({ id: 'window_backup_restored' }))
  }

  async function forget(): Promise<void> {
    const done = await run(async () => {
      const removed = await client.backups.forget()
      desk.forget()
      await host.forgetRecent()
      return removed
    })
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
      {data.backups.some(({ readBack }) => !readBack) && (
        <p role="status" className="refusal">
          {words.formatMessage({ id: 'window_backups_unchecked' })}
        </p>
      )}
      {data.backups.length === 0 && <p className="nothing">{words.formatMessage({ id: 'window_backups_empty' })}</p>}
      <BackupDays
        words={words}
        backups={data.backups}
        deeds={(backup, when) => (
          <>
            <OpenCopyButton
              words={words}
              when={when}
              busy={busy}
              onOpen={() =>
                void run(async () => ({ opened: await openCopy({ client, host }, backup, timeline.title) }))
              }
            />
            <button
              type="button"
              className="button"
              disabled={busy || !writable || !backup.readBack}
              aria-label={`${words.formatMessage({ id: 'window_backup_put_back' })} (${when})`}
              onClick={() => setAsking(backup)}
            >
              {words.formatMessage({ id: 'window_backup_put_back' })}
            </button>
          </>
        )}
      />
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
      {asking === null && (
        <div className="dialog-foot">
          <button type="button" className="button" onClick={() => setAsking('forget')}>
            {words.formatMessage({ id: 'window_backups_forget' })}
          </button>
        </div>
      )}
    </>
  )
}
