// What became of the file outside of this window: looked at whenever the user comes back to it. And, once, what its place is known to do.
import { errorToWords } from '../words/error-words.ts'
import type { App } from './app-context.tsx'
import { notice } from './notice.ts'

/** On the desk: which place was told. */
const placeKey = 'placeTold'

export function followFile(app: App): void {
  const { client, desk, events, words } = app
  const { place } = events.now().timeline
  if (place !== null && desk.read(placeKey) !== place) {
    notice.refuse(words.formatMessage({ id: 'window_place' }, { place }))
    desk.keep(placeKey, place)
  }
  let told: string | null = null
  addEventListener('focus', () => {
    void (async () => {
      const { outside, fileName: name } = await client.timeline.get()
      if (outside !== null && outside !== told) {
        const code = outside === 'moved' ? 'FILE_MOVED' : 'FILE_REPLACED'
        notice.show({ code, args: { name }, ...errorToWords(words, code, { name }) })
      }
      told = outside
    })().catch(reportError)
  })
}
