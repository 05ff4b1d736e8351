// The one door from pages into main: who speaks is checked, how much, and with which arguments; then the window's own end answers. Nothing else listens.
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { hostCalls, type HostCall, type HostCallArguments } from '../contract/host-calls.ts'
import { channels } from './channels.ts'
import { isOwnAddress } from './own-address.ts'

/** Characters or bytes of one message: a form full of text is a hundredth of it. */
const mostPiped = 16_000_000

/** What stands behind one window. */
export interface PipeEnd {
  page(): void
  piped(data: string | Uint8Array): void
  kept(whole: boolean): void
  call<Call extends HostCall>(name: Call, given: HostCallArguments<Call>): Promise<unknown>
}

export function openPipes(endOf: (contents: WebContents) => PipeEnd | null): void {
  const receive = (channel: string, deliver: (end: PipeEnd, data: unknown) => void): void => {
    ipcMain.on(channel, (event, data: unknown) => {
      const end = trusted(event) ? endOf(event.sender) : null
      if (end) deliver(end, data)
      else console.error('ignored a message from a page that is not ours:', channel)
    })
  }
  receive(channels.page, (end) => end.page())
  receive(channels.kept, (end, whole) => end.kept(whole === true))
  receive(channels.pipe, (end, data) => {
    if (isPipeable(data)) end.piped(data)
    else console.error('ignored a message of a kind or size that no page of ours sends')
  })
  ipcMain.handle(channels.call, async (event, name: unknown, given: unknown) => {
    const end = trusted(event) ? endOf(event.sender) : null
    if (!end) throw new Error('refused: not a page of this app')
    if (!isHostCall(name)) throw new Error('refused: no such call')
    return callEnd(end, name, given)
  })
}

function callEnd<Call extends HostCall>(end: PipeEnd, name: Call, given: unknown): Promise<unknown> {
  const checked = hostCalls[name].safeParse(given)
  if (!checked.success) throw new Error(`refused: ${name} was given something else than it takes`)
  // parsed by the schema of this very call
  return end.call(name, checked.data as HostCallArguments<Call>)
}

/** A main frame that shows a page of ours. A frame that is gone or has moved on has no name: refused. */
function trusted({ senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url)
}

function isPipeable(data: unknown): data is string | Uint8Array {
  if (typeof data === 'string') return data.length <= mostPiped
  return data instanceof Uint8Array && data.byteLength <= mostPiped
}

function isHostCall(name: unknown): name is HostCall {
  return typeof name === 'string' && Object.hasOwn(hostCalls, name)
}
