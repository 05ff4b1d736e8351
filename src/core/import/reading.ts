// A document that comes in from a file: a large one is read and checked in a thread of its own, beside the writing. Writes nothing.
import type { FileHandle } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { UserError, type UserErrorCode, type UserErrors } from '../../domain/error.ts'
import { formatByName } from '../formats/formats.ts'
import { openDocument } from '../formats/incoming-document.ts'
import { readTextPieces } from '../formats/text-pieces.ts'
import { incoming, type Incoming, type Lot, type Surveyed, type Zones } from './lots.ts'

/** A thread takes as long to start as so many bytes to be read. */
const threadBytes = 1_000_000

export interface ThreadDocument {
  descriptor: number
  name: string
}

export type ToThread = { kind: 'records'; zones: Zones } | { kind: 'taken'; length: number }

export type FromThread =
  /** Characters that were looked through. */
  | { kind: 'looked'; read: number }
  | { kind: 'surveyed'; surveyed: Surveyed }
  /** A `Lot` as JSON in UTF-8. */
  | { kind: 'lot'; json: ArrayBuffer }
  | { kind: 'end' }
  /** A user's error by its parts: no error of a class of ours comes through whole. */
  | { kind: 'refused'; code: UserErrorCode; args: UserErrors[UserErrorCode] }

export interface ReadingOptions {
  signal: AbortSignal | undefined
  /** How much is looked through, 0 to 1. */
  told: (done: number) => void
}

/** `run` gets the document; when it has settled nothing reads the file any more. Throws UserError, and the signal's reason. */
export async function withDocument<T>(
  file: FileHandle,
  name: string,
  { signal, told }: ReadingOptions,
  run: (document: Incoming) => Promise<T>,
): Promise<T> {
  const { size } = await file.stat()
  const looked = (read: number): void => told(Math.min(1, read / size))
  const format = formatByName(name)
  if (size < threadBytes)
    return run(incoming(await openDocument(() => format.read(readTextPieces(file, name, signal), name), name, looked)))
  const thread = startThread({ descriptor: file.fd, name }, signal)
  try {
    return await run(await openInThread(thread, looked))
  } finally {
    await thread.end()
  }
}

async function openInThread(thread: Thread, looked: (read: number) => void): Promise<Incoming> {
  for (;;) {
    const message = await thread.next()
    if (message.kind === 'looked') looked(message.read)
    if (message.kind === 'surveyed') return { ...message.surveyed, lots: (zones) => readLots(thread, zones) }
  }
}

async function* readLots(thread: Thread, zones: Zones): AsyncGenerator<Lot> {
  thread.tell({ kind: 'records', zones })
  for (;;) {
    const message = await thread.next()
    if (message.kind === 'end') return
    if (message.kind !== 'lot') continue
    thread.tell({ kind: 'taken', length: message.json.byteLength })
    yield toLot(message.json)
  }
}

function toLot(json: ArrayBuffer): Lot {
  const text = Buffer.from(json).toString()
  // its memory goes at once
  json.transfer(0)
  // document-thread.ts wrote it
  return JSON.parse(text) as Lot
}

interface Thread {
  tell(message: ToThread): void
  /** In order. Throws what the thread threw, after all that it said before, and the signal's reason at once. */
  next(): Promise<Exclude<FromThread, { kind: 'refused' }>>
  end(): Promise<void>
}

function startThread(workerData: ThreadDocument, signal: AbortSignal | undefined): Thread {
  // beside this file as source, beside the program when built
  const entry = import.meta.url.endsWith('.ts') ? './document-thread.ts' : './document-thread.mjs'
  const worker = new Worker(new URL(entry, import.meta.url), { workerData })
  const said: FromThread[] = []
  let failed: { error: unknown } | null = null
  let wake = (): void => undefined
  const fail = (error: unknown): void => {
    failed ??= { error }
    wake()
  }
  const cancel = (): void => wake()
  worker.on('message', (message: FromThread) => {
    said.push(message)
    wake()
  })
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('the thread ended without an answer')))
  signal?.addEventListener('abort', cancel)
  return {
    tell: (message) => worker.postMessage(message),
    async next() {
      for (;;) {
        signal?.throwIfAborted()
        const message = said.shift()
        if (message?.kind === 'refused') throw new UserError(message.code, message.args)
        if (message) return message
        if (failed) throw failed.error
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
    async end() {
      signal?.removeEventListener('abort', cancel)
      await worker.terminate()
    },
  }
}
