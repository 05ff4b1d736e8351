// Makes backups of the open timeline by themselves: half an hour after the last one at most, and before what changes much at once.
// A new one is read back before an older one goes.
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { UserErrorCode } from '../../domain/error.ts'
import { UserError } from '../../domain/error.ts'
import { copyPages } from '../store/copy.ts'
import type { Store } from '../store/open.ts'
import { runInThread } from '../store/thread.ts'
import { toUserError } from '../store/sqlite-errors.ts'
import { openBackupFolder, type BackupFolder, type Reason } from './folder.ts'
import { timesToKeep } from './tiers.ts'

const everyMs = 1_800_000

export interface BackupKeeper {
  /** Null: this core keeps nothing in user data. */
  folder: BackupFolder | null
  /** The latest try that failed; null: none since the last success. */
  failed(): UserErrorCode | null
  /** Throws UserError; the older ones are whole then. Gives its id, null where nothing is kept. */
  make(reason: Reason): Promise<string | null>
  /** After each change: makes one when the last is half an hour old, else when it will be. */
  changed(): void
  /** Takes all away, and makes none of the changes so far. Gives how many there were. */
  forget(): Promise<number>
  /** Waits for what runs; nothing is made after it. */
  close(): Promise<void>
}

export interface BackupKeeperOptions {
  userData: string | null
  timeline: string
  /** Epoch ms. */
  now: () => number
}

export function openBackupKeeper(store: Store, { userData, timeline, now }: BackupKeeperOptions): BackupKeeper {
  const folder = userData === null ? null : openBackupFolder(userData, timeline)
  folder?.sweep()
  let failed: UserErrorCode | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting = false
  let closed = false
  let last = folder?.list()[0]?.at ?? 0

  async function makeNow(into: BackupFolder, reason: Reason): Promise<string> {
    const at = now()
    const events = Number(store.database.prepare('SELECT count(*) FROM event WHERE removed IS NULL').pluck().get())
    const target = into.newPath(at, events, reason)
    const part = `${target}.part`
    try {
      into.make()
      // made before SQLite writes to it, so that nobody else may read it for a moment
      closeSync(openSync(part, 'wx', 0o600))
      await copyPages(store, part)
      const findings = await runInThread({ work: 'check', file: part, hold: false })
      if (findings === null || findings.length > 0)
        throw new UserError('FILE_DAMAGED', { name: path.basename(store.file) })
      sync(part)
      renameSync(part, target)
      chmodSync(target, 0o600)
      if (process.platform !== 'win32') sync(into.path)
    } catch (error) {
      rmSync(part, { force: true })
      rmSync(`${part}-journal`, { force: true })
      const known = toUserError(error, path.basename(target))
      failed = known instanceof UserError ? known.code : 'WRITE_FAILED'
      throw known
    }
    failed = null
    last = at
    const made = into.list()
    const kept = timesToKeep(
      made.map((each) => each.at),
      at,
    )
    for (const old of made) if (!kept.has(old.at)) into.remove(old.id)
    return path.basename(target)
  }

  function make(reason: Reason): Promise<string | null> {
    if (folder === null) return Promise.resolve(null)
    clearTimeout(timer)
    waiting = false
    const made = turn.then(() => makeNow(folder, reason))
    turn = made.catch(() => undefined) // whoever asked is told; `failed` keeps it for the dialog
    return made
  }

  return {
    folder,
    failed: () => failed,
    make,
    changed() {
      if (folder === null || closed) return
      // a clock that was set back must not stop them
      const rest = Math.max(0, Math.min(everyMs, last + everyMs - now()))
      if (waiting && rest > 0) return
      clearTimeout(timer)
      waiting = true
      timer = setTimeout(() => void make('time').catch(() => undefined), rest) // kept in `failed`
      timer.unref()
    },
    async forget() {
      clearTimeout(timer)
      waiting = false
      await turn
      const removed = folder?.list().length ?? 0
      folder?.removeAll()
      return removed
    },
    async close() {
      closed = true
      clearTimeout(timer)
      if (waiting && folder && last + everyMs <= now()) void make('time').catch(() => undefined) // kept in `failed`
      await turn
    },
  }
}

function sync(file: string): void {
  const handle = openSync(file, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
