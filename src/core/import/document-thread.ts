// The program of the thread behind reading.ts: reads and checks a document, as far ahead as it may. Opens no database.
import { read } from 'node:fs'
import { promisify } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { UserError } from '../../domain/error.ts'
import { formatByName } from '../formats/formats.ts'
import { openDocument } from '../formats/incoming-document.ts'
import { readTextPieces } from '../formats/text-pieces.ts'
import { makeLots, type Zones } from './lots.ts'
import type { FromThread, ThreadDocument, ToThread } from './reading.ts'

/** Bytes of lots that may wait to be written. */
const mostAhead = 4_000_000
/** Records that are written together: some half a megabyte of text. */
const recordsAtOnce = 500

// reading.ts wrote it
const { descriptor, name } = workerData as ThreadDocument
if (!parentPort) throw new Error('this is a thread')
const port = parentPort
const encoder = new TextEncoder()
let ahead = 0
let onZones: (zones: Zones) => void = () => undefined
let onRoom: () => void = () => undefined
const zones = new Promise<Zones>((resolve) => (onZones = resolve))
port.on('message', (message: ToThread) => {
  if (message.kind === 'records') return onZones(message.zones)
  ahead -= message.length
  onRoom()
})

try {
  await run()
} catch (error) {
  if (!(error instanceof UserError)) throw error
  tell({ kind: 'refused', code: error.code, args: error.args })
}
// nothing else keeps the thread
port.close()

async function run(): Promise<void> {
  const readBytes = promisify(read)
  const file = {
    read: (buffer: Uint8Array, offset: number, length: number, position: number) =>
      readBytes(descriptor, buffer, offset, length, position),
  }
  const document = await openDocument(
    () => formatByName(name).read(readTextPieces(file, name), name),
    name,
    (looked) => tell({ kind: 'looked', read: looked }),
  )
  tell({ kind: 'surveyed', surveyed: { name, timeline: document.timeline, lanes: document.lanes } })
  for await (const lot of makeLots(document, await zones, recordsAtOnce)) {
    // bytes are passed on several times as fast as objects; long texts would wait in the core's heap for its rare large collections of garbage
    const json = encoder.encode(JSON.stringify(lot)).buffer
    while (ahead > mostAhead) await new Promise<void>((resolve) => (onRoom = resolve))
    ahead += json.byteLength
    port.postMessage({ kind: 'lot', json } satisfies FromThread, [json])
  }
  tell({ kind: 'end' })
}

function tell(message: FromThread): void {
  port.postMessage(message)
}
