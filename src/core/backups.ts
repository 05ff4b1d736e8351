// Backups, as commands: list, put back, open as a copy, take away; and all else that is kept of a timeline with them.
import os from 'node:os'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { refuse, type Context } from './context.ts'
import { openBackup } from './damage.ts'
import { commands } from './implementer.ts'
import { holdsAny, replaceStore } from './store/copy.ts'
import { expectWritable } from './store/lock.ts'
import { textToId } from './store/ids.ts'
import type { Committed } from './store/journal.ts'
import { toUserError } from './store/sqlite-errors.ts'

export const backups = {
  list: commands.backups.list.handler(({ context: { backups: keeper } }) => {
    const found = keeper.list()
    return {
      place: keeper.folder === null ? null : shorten(keeper.folder.path),
      failed: keeper.failed(),
      backups: found,
    }
  }),
  restore: commands.backups.restore.handler(async ({ input, context }) => {
    // a large file that was just opened is being checked by a thread, which has the lock
    await context.gate.pass('write')
    return context.gate.alone(async () => {
      const { store, options, index, changes } = context
      if (store.readOnly !== 'damaged') expectWritable(store)
      const from = backupPath(context, input.id)
      const kept = await context.backups.make('restore')
      if (kept === null) return refuse('BACKUP_MISSING', { name: input.id })
      try {
        await replaceStore(store, from, options.now())
      } catch (error) {
        throw toUserError(error, store.name)
      }
      context.search.forget()
      const many = { events: null, sources: null, moved: null }
      const all: Committed = { seq: context.journal.last(), why: 'restore', ...many, lanes: true, timeline: true }
      await index.refresh(all)
      // what was asked meanwhile was answered by the old index
      context.search.forget()
      changes.tell(all)
      return { kept }
    })
  }),
  open: openBackup,
  holding: commands.backups.holding.handler(async ({ input, context: { backups: keeper } }) => {
    const ids = input.ids.map(textToId)
    // one that is being read back gets another name
    await keeper.settled()
    const holding = []
    for (const backup of keeper.folder?.offer() ?? []) {
      const file = keeper.folder?.pathOfOffered(backup.id)
      if (file && holdsAny(file, ids)) holding.push(backup)
      await setImmediate()
    }
    return holding
  }),
  remove: commands.backups.remove.handler(({ input, context }) => {
    const { folder } = context.backups
    // one that was thinned out since it was listed is gone, as it was to be
    const there = input.ids.filter((id) => folder?.pathOfOffered(id))
    for (const id of there) folder?.remove(id)
    return { removed: there.length }
  }),
  forget: commands.backups.forget.handler(async ({ context: { backups: keeper, desk } }) => {
    const removed = await keeper.forget()
    desk.forget()
    return { removed }
  }),
}

function backupPath({ backups: keeper }: Context, id: string): string {
  return keeper.folder?.pathOf(id) ?? refuse('BACKUP_MISSING', { name: id })
}

function shorten(folder: string): string {
  const home = os.homedir()
  return folder.startsWith(home + path.sep) ? path.join('~', path.relative(home, folder)) : folder
}
