// What can be done about a damaged file: open a backup, rescue what can be read. Stands alone where nothing of the file can be shown, and
// in a dialog where it can.
import { useState } from 'react'
import type { DamageFound, RescueReport } from '../../contract/damage.ts'
import { errorToWords } from '../../words/error-words.ts'
import type { Words } from '../../words/words.ts'
import { BackupDays } from '../backups/backup-days.tsx'
import { OpenCopyButton } from '../backups/open-copy-button.tsx'
import { openCopy, openWritten } from '../backups/open-copy.ts'
import type { Connection } from '../connection.ts'
import { errorToRefusal, type Refusal } from '../refusal.ts'
import { RescueReportLines } from './rescue-report.tsx'

export interface DamageRoomProps extends Pick<Connection, 'client' | 'host'> {
  words: Words
  found: DamageFound
}

export function DamageRoom({ client, host, words, found }: DamageRoomProps) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Pick<Refusal, 'happened' | 'safe' | 'todo'> | null>(null)
  const [rescued, setRescued] = useState<{ report: RescueReport; grant: string } | null>(null)
  const { safe } = errorToWords(words, found.code, { name: found.name })
  const base = found.name.replace(/\.dateline$/i, '')

  function run(deed: () => Promise<unknown>): void {
    setBusy(true)
    setRefusal(null)
    void deed()
      .catch((error: unknown) => setRefusal(errorToRefusal(error, words)))
      .finally(() => setBusy(false))
  }

  async function rescue(): Promise<void> {
    const suggestedName = words.formatMessage({ id: 'window_rescued_name' }, { name: base })
    const granted = await host.chooseSave({ kind: 'dateline', suggestedName })
    if (!granted) return
    const report = await client.damage.rescue({ grant: granted.grant, overwrite: granted.overwrite })
    setRescued({ report, grant: granted.grant })
  }

  return (
    <>
      <p>{safe}</p>
      <h2>{words.formatMessage({ id: 'window_damage_backups' })}</h2>
      <p className={found.backups?.length ? 'hint' : 'nothing'}>{words.formatMessage({ id: aboutBackups(found) })}</p>
      <BackupDays
        words={words}
        backups={found.backups ?? []}
        deeds={(backup, when) => (
          <OpenCopyButton
            words={words}
            when={when}
            busy={busy}
            onOpen={() => run(() => openCopy({ client, host }, backup, base))}
          />
        )}
      />
      <h2>{words.formatMessage({ id: 'window_damage_rescue' })}</h2>
      {rescued ? (
        <section role="status" aria-label={words.formatMessage({ id: 'window_rescued' }, { name: found.name })}>
          <RescueReportLines words={words} report={rescued.report} />
          <button
            type="button"
            className="button primary"
            disabled={busy}
            onClick={() => run(() => openWritten({ host }, rescued.grant))}
          >
            {words.formatMessage({ id: 'window_rescued_open' })}
          </button>
        </section>
      ) : (
        <>
          <p className="hint">{words.formatMessage({ id: 'window_damage_rescue_about' })}</p>
          <button type="button" className="button" disabled={busy} onClick={() => run(rescue)}>
            {words.formatMessage({ id: busy ? 'window_damage_busy' : 'window_damage_rescue_do' })}
          </button>
        </>
      )}
      {!found.open && (
        <p className="damage-other">
          <button type="button" className="link" disabled={busy} onClick={() => run(() => host.openTimeline())}>
            {words.formatMessage({ id: 'action_openTimeline' })}
          </button>
        </p>
      )}
      {refusal && (
        <p role="alert" className="refusal">
          {refusal.happened} {refusal.safe} {refusal.todo}
        </p>
      )}
    </>
  )
}

function aboutBackups({ backups }: DamageFound) {
  if (backups === null) return 'window_damage_unread'
  return backups.length === 0 ? 'window_damage_no_backup' : 'window_damage_backups_about'
}
