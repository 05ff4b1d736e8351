// A file's text in pieces, by the mark at its beginning: UTF-8 or UTF-16. Never the whole file.
import { TextDecoder } from 'node:util'
import { UserError } from '../../domain/error.ts'
import { toUserError } from '../store/sqlite-errors.ts'

/** Bytes read at once: about 1 ms of work. */
const chunk = 1 << 18

/** A file by what is asked of it: a thread has its descriptor alone. */
export interface ReadableFile {
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>
}

/** From the file's beginning, without its mark. `name`: the file's, for the sentence. Throws IMPORT_NOT_TEXT, what the disk says, and the signal's reason. */
export async function* readTextPieces(file: ReadableFile, name: string, signal?: AbortSignal): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  for (let position = 0; ;) {
    signal?.throwIfAborted()
    const bytes = Buffer.allocUnsafe(chunk)
    const read = await file.read(bytes, 0, chunk, position).catch((error: unknown) => {
      throw toUserError(error, name)
    })
    const piece = bytes.subarray(0, read.bytesRead)
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
    position += read.bytesRead
    yield decode(decoder, piece, name)
    if (read.bytesRead === 0) return
  }
}

function decode(decoder: TextDecoder, piece: Uint8Array, name: string): string {
  let text: string
  try {
    // the last, empty piece says that nothing follows
    text = decoder.decode(piece, { stream: piece.length > 0 })
  } catch (error) {
    throw new UserError('IMPORT_NOT_TEXT', { name }, { cause: error })
  }
  if (text.includes('\0')) throw new UserError('IMPORT_NOT_TEXT', { name })
  return text
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
}
