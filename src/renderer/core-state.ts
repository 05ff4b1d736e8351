// Says when the process that holds the file ended: it was started again, or couldn't be. Only the desktop tells.
import type { App } from './app-context.tsx'
import { notice } from './notice.ts'

export function followCore({ words, desk }: App): void {
  window.dateline?.pipe.onCore((state) => {
    if (state === 'lost') return notice.refuse(words.formatMessage({ id: 'window_core_lost' }))
    notice.say(words.formatMessage({ id: 'window_core_restarted' }))
    // what couldn't be kept meanwhile
    void desk.flush().catch(reportError)
  })
}
