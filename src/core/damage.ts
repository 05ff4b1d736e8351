// What can be done about a damaged file, as commands: they answer for one that was opened and for one that couldn't be.
import { mkdtempSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Rescuable } from '../contract/damage.ts'
import { UserError } from '../domain/error.ts'
import { errorToLog } from '../domain/log.ts'
import { openWords } from '../words/everything.ts'
import { matchLanguage } from '../words/words.ts'
import type { BackupFolder, OfferedBackup } from './backups/folder.ts'
import { damageCommands } from './implementer.ts'
import type { CoreOptions } from './options.ts'
import { copyBackup } from './store/copy.ts'
import { runInThread } from './store/thread.ts'
import { placeFile } from './write-file.ts'

export interface DamageDesk {
  /** The file's name. */
  name: string
  /** Null: nothing is known to be wrong. */
  found(): { code: Rescuable; open: boolean } | null
  /** Null: nothing is kept in user data, or it can't be told which timeline this was. */
  folder(): BackupFolder | null
  /** When no backup is being read back any more. */
  settled(): Promise<unknown>
  /** Path of a file with the same bytes that may be read past SQLite; `temporary`: a folder for it. */
  asBytes(temporary: string): Promise<string>
}

export interface DamageContext {
  damage: DamageDesk
  pathOf(grant: string): string
  options: Pick<CoreOptions, 'now' | 'newId' | 'language'>
}

export const damage = {
  get: damageCommands.damage.get.handler(({ context: { damage: desk } }) => {
    const found = desk.found()
    return found && { ...found, name: desk.name, backups: offered(desk) }
  }),
  rescue: damageCommands.damage.rescue.handler(async ({ input, context: { damage: desk, options, pathOf } }) => {
    const words = openWords(matchLanguage([options.language]))
    const temporary = mkdtempSync(path.join(os.tmpdir(), 'dateline-bytes-'))
    const making = {
      from: desk.name,
      lostSource: words.formatMessage({ id: 'window_rescue_lost_source' }),
      title: path.parse(desk.name).name,
    }
    let report: Awaited<ReturnType<typeof runInThread<'rescue'>>> = null
    try {
      await placeFile(pathOf(input.grant), input.overwrite, async (target) => {
        const file = await desk.asBytes(temporary)
        report = await runInThread({ work: 'rescue', file, target, options: making })
      })
      if (report === null) throw new UserError('FILE_NOT_RESCUED', { name: desk.name })
      return report
    } finally {
      rmSync(temporary, { recursive: true, force: true })
    }
  }),
}

/** Null: they can't be read, which keeps nobody from a rescue. */
function offered(desk: DamageDesk): OfferedBackup[] | null {
  try {
    return desk.folder()?.offer() ?? []
  } catch (error) {
    console.error('dateline:', errorToLog(error))
    return null
  }
}

export const openBackup = damageCommands.backups.open.handler(async ({ input, context }) => {
  const { damage: desk, options, pathOf } = context
  // whoever reads one back holds it, and gives it its name after that
  const folder = desk.folder()
  if (folder?.pathOf(input.id) === null) await desk.settled()
  const from = folder?.pathOfOffered(input.id)
  if (from == null) throw new UserError('BACKUP_MISSING', { name: input.id })
  const file = pathOf(input.grant)
  await placeFile(file, input.overwrite, (temporary) => copyBackup(from, temporary, options.newId(), options.now()))
  return { name: path.basename(file), bytes: (await stat(file)).size }
})
