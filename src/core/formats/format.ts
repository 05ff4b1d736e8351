// What a file format is: how a timeline is written as one, and how a document is found in one. Knows no disk and no database.
import type { WalkedDocument } from '../../domain/timeline.ts'

export interface WriteOptions {
  /** Text of the built page. */
  template: string
  /** EDTF: the day it is made. */
  madeOn: string
  /** BCP 47: of words that the format itself writes, where the timeline names no shipped language. */
  language: string
}

export interface Format {
  id: 'html' | 'json'
  /** Without the dot, lower case. */
  extensions: readonly string[]
  /** In pieces; the document is already one that may leave. Goes through its records as often as it needs. */
  write(document: WalkedDocument, options: WriteOptions): Iterable<string>
  /** The document's JSON out of the file's text, in pieces. Throws UserError (IMPORT_*); `name`: the file's, for the sentence. */
  read(pieces: AsyncIterable<string>, name: string): AsyncIterable<string>
}
