// Long work on a file in a thread of its own, so that nothing waits for it.
import { Worker } from 'node:worker_threads'

export type ThreadWork =
  /** Gives findings; none: whole. `hold`: keeps a write lock while it looks, so that a second program is told at once. */
  | { work: 'check'; file: string; hold: boolean }
  /** Writes the file anew, without what was deleted; gives nothing. */
  | { work: 'rewrite'; file: string }

/** Throws what SQLite throws. `signal` ends a check: it answers that nothing was found. */
export async function runInThread(work: ThreadWork, signal?: AbortSignal): Promise<string[]> {
  return new Promise((resolve, reject) => {
    // beside this file as source, beside the program when built
    const entry = import.meta.url.endsWith('.ts') ? './file-thread.ts' : './file-thread.mjs'
    const worker = new Worker(new URL(entry, import.meta.url), { workerData: work })
    signal?.addEventListener('abort', () => void worker.terminate().then(() => resolve([])))
    // file-thread.ts posts nothing else
    worker.once('message', (findings: string[]) => resolve(findings))
    worker.once('error', reject)
    worker.once('exit', () => {
      if (!signal?.aborted) reject(new Error('the thread ended without an answer'))
    })
  })
}
