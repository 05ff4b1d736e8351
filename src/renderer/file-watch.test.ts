import { expect, onTestFinished, test, vi } from 'vitest'
import type { TimelineState } from '../contract/timeline.ts'
import { openWords } from '../words/everything.ts'
import type { App } from './app-context.tsx'
import { followFile } from './file-watch.ts'
import { notice } from './notice.ts'

/** A window on a file as it is told to be. */
function follow(opened: Partial<TimelineState> = {}) {
  const listeners = new Set<() => void>()
  let focus = (): void => undefined
  vi.stubGlobal('reportError', (error: unknown) => {
    throw error
  })
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => (focus = listener))
  onTestFinished(() => {
    vi.unstubAllGlobals()
    notice.close()
  })
  let timeline: Partial<TimelineState> = {
    fileName: 'story.dateline',
    place: null,
    keepsNothing: false,
    outside: null,
    readOnly: null,
    ...opened,
  }
  const app = {
    client: { timeline: { get: () => Promise.resolve(timeline) } },
    desk: { read: () => undefined, keep: () => undefined },
    events: { now: () => ({ timeline }), subscribe: (listener: () => void) => listeners.add(listener) },
    words: openWords('en'),
  }
  // all that is asked of it here
  followFile(app as unknown as App)
  return {
    become(change: Partial<TimelineState>) {
      timeline = { ...timeline, ...change }
      for (const listener of listeners) listener()
    },
    comeBack(change: Partial<TimelineState>) {
      timeline = { ...timeline, ...change }
      focus()
    },
  }
}

test('a program that can keep nothing beside the timeline says so', () => {
  follow({ keepsNothing: true })
  expect(notice.get()?.text).toContain('can’t be written')
})

test.each([
  ['unchecked', '“story.dateline” couldn’t be checked'],
  ['taken', 'Another program took “story.dateline”'],
] as const)('S41 a file that turns out to be %s is told once, by its own words', (readOnly, words) => {
  const file = follow()
  expect(notice.get()).toBe(null)
  file.become({ readOnly })
  expect(notice.get()?.text).toContain(words)
  notice.close()
  file.become({ events: 3 })
  expect(notice.get()).toBe(null)
})

test('S82 what became of the file outside is told when the user comes back', async () => {
  const file = follow()
  file.comeBack({ outside: 'moved' })
  await expect.poll(() => notice.get()?.text).toContain('was moved')
})
