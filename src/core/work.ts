// What the core does with the file that takes long, and the stream that tells it: by itself (a check after opening, cleaning after
// something was deleted for good), or because it was asked (imports, undo of one).
import { EventPublisher } from '@orpc/server'
import type { Work, WorkNotice } from '../contract/work.ts'

export interface WorkState {
  now(): Work | null
  set(work: Work | null): void
  /** Runs work that tells how much of it is done, 0 to 1; null: nobody knows. What is over before a tenth of a second isn't spoken of. */
  follow<T>(work: Work, run: (tell: (done: number | null) => void) => Promise<T>): Promise<T>
  /** What goes on now, then each change of it. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<WorkNotice>
}

const everyMs = 100

export function createWorkState(): WorkState {
  const publisher = new EventPublisher<{ work: WorkNotice }>()
  let current: WorkNotice = { work: null, done: null }

  function tell(next: WorkNotice): void {
    current = next
    publisher.publish('work', next)
  }

  return {
    now: () => current.work,
    set(work) {
      if (work !== current.work) tell({ work, done: null })
    },
    async follow(work, run) {
      let last = performance.now()
      let told = false
      try {
        return await run((done) => {
          if (performance.now() - last < everyMs) return
          last = performance.now()
          told = true
          tell({ work, done: done === null ? null : Math.min(1, Math.max(0, done)) })
        })
      } finally {
        if (told) tell({ work: null, done: null })
      }
    },
    async *watch(signal) {
      // listens before the first answer: nothing falls between the two
      const changes = publisher.subscribe('work', { signal })
      yield current
      yield* changes
    },
  }
}
