// Long work on a file in a thread of its own, so that nothing waits for it.
import { Worker } from 'node:worker_threads'
import type { RescueReport } from '../../contract/damage.ts'
import { UserError, type UserErrorCode, type UserErrors } from '../../domain/error.ts'
import type { RescueOptions } from './rescue.ts'

interface Works {
  /** Gives findings; none: whole. `hold`: keeps a write lock while it looks, so that a second program is told at once. */
  check: { given: { file: string; hold: boolean }; answer: string[] }
  /** Writes the file anew, without what was deleted. */
  rewrite: { given: { file: string }; answer: null }
  /** Writes what can be read of a damaged file to `target`, which must not be there. Throws UserError. */
  rescue: { given: { file: string; target: string; options: Omit<RescueOptions, 'newId'> }; answer: RescueReport }
}
type Work = keyof Works

export type ThreadWork = { [W in Work]: { work: W } & Works[W]['given'] }[Work]

/** What the thread posts, once. */
export type ThreadAnswer =
  | { done: Works[Work]['answer'] }
  /** A user's error by its parts: no error of a class of ours comes through whole. */
  | { refused: { code: UserErrorCode; args: UserErrors[UserErrorCode] } }

/** Throws what SQLite throws. Null: `signal` ended it. */
export async function runInThread<W extends Work>(
  work: { work: W } & Works[W]['given'],
  signal?: AbortSignal,
): Promise<Works[W]['answer'] | null> {
  return new Promise((resolve, reject) => {
    // beside this file as source, beside the program when built
    const entry = import.meta.url.endsWith('.ts') ? './file-thread.ts' : './file-thread.mjs'
    const worker = new Worker(new URL(entry, import.meta.url), {
      workerData: work,
      // garbage of a million rows would wait in hundreds of megabytes
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    })
    const end = (): void => void worker.terminate().then(() => resolve(null))
    signal?.addEventListener('abort', end)
    worker.once('message', (answer: ThreadAnswer) => {
      if ('refused' in answer) reject(new UserError(answer.refused.code, answer.refused.args))
      // file-thread.ts answers each work with its own kind
      else resolve(answer.done as Works[W]['answer'])
    })
    worker.once('error', reject)
    worker.once('exit', () => {
      signal?.removeEventListener('abort', end)
      if (!signal?.aborted) reject(new Error('the thread ended without an answer'))
    })
  })
}
