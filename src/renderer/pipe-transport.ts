// The core's commands over the desktop's one message pipe. Knows nothing of what is asked.
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { Client } from '../contract/contract.ts'
import type { DesktopBridge } from '../contract/host.ts'

export function connectPipe(pipe: DesktopBridge['pipe']): Client {
  const link = new RPCLink({
    port: {
      // the adapter listens for `message` and `close`; a closed core is told by pipe.onCore instead
      addEventListener(type: string, listener: EventListenerOrEventListenerObject) {
        if (type !== 'message') return
        pipe.listen((data) => {
          const event = new MessageEvent('message', { data })
          if (typeof listener === 'function') listener(event)
          else listener.handleEvent(event)
        })
      },
      postMessage(data: unknown) {
        pipe.post(data)
      },
    },
  })
  return createORPCClient<Client>(link)
}
