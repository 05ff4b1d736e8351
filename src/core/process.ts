// The process that holds one timeline: commands come through the pipe that its parent gives it. Knows no Electron beyond the port's shape.
import { RPCHandler } from '@orpc/server/message-port'
import type { CoreStart, FromCore, ToCore } from '../contract/core-process.ts'
import { UserError } from '../domain/error.ts'
import { createLog, errorToLog } from '../domain/log.ts'
import type { Core } from './core.ts'
import type { DamagedCore } from './damaged-core.ts'
import { startCoreOrDamaged } from './start.ts'

interface ParentPort {
  on(event: 'message', listener: (event: { data: ToCore }) => void): void
  postMessage(message: FromCore): void
}

console.error = createLog(console.error)
// Electron puts the port on `process`; Node's types don't know it
const { parentPort } = process as typeof process & { parentPort?: ParentPort }
if (!parentPort) throw new Error('this is the core of a window, started by the desktop app')
const port = parentPort

// a message that is no request is refused inside the handler, where nobody catches it: said by name, without content, and the file stays open
process.on('unhandledRejection', (reason) => {
  console.error('the core caught:', reason)
})

// our own main process wrote it
const start = JSON.parse(process.argv[2] ?? '') as CoreStart
await run()

async function run(): Promise<void> {
  let core: Core | DamagedCore
  try {
    core = await startCoreOrDamaged(start)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    port.postMessage({ kind: 'failed', code: error.code, args: { ...error.args } })
    return
  }
  if (core.kind === 'open') core.onTitle((title) => port.postMessage({ kind: 'renamed', title }))
  let page = openPage(core)
  port.on('message', ({ data: message }) => {
    switch (message.kind) {
      case 'pipe':
        page.receive(message.data)
        break
      case 'grant':
        core.grant(message.grant, message.path)
        break
      case 'page':
        page.leave()
        page = openPage(core)
        port.postMessage({ kind: 'page' })
        break
      case 'close':
        page.leave()
        void close(core)
        break
    }
  })
  port.postMessage(
    core.kind === 'open'
      ? { kind: 'ready', title: core.title(), damaged: false }
      : { kind: 'ready', title: core.name, damaged: true },
  )
}

/** Whoever waits for it hears that it is over, also where something couldn't be brought to its end. */
async function close(core: Core | DamagedCore): Promise<void> {
  try {
    await core.close({ soon: true })
  } catch (error) {
    console.error('dateline:', errorToLog(error))
  }
  port.postMessage({ kind: 'closed' })
}

interface Page {
  receive(data: unknown): void
  /** What it still listens to ends. */
  leave(): void
}

/** The pipe as the message port that the command handler expects. */
function openPage(core: Core | DamagedCore): Page {
  let onMessage: ((event: { data: unknown }) => void) | undefined
  let onClose: (() => void) | undefined
  let open = true
  const pipe = {
    on(event: string, listener: (event?: { data: unknown }) => void) {
      if (event === 'message') onMessage = listener
      if (event === 'close') onClose = listener
    },
    postMessage(data: unknown) {
      if (open) port.postMessage({ kind: 'pipe', data })
    },
  }
  if (core.kind === 'open') new RPCHandler(core.router).upgrade(pipe, { context: core.context })
  else new RPCHandler(core.router).upgrade(pipe, { context: core.context })
  return {
    receive: (data) => onMessage?.({ data }),
    leave() {
      open = false
      onClose?.()
    },
  }
}
