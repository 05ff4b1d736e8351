// The page's index of its timeline, out of the text that the export wrote.
import { bytesToIndex, markText, type PageIndex, type WrittenIndex } from '../words/page/page-index.ts'

/** Null: it isn't about this document, or can't be read. */
export function readIndex(text: string, document: string): PageIndex | null {
  const written = parseIndex(text)
  if (written?.length !== document.length) return null
  if (written.sum !== markText({ length: 0, sum: 0 }, document).sum) return null
  const buffer = fromBase64(written.bytes)
  return buffer && bytesToIndex(buffer, written.events, written.sources, written.timed)
}

function parseIndex(text: string): WrittenIndex | null {
  try {
    const value: unknown = JSON.parse(text)
    return isWritten(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isWritten(value: unknown): value is WrittenIndex {
  return (
    typeof value === 'object' &&
    value !== null &&
    'length' in value &&
    'sum' in value &&
    'events' in value &&
    Number.isInteger(value.events) &&
    'sources' in value &&
    Number.isInteger(value.sources) &&
    'bytes' in value &&
    typeof value.bytes === 'string'
  )
}

/** Null: these letters are no bytes. */
function fromBase64(text: string): ArrayBuffer | null {
  try {
    const letters = atob(text)
    const bytes = new Uint8Array(letters.length)
    for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i)
    return bytes.buffer
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}
