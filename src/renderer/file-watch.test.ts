import { expect, onTestFinished, test, vi } from 'vitest'
import type { TimelineState } from '../contract/timeline.ts'
import { openWords } from '../words/everything.ts'
import type { App } from './app-context.tsx'
import { followFile } from './file-watch.ts'
import { notice } from './notice.ts'

const told = (): string =>
  notice
    .get()
    .refused.map(({ text }) => text)
    .join('\n')

function closeAll(): void {
  for (const each of notice.get().refused) notice.close(each)
}

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
    closeAll()
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
  expect(told()).toContain('can’t be written')
})

test.each([
  ['unchecked', '“story.dateline” couldn’t be checked'],
  ['taken', 'Another program took “story.dateline”'],
] as const)('S41 a file that turns out to be %s is told once, by its own words', (readOnly, words) => {
  const file = follow()
  expect(told()).toBe('')
  file.become({ readOnly })
  expect(told()).toContain(words)
  closeAll()
  file.become({ events: 3 })
  expect(told()).toBe('')
})

test('S82 what became of the file outside is told when the user comes back', async () => {
  const file = follow()
  file.comeBack({ outside: 'moved' })
  await expect.poll(told).toContain('was moved')
})

test('what is told at once stays until each is closed, whatever is done meanwhile', () => {
  const file = follow({ place: 'cloud', keepsNothing: true, readOnly: 'unchecked' })
  notice.say('An event was added.')
  file.become({ events: 3 })
  expect(notice.get().refused).toHaveLength(3)
  const [first] = notice.get().refused
  if (first) notice.close(first)
  expect(notice.get().refused).toHaveLength(2)
  expect(notice.get().done?.text).toBe('An event was added.')
})
