import { expect, test } from 'vitest'
import type { App } from '../app-context.tsx'
import '../report-error.ts'
import { createSession } from '../session.ts'
import { selectPosition } from './select-position.ts'

test('what was selected last stays selected, in whatever order the core tells who they are', async () => {
  const session = createSession()
  const answers = new Map<number, (found: { id: string }) => void>()
  const app = {
    session,
    events: { row: (position: number) => (position === 3 ? { id: 'three' } : undefined) },
    client: {
      events: {
        at: ({ position }: { position: number }) =>
          new Promise<{ id: string }>((resolve) => answers.set(position, resolve)),
      },
    },
  }
  // what selecting needs, and nothing else
  const select = (position: number | null): void => selectPosition(app as unknown as App, position)
  const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
  select(1)
  select(2)
  answers.get(2)?.({ id: 'two' })
  await later()
  answers.get(1)?.({ id: 'one' })
  await later()
  expect(session.get().selected).toEqual({ id: 'two', position: 2 })
  select(1)
  select(3)
  answers.get(1)?.({ id: 'one' })
  await later()
  expect(session.get().selected).toEqual({ id: 'three', position: 3 })
  select(1)
  select(null)
  answers.get(1)?.({ id: 'one' })
  await later()
  expect(session.get().selected).toBeNull()
  select(1)
  const added = { id: 'four', position: 4 }
  session.set({ selected: added })
  answers.get(1)?.({ id: 'one' })
  await later()
  expect(session.get().selected).toEqual(added)
})
