// The stream of changes: everybody who watches is told of each change after it is on the disk.
import { EventPublisher } from '@orpc/server'
import type { ChangeNotice } from '../contract/changes.ts'
import type { Committed } from './store/journal.ts'

/** What is told; how the events are by then is read for each who watches. */
type Change = Omit<ChangeNotice, 'patch'>

export interface ChangeStream {
  /** What moved with an import is the index's affair. */
  tell(committed: Omit<Committed, 'moved'>): void
  /** A change couldn't be told: with the next one everything may have changed. */
  missed(): void
  watch(signal: AbortSignal | undefined): AsyncGenerator<Change>
  onTold(listener: (change: Change) => void): void
}

export function createChangeStream(): ChangeStream {
  const publisher = new EventPublisher<{ change: Change }>()
  let missed = false
  return {
    tell({ seq, why, events, sources, lanes, timeline }) {
      const told = missed
        ? { positions: null, sources: true, lanes: true, timeline: true }
        : { positions: events, sources: sources?.length !== 0, lanes, timeline }
      missed = false
      publisher.publish('change', { seq, why, ...told })
    },
    missed: () => void (missed = true),
    watch: (signal) => publisher.subscribe('change', { signal }),
    onTold: (listener) => void publisher.subscribe('change', listener),
  }
}
