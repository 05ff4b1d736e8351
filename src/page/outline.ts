// What the page knows of its timeline before the document is read: out of the index that the export wrote, or made anew from the document.
import type { Lane } from '../domain/lane.ts'
import type { TimelineDocument } from '../domain/timeline.ts'
import { axisTimeZone, type EventRow } from '../words/page/axis-rows.ts'
import { bytesToIndex, indexDocument, type PageIndex, type WrittenIndex } from '../words/page/page-index.ts'

export interface Outline {
  index: PageIndex
  lanes: readonly Lane[]
  /** IANA name: the axis'. */
  zone: string
  /** Of those that the axis draws first; undefined: the document has it. */
  row(place: number): EventRow | undefined
}

export function outlineOf(document: TimelineDocument): Outline {
  const index = indexDocument(document)
  const { timeline, lanes } = document
  return { index, lanes, zone: axisTimeZone(timeline, index), row: () => undefined }
}

/** Null: it can't be read. */
export function readOutline(text: string): Outline | null {
  const written = parseIndex(text)
  const buffer = written && fromBase64(written.bytes)
  const index = buffer && bytesToIndex(buffer, written.events, written.sources, written.timed)
  if (!index) return null
  const rows = new Map(written.rows)
  return { index, lanes: written.lanes, zone: written.zone, row: (place) => rows.get(place) }
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
    'events' in value &&
    Number.isInteger(value.events) &&
    'sources' in value &&
    Number.isInteger(value.sources) &&
    'zone' in value &&
    'lanes' in value &&
    Array.isArray(value.lanes) &&
    value.lanes.every((lane) => typeof lane === 'object' && lane !== null) &&
    'rows' in value &&
    Array.isArray(value.rows) &&
    value.rows.every(Array.isArray) &&
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
