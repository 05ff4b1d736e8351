// Makes backups of the open timeline by themselves: half an hour after the last one at most, and before what changes much at once.
// A new one is read back before it counts and an older one goes; one that was cut off in that is read back at the next opening.
import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { UserErrorCode } from '../../domain/error.ts'
import { UserError } from '../../domain/error.ts'
import { errorToLog } from '../../domain/log.ts'
import { copyPages } from '../store/copy.ts'
import type { Store } from '../store/open.ts'
import { toUserError } from '../store/sqlite-errors.ts'
import {
  openBackupFolder,
  partName,
  unprovedName,
  type BackupFolder,
  type OfferedBackup,
  type Reason,
} from './folder.ts'
import { proveCopy } from './prove.ts'
import { timesToKeep } from './tiers.ts'

const everyMs = 1_800_000
/** Whoever closes a window waits no longer for the reading back: it is done at the next opening. */
const soonMs = 2_000

export interface BackupKeeper {
  /** Null: this core keeps nothing in user data. */
  folder: BackupFolder | null
  /** Latest first, with those whose check couldn't be run; none where they can't be read, which `failed` tells. */
  list(): OfferedBackup[]
  /** Why the latest couldn't be made; null: it was. */
  failed(): UserErrorCode | null
  /** Throws UserError; the older ones are whole then. Gives its id, null where nothing is kept. */
  make(reason: Reason): Promise<string | null>
  /** The same for long work that goes on once the copy is on the disk: call what it gives when the work is through, it is read back then. Throws UserError. */
  begin(reason: Reason): Promise<() => void>
  /** After each change: makes one when the last is half an hour old, else when it will be. */
  changed(): void
  /** When none is being made. */
  settled(): Promise<unknown>
  /** Takes all away, and makes none of the changes so far. Gives how many there were. */
  forget(): Promise<number>
  /** Waits for what runs, but `soon` not for what takes long to read back; nothing is made after it. */
  close(soon: boolean): Promise<void>
}

export interface BackupKeeperOptions {
  userData: string | null
  timeline: string
  /** Epoch ms. */
  now: () => number
}

export function openBackupKeeper(store: Store, { userData, timeline, now }: BackupKeeperOptions): BackupKeeper {
  const folder = userData === null ? null : openBackupFolder(userData, timeline)
  let failed: UserErrorCode | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let copies: Promise<unknown> = Promise.resolve()
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting = false
  let closed = false
  const leaving = new AbortController()
  look((into) => into.sweep(), undefined)
  /** Of before this opening. */
  const left = look((into) => into.unproved(), [])
  /** When the last one that was read back was made, and those that aren't yet, from the beginning of the copying on. */
  let newest = look((into) => into.list()[0]?.at, 0) ?? 0
  const unproved = new Set(left.map(({ at }) => at))
  /** Ids of those whose check couldn't be run. */
  const unchecked = new Set<string>()

  /** A folder that can't be read, or not be written, keeps nobody from the timeline. */
  function look<T>(ask: (into: BackupFolder) => T, otherwise: T): T {
    if (folder === null) return otherwise
    try {
      return ask(folder)
    } catch (error) {
      failing(error, folder.path)
      return otherwise
    }
  }

  function list(): OfferedBackup[] {
    return look((into) => into.offer().filter(({ id, readBack }) => readBack || unchecked.has(id)), [])
  }

  function last(): number {
    return Math.max(newest, ...unproved)
  }

  /** Nothing of the timeline may be written meanwhile. */
  async function copy(into: BackupFolder, reason: Reason): Promise<Copied> {
    const at = now()
    const events = Number(store.database.prepare('SELECT count(*) FROM event WHERE removed IS NULL').pluck().get())
    const target = into.newPath(at, events, reason)
    const part = partName(target)
    // from now on: what changes while it is copied, which takes seconds, is in it, and asks for none of its own
    unproved.add(at)
    try {
      into.make()
      // made before SQLite writes to it, so that nobody else may read it for a moment
      closeSync(openSync(part, 'wx', 0o600))
      await copyPages(store, part)
      await sync(part)
      renameSync(part, unprovedName(target))
      chmodSync(unprovedName(target), 0o600)
      await syncFolder(into)
    } catch (error) {
      rmSync(part, { force: true })
      rmSync(`${part}-journal`, { force: true })
      unproved.delete(at)
      throw failing(error, target)
    }
    return { target, at }
  }

  async function prove(into: BackupFolder, { target, at }: Copied): Promise<string> {
    try {
      await proveCopy(target, leaving.signal)
      await syncFolder(into)
    } catch (error) {
      // the next opening tells
      leaving.signal.throwIfAborted()
      if (!existsSync(unprovedName(target))) throw failing(error, target)
      failed = null
      unchecked.add(path.basename(target))
      console.error('dateline:', errorToLog(error))
      throw toUserError(error, path.basename(target))
    } finally {
      if (!unchecked.has(path.basename(target))) unproved.delete(at)
    }
    failed = null
    newest = Math.max(newest, at)
    const made = into.list()
    const kept = timesToKeep(
      made.map((each) => each.at),
      at,
    )
    for (const old of made) if (!kept.has(old.at)) into.remove(old.id)
    return path.basename(target)
  }

  function failing(error: unknown, target: string): unknown {
    const known = toUserError(error, path.basename(target))
    failed = known instanceof UserError ? known.code : 'WRITE_FAILED'
    return known
  }

  /** One after the other. */
  function start(
    into: BackupFolder,
    reason: Reason,
    until: Promise<void>,
  ): { copied: Promise<Copied>; proved: Promise<string> } {
    clearTimeout(timer)
    waiting = false
    // not for the reading back of another: of a million events that takes a minute
    const copied = copies.then(() => copy(into, reason))
    copies = copied.catch(() => undefined) // whoever asked is told
    const before = turn
    const proved = copied.then(async (each) => {
      await before
      await until
      return prove(into, each)
    })
    // one that couldn't be copied waited for nobody
    turn = Promise.allSettled([before, proved]) // whoever asked is told; `failed` keeps it for the dialog
    return { copied, proved }
  }

  function make(reason: Reason): Promise<string | null> {
    return folder === null ? Promise.resolve(null) : start(folder, reason, Promise.resolve()).proved
  }

  if (folder !== null) for (const each of left) turn = turn.then(() => prove(folder, each)).catch(() => undefined) // kept in `failed`

  return {
    folder,
    list,
    failed: () => failed,
    make,
    async begin(reason) {
      let readBack = (): void => undefined
      if (folder !== null) await start(folder, reason, new Promise<void>((resolve) => (readBack = resolve))).copied
      return () => readBack()
    },
    changed() {
      if (folder === null || closed) return
      // a clock that was set back must not stop them
      const rest = Math.max(0, Math.min(everyMs, last() + everyMs - now()))
      if (waiting && rest > 0) return
      clearTimeout(timer)
      waiting = true
      timer = setTimeout(() => void make('time').catch(() => undefined), rest) // kept in `failed`
      timer.unref()
    },
    settled: () => turn,
    async forget() {
      clearTimeout(timer)
      waiting = false
      await turn
      const removed = look((into) => into.offer().length, 0)
      folder?.removeAll()
      return removed
    },
    async close(soon) {
      closed = true
      clearTimeout(timer)
      if (waiting && folder && last() + everyMs <= now()) void make('time').catch(() => undefined) // kept in `failed`
      // a thread that is in the middle of a long step is not waited for: it has a file of its own
      const aborted = new Promise((resolve) => leaving.signal.addEventListener('abort', resolve))
      await copies
      const patience = soon ? setTimeout(() => leaving.abort(), soonMs) : undefined
      await Promise.race([turn, aborted])
      clearTimeout(patience)
    },
  }
}

interface Copied {
  /** Where it is to lie. */
  target: string
  /** Epoch ms. */
  at: number
}

async function syncFolder({ path: folder }: BackupFolder): Promise<void> {
  if (process.platform !== 'win32') await sync(folder)
}

/** A large file takes seconds. */
async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
