// A backup opened as a timeline of its own: the user says where it goes, the backup stays as it is.
import type { Backup } from '../../contract/backups.ts'
import type { Connection } from '../connection.ts'

/** False: cancelled. */
export async function openCopy({ client, host }: Pick<Connection, 'client' | 'host'>, backup: Backup, name: string) {
  const granted = await host.chooseSave({ kind: 'dateline', suggestedName: name })
  if (!granted) return false
  await client.backups.open({ id: backup.id, grant: granted.grant, overwrite: granted.overwrite })
  await openWritten({ host }, granted.grant)
  return true
}

export async function openWritten({ host }: Pick<Connection, 'host'>, grant: string): Promise<void> {
  // the web host keeps what is downloaded no longer: it opens its own copy
  if ((await host.facts()).kind === 'desktop') await host.deliver(grant)
  await host.openWritten(grant)
}
