// What the core does with the file by itself, and the stream that tells it: a check after opening, cleaning after something was deleted for good.
import { EventPublisher } from '@orpc/server'
import type { Work } from '../contract/work.ts'

export interface WorkState {
  now(): Work | null
  set(work: Work | null): void
  /** What goes on now, then each change of it. */
  watch(signal: AbortSignal | undefined): AsyncGenerator<{ work: Work | null }>
}

export function createWorkState(): WorkState {
  const publisher = new EventPublisher<{ work: { work: Work | null } }>()
  let current: Work | null = null
  return {
    now: () => current,
    set(work) {
      if (work === current) return
      current = work
      publisher.publish('work', { work })
    },
    async *watch(signal) {
      // listens before the first answer: nothing falls between the two
      const changes = publisher.subscribe('work', { signal })
      yield { work: current }
      yield* changes
    },
  }
}
