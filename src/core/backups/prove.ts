// A backup's copy read back: a whole one gets its listed name, a damaged one goes, one whose check can't be run stays as it is. Knows nothing of when backups are made.
// Two windows on two copies of one timeline share its folder: each may come upon a copy that the other is reading back.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import path from 'node:path'
import { UserError } from '../../domain/error.ts'
import { codeOf, toUserError } from '../store/sqlite-errors.ts'
import { runInThread } from '../store/thread.ts'
import { unprovedName } from './folder.ts'

/** ms until it is looked again whether another window is through with a copy. */
const againMs = 250

/** `target`: where the copy is to lie. Throws UserError or what the system throws: a damaged copy is gone then, any other stays for the next opening. So it does where `leaving` ends it, with AbortError. */
export async function proveCopy(target: string, leaving: AbortSignal): Promise<void> {
  const file = unprovedName(target)
  try {
    if ((await check(file, leaving)).length > 0) throw new UserError('FILE_DAMAGED', { name: path.basename(target) })
    renameSync(file, target)
  } catch (error) {
    leaving.throwIfAborted()
    if (existsSync(file)) {
      // a disk that fails, or no memory, says nothing of the copy, which may be the best that there is
      if (!tellsOfDamage(error)) throw error
      rmSync(file)
      rmSync(`${file}-journal`, { force: true })
      throw error
    }
    // another window has read it back, and found it whole or not
    if (!existsSync(target)) throw new UserError('FILE_MISSING', { name: path.basename(target) }, { cause: error })
  }
}

/** With a lock, so that two never look at once: what one tries in the copy and takes back would be in the other's way. */
async function check(file: string, leaving: AbortSignal): Promise<string[]> {
  for (;;) {
    leaving.throwIfAborted()
    try {
      const findings = await runInThread({ work: 'check', file, hold: true }, leaving)
      if (findings !== null) return findings
    } catch (error) {
      if (codeOf(error)?.startsWith('SQLITE_BUSY') !== true) throw error
      await setTimeout(againMs, undefined, { signal: leaving })
    }
  }
}

function tellsOfDamage(error: unknown): boolean {
  const known = toUserError(error, '')
  return known instanceof UserError && (known.code === 'FILE_DAMAGED' || known.code === 'FILE_NOT_A_TIMELINE')
}
