// The core's commands over the desktop's one message pipe. Knows nothing of what is asked.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { Client } from '../contract/contract.ts'
import type { DesktopBridge } from '../contract/host.ts'

/** A core that ended answers nothing it was asked: those calls fail at once, and where no new one came, so does every later call. */
export function connectPipe(pipe: DesktopBridge['pipe']): Client {
  let lost = false
  pipe.onCore((state) => (lost = state === 'lost'))
  const link = new RPCLink({
    port: {
      addEventListener(type: string, listener: EventListenerOrEventListenerObject) {
        const hear = (event: Event): void => {
          if (typeof listener === 'function') listener(event)
          else listener.handleEvent(event)
        }
        if (type === 'message') pipe.listen((data) => hear(new MessageEvent('message', { data })))
        if (type === 'close') pipe.onCore(() => hear(new Event('close')))
      },
      postMessage(data: unknown) {
        if (lost) throw new Error('the core is gone')
        pipe.post(data)
      },
    },
  })
  return createORPCClient<Client>(link)
}
