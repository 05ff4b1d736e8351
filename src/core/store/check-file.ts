// The whole check of a file in a thread of its own, so that nothing waits for it.
import { Worker } from 'node:worker_threads'

interface CheckFileOptions {
  /** Keeps a write lock while it looks, so that a second program is told at once. */
  hold?: boolean
  /** Ends it; it answers that nothing was found. */
  signal?: AbortSignal
}

/** Gives findings; none: whole. Throws what SQLite throws. */
export async function checkFile(file: string, { hold = false, signal }: CheckFileOptions = {}): Promise<string[]> {
  return new Promise((resolve, reject) => {
    // beside this file as source, beside the program when built
    const entry = import.meta.url.endsWith('.ts') ? './check-worker.ts' : './check-worker.mjs'
    const worker = new Worker(new URL(entry, import.meta.url), { workerData: { file, hold } })
    signal?.addEventListener('abort', () => void worker.terminate().then(() => resolve([])))
    // check-worker.ts posts nothing else
    worker.once('message', (findings: string[]) => resolve(findings))
    worker.once('error', reject)
    worker.once('exit', () => {
      if (!signal?.aborted) reject(new Error('the check ended without an answer'))
    })
  })
}
