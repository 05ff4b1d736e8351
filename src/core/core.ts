// The composition root of a timeline's core: one open file, the commands on it, its changes. Knows no host, no window, no network.
import { chmodSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import type { Client } from '../contract/contract.ts'
import { UserError } from '../domain/error.ts'
import { errorToLog } from '../domain/log.ts'
import { openBackupFolder } from './backups/folder.ts'
import { openBackupKeeper } from './backups/keeper.ts'
import { createChangeStream } from './change-stream.ts'
import type { Context } from './context.ts'
import { openDesk } from './desk-file.ts'
import { createGate } from './gate.ts'
import { createWorkState } from './work.ts'
import { createEventIndex } from './event-index.ts'
import { createIdle } from './idle.ts'
import { nextTurn, sliceMs } from './next-turn.ts'
import { openInstallation } from './installation.ts'
import type { CoreOptions } from './options.ts'
import { router, type Router } from './router.ts'
import { openSearch } from './search.ts'
import { idToText, textToId } from './store/ids.ts'
import { openJournal } from './store/journal.ts'
import { createStore, openStore, setCache, type Database, type Store } from './store/open.ts'
import { clean, needsCleaning } from './store/clean.ts'
import { toUserError } from './store/sqlite-errors.ts'
import { placeOf } from './store/place.ts'
import { copyPages } from './store/copy.ts'
import { checkLater } from './store/later-check.ts'
import { dropSomeDead } from './store/dead-rows.ts'
import { openDerived } from './store/derive.ts'
import { readTimeline } from './timeline-row.ts'

export interface Core {
  kind: 'open'
  router: Router
  context: Context
  /** The commands, called in this process. */
  client: Client
  /** Allows the commands of `transfer` to read or write one path, under a word that is told to the window. */
  grant(grant: string, path: string): void
  /** The timeline's title, now and after each change of it. */
  title(): string
  onTitle(listener: (title: string) => void): void
  /** Waits for what runs, then closes the file; nothing is left beside it. `soon`: backups that take long to read back are left to the next opening. */
  close(how?: { soon: boolean }): Promise<void>
}

/** Throws UserError. */
export async function openCore(options: CoreOptions): Promise<Core> {
  const store =
    options.mode === 'create'
      ? createStore(options.file)
      : openStore(options.file, {
          now: options.now(),
          beforeMigration: (database) => keepOldVersion(database, options),
        })
  try {
    if (options.mode === 'create') {
      writeTimelineRow(store, options)
      store.written()
    }
    const installation = openInstallation(options.userData, options.newId)
    const by = installation.id
    const journal = openJournal(store, { now: options.now, newId: options.newId, by })
    setCache(store.database, 'passing')
    const index = await createEventIndex(store.database, (error) => toUserError(error, store.name))
    const search = openSearch(store.database, index)
    const readWhole = (): void => {
      if (store.database.open) setCache(store.database, 'rule')
    }
    // whoever needs it is told what went wrong
    index.onceWhole().then(readWhole, readWhole)
    const changes = createChangeStream()
    const grants = new Map<string, string>()
    const timeline = readTimeline(store.database).id
    const leaving = new AbortController()
    let cleaning: Promise<unknown> = Promise.resolve()
    const backups = openBackupKeeper(store, { userData: options.userData, timeline, now: options.now })
    const context: Context = {
      options,
      store,
      journal,
      index,
      search,
      changes,
      by,
      told: Promise.resolve(),
      async settled() {
        await journal.settled()
        await context.told
      },
      desk: openDesk(options.userData, timeline),
      backups,
      damage: {
        name: store.name,
        found: () => (store.readOnly === 'damaged' ? { code: 'FILE_DAMAGED', open: true } : null),
        folder: () => backups.folder,
        settled: backups.settled,
        async asBytes(temporary) {
          // an open file is never read but through SQLite: its locks would be lost
          const copy = path.join(temporary, 'as-it-is')
          await copyPages(store, copy)
          return copy
        },
      },
      gate: createGate(),
      work: createWorkState(),
      place: placeOf(store.file),
      keepsNothing: !installation.kept,
      openOther: (file) => openCore({ ...options, file, mode: 'create', userData: null }),
      clean() {
        const done = cleanFile(context, leaving.signal)
        cleaning = done.catch(() => undefined) // whoever asked is told
        return done
      },
      pathOf(grant) {
        const file = grants.get(grant)
        if (file === undefined) throw new UserError('GRANT_UNKNOWN', {})
        return file
      },
    }
    const settled = settleFile(context, leaving.signal)
    context.gate.holdWrites(settled)
    // what it couldn't do is done at the next opening, or left the file read-only
    settled.catch((error: unknown) => leaving.signal.aborted || console.error('dateline:', errorToLog(error)))
    const idle = createIdle(context.gate, (ms) => {
      if (dropSomeDead(store, ms)) return true
      // pages that are kept to be quick are read again as quickly
      store.database.pragma('shrink_memory')
      return false
    })
    settled.then(idle.wake, idle.wake)
    journal.onCommitted((committed) => {
      // told in order, each when the index answers by it
      search.forget()
      const refreshed = index.refresh(committed).then(() => search.forget())
      // whoever wrote is told what couldn't be read; who writes next isn't
      const before = context.told.catch(() => undefined)
      context.told = before.then(() => refreshed).then(() => changes.tell(committed))
      context.told.catch(changes.missed)
      backups.changed()
      idle.wake()
    })
    return {
      kind: 'open',
      router,
      context,
      client: createRouterClient(router, { context }),
      grant: (grant, file) => void grants.set(grant, file),
      title: () => readTimeline(store.database).title,
      onTitle: (listener) =>
        changes.onTold(({ timeline: changed }) => changed && listener(readTimeline(store.database).title)),
      async close({ soon } = { soon: false }) {
        leaving.abort()
        context.gate.shut()
        idle.stop()
        try {
          await journal.close()
          // what went wrong left the file read-only
          await settled.catch(() => undefined)
          await cleaning
          await context.told.catch(() => undefined)
          await backups.close(soon)
          // a restore that has begun
          await context.gate.settled()
          await index.close()
        } finally {
          // nobody else gets in while it is locked
          store.close()
        }
      },
    }
  } catch (error) {
    store.close()
    // a large file's damage may show only when its rows are read
    throw toUserError(error, store.name)
  }
}

/** ms after opening until a large file is checked though nobody wants to write to it yet. */
const checkAfterMs = 6_000

/** What the file still waits for after opening: the check of a large one, cleaning that was cut off. Writing waits for it. */
async function settleFile(context: Context, leaving: AbortSignal): Promise<void> {
  const { store, work, gate } = context
  if (store.readOnly !== null) return
  if (!store.checkedWhole) {
    work.set('check')
    try {
      // whoever opens it reads its events now, and the thread would take one of few processors
      await Promise.race([gate.wanted(), wait(checkAfterMs, undefined, { ref: false })])
      if (leaving.aborted) return
      const findings = await checkLater(store, leaving)
      if (leaving.aborted || findings.length > 0) return
    } finally {
      work.set(null)
      tellReadOnly(context)
    }
  }
  if (needsCleaning(store)) await cleanFile(context, leaving)
}

/** Throws UserError where the file still has traces: the next opening goes on. */
async function cleanFile(context: Context, leaving: AbortSignal): Promise<void> {
  const { store, work, gate, index } = context
  try {
    // it can't be read while it is written anew
    await index.whole()
    // what no redo can bring back any more has words too
    work.set('index')
    while (!leaving.aborted && dropSomeDead(store, sliceMs)) await nextTurn()
    await clean(store, { tell: work.set, alone: gate.alone, leaving: () => leaving.aborted })
  } catch (error) {
    const cause = toUserError(error, store.name)
    if (!(cause instanceof UserError)) throw error
    throw new UserError('NOT_YET_CLEAN', { name: store.name, problem: JSON.stringify(cause) }, { cause })
  } finally {
    work.set(null)
    tellReadOnly(context)
  }
}

/** Whoever shows the file as one that can be written is told that it can't any more. */
function tellReadOnly({ store, changes }: Context): void {
  if (store.readOnly === null || !store.database.open) return
  try {
    store.database.prepare('SELECT n FROM timeline').get()
  } catch {
    return // another program lets nobody read: whatever is asked for says so
  }
  changes.tell({ seq: 0, why: 'user', events: [], sources: [], lanes: false, timeline: true })
}

/** At one go: nothing is shown yet that could wait for it. */
function keepOldVersion(database: Database, { userData, now }: CoreOptions): void {
  if (userData === null) return
  const id: unknown = database.prepare('SELECT id FROM timeline').pluck().get()
  if (!Buffer.isBuffer(id)) return
  const folder = openBackupFolder(userData, idToText(id))
  folder.make()
  const count = Number(database.prepare('SELECT count(*) FROM event').pluck().get())
  const target = folder.newPath(now(), count, 'migration')
  database.prepare('VACUUM INTO ?').run(target)
  chmodSync(target, 0o600)
}

/** A new timeline is called after its file. */
function writeTimelineRow({ database, name }: Store, { newId }: CoreOptions): void {
  const title = path.basename(name, path.extname(name)) || name
  database.prepare('INSERT INTO timeline(n, id, title) VALUES(1, ?, ?)').run(textToId(newId()), title)
  openDerived(database).timeline()
}
