// A file too large to be checked whole before it opens: read at once, checked in a thread, written to only then.
import { lockAgain, whyUnlocked } from './lock.ts'
import type { Store } from './open.ts'
import { runInThread } from './thread.ts'

/** Lets our lock go for the thread, which takes it; afterwards it is ours again. Gives findings; none: whole, or `signal` ended it. Throws what SQLite throws. */
export async function checkLater(store: Store, signal: AbortSignal): Promise<string[]> {
  store.database.pragma('locking_mode = NORMAL')
  // the lock goes with the next reading
  store.database.prepare('SELECT n FROM timeline').get()
  let findings: string[] | null
  try {
    findings = await runInThread({ work: 'check', file: store.file, hold: true }, signal)
  } catch (error) {
    // not known to be whole: nothing is written to it
    store.readOnly = whyUnlocked(error)
    throw error
  }
  if (findings === null || signal.aborted) return []
  if (findings.length > 0) store.readOnly = 'damaged'
  else lockAgain(store)
  store.checked(findings)
  return findings
}
