// What is being typed in the form, as the axis draws it: dashed until it is kept.
import type { Mark } from '../../domain/columns.ts'

export interface DraftEvent {
  earliest: number
  latest: number
  mark: Mark
  /** Lane's name. */
  lane: string | null
  title: string
}

let current: DraftEvent | null = null
const listeners = new Set<() => void>()

export const draftEvent = {
  get: (): DraftEvent | null => current,
  set(next: DraftEvent | null): void {
    current = next
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
