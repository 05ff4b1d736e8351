// What became of the file outside of this window: looked at whenever the user comes back to it. What keeps it from being written that
// was not so when it was opened. And, once, what its place is known to do.
import type { TimelineState } from '../contract/timeline.ts'
import type { UserErrorCode } from '../domain/error.ts'
import { errorToWords } from '../words/error-words.ts'
import type { App } from './app-context.tsx'
import { notice } from './notice.ts'

/** On the desk: which place was told. */
const placeKey = 'placeTold'

export function followFile(app: App): void {
  const { client, desk, events, words } = app
  const { place, keepsNothing } = events.now().timeline
  if (place !== null && desk.read(placeKey) !== place) {
    notice.refuse(words.formatMessage({ id: 'window_place' }, { place }))
    desk.keep(placeKey, place)
  }
  if (keepsNothing) notice.refuse(words.formatMessage({ id: 'window_keeps_nothing' }))
  let told: UserErrorCode | null = null
  const tell = (state: TimelineState): void => {
    const code = trouble(state)
    const args = { name: state.fileName }
    if (code !== null && code !== told) notice.show({ code, args, ...errorToWords(words, code, args) })
    told = code
  }
  addEventListener('focus', () => void client.timeline.get().then(tell).catch(reportError))
  let seen = events.now().timeline
  tell(seen)
  events.subscribe(() => {
    const now = events.now().timeline
    if (now !== seen) tell((seen = now))
  })
}

function trouble({ outside, readOnly }: TimelineState): UserErrorCode | null {
  if (outside !== null) return outside === 'moved' ? 'FILE_MOVED' : 'FILE_REPLACED'
  if (readOnly === 'taken') return 'FILE_TAKEN'
  return readOnly === 'unchecked' ? 'FILE_UNCHECKED' : null
}
