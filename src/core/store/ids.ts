// UUIDs: text outside, 16 bytes inside the file; and the numbers that rows have beside them.

export type Id = Buffer

/** As SQLite's hex() writes an id; sums are over that. */
export type HexId = string

/** Numbers of rows count what was ever made: far beyond what any file has held they come of damage. */
export const mostNumbers = 2 ** 26

export function textToId(text: string): Id {
  return Buffer.from(text.replaceAll('-', ''), 'hex')
}

export function idToText(id: Uint8Array): string {
  const hex = Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Null: the text is no UUID. */
export function textToHex(text: string): HexId | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)) return null
  return uuidToHex(text)
}

export function uuidToHex(uuid: string): HexId {
  const hex = `${uuid.slice(0, 8)}${uuid.slice(9, 13)}${uuid.slice(14, 18)}${uuid.slice(19, 23)}${uuid.slice(24)}`
  return hex.toUpperCase()
}

export function hexToId(hex: HexId): Id {
  return Buffer.from(hex, 'hex')
}

/** What stands for the timeline's own record in the journal: a saved copy has another id. */
export const timelineRecord: Id = Buffer.alloc(16)
