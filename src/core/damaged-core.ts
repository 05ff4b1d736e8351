// Stands where a core would, for a file that can't be opened and may still be rescued: answers what contract/damage.ts asks, and nothing else.
import { closeSync, openSync, readSync } from 'node:fs'
import path from 'node:path'
import { rescuable, type Rescuable } from '../contract/damage.ts'
import { UserError } from '../domain/error.ts'
import { openBackupFolder, timelinesWithBackups, type BackupFolder } from './backups/folder.ts'
import { damage, openBackup, type DamageContext } from './damage.ts'
import { textToId } from './store/ids.ts'
import { looksLikeOurs } from './store/rescue-copy.ts'

const router = { damage, backups: { open: openBackup } }

export interface DamagedCore {
  kind: 'damaged'
  router: typeof router
  context: DamageContext
  /** Absolute path. */
  file: string
  name: string
  grant(grant: string, path: string): void
  close(): Promise<void>
}

/** Null: nothing of ours can be left in it. `error`: why it wasn't opened. */
export function openDamagedCore(
  file: string,
  error: unknown,
  options: DamageContext['options'] & { userData: string | null },
): DamagedCore | null {
  const code = error instanceof UserError ? rescuable.find((each) => each === error.code) : undefined
  if (code === undefined || !mayBeOurs(file, code)) return null
  const grants = new Map<string, string>()
  const name = path.basename(file)
  return {
    kind: 'damaged',
    router,
    file,
    name,
    context: {
      options,
      damage: {
        name,
        found: () => ({ code, open: false }),
        folder: () => (options.userData === null ? null : findBackups(file, options.userData)),
        settled: () => Promise.resolve(),
        asBytes: () => Promise.resolve(file),
      },
      pathOf(grant) {
        const granted = grants.get(grant)
        if (granted === undefined) throw new UserError('GRANT_UNKNOWN', {})
        return granted
      },
    },
    grant: (grant, granted) => void grants.set(grant, granted),
    close: () => Promise.resolve(),
  }
}

function mayBeOurs(file: string, code: Rescuable): boolean {
  return code !== 'FILE_NOT_A_TIMELINE' || looksLikeOurs(file)
}

/** The one row of the table `timeline` is on one of the first pages, in whatever way the file was written. */
const bytesWithId = 4_000_000

/** Known by the timeline's id, which is looked for in the bytes: no statement can be trusted to read it. */
function findBackups(file: string, userData: string): BackupFolder | null {
  const bytes = Buffer.alloc(bytesWithId)
  const handle = openSync(file, 'r')
  try {
    const read = readSync(handle, bytes, 0, bytesWithId, 0)
    const begin = bytes.subarray(0, read)
    const id = timelinesWithBackups(userData).find((each) => begin.includes(textToId(each)))
    return id === undefined ? null : openBackupFolder(userData, id)
  } finally {
    closeSync(handle)
  }
}
