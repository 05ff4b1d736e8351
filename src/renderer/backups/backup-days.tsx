// Backups by day, latest first, each with what can be done with it. Knows no command.
import type { ReactNode } from 'react'
import type { OfferedBackup } from '../../contract/backups.ts'
import type { Words } from '../../words/words.ts'

interface BackupDaysProps {
  words: Words
  /** Latest first. */
  backups: readonly OfferedBackup[]
  /** Buttons of one; `when` tells it from the others. */
  deeds(backup: OfferedBackup, when: string): ReactNode
}

export function BackupDays({ words, backups, deeds }: BackupDaysProps) {
  return byDay(backups, (at) => words.formatDate(at, { dateStyle: 'full' })).map(([day, of]) => (
    <section key={day} aria-label={day}>
      <h3 className="backup-day">{day}</h3>
      <ul className="bin">
        {of.map((backup) => (
          <li key={backup.id}>
            <BackupFacts words={words} backup={backup} />
            {deeds(backup, words.formatDate(backup.at, { dateStyle: 'medium', timeStyle: 'medium' }))}
          </li>
        ))}
      </ul>
    </section>
  ))
}

function BackupFacts({ words, backup }: { words: Words; backup: OfferedBackup }) {
  const mega = backup.bytes >= 1_000_000
  const size = words.formatMessage(
    { id: mega ? 'window_size_mb' : 'window_size_kb' },
    { size: words.formatNumber(backup.bytes / (mega ? 1e6 : 1e3), { maximumFractionDigits: mega ? 1 : 0 }) },
  )
  const time = words.formatDate(backup.at, { timeStyle: 'medium' })
  return (
    <div>
      {[time, words.formatMessage({ id: `window_backup_${backup.reason}` })].join(' · ')}
      <small>{words.formatMessage({ id: 'window_backup_line' }, { size, count: backup.events })}</small>
      {!backup.readBack && <small>{words.formatMessage({ id: 'window_damage_unchecked' })}</small>}
    </div>
  )
}

/** So are the days. */
function byDay(backups: readonly OfferedBackup[], day: (at: number) => string): [string, OfferedBackup[]][] {
  const days = new Map<string, OfferedBackup[]>()
  for (const backup of backups) {
    const of = days.get(day(backup.at)) ?? []
    of.push(backup)
    days.set(day(backup.at), of)
  }
  return [...days]
}
