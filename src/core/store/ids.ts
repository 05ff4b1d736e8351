// UUIDs: text outside, 16 bytes inside the file.

export type Id = Buffer

export function textToId(text: string): Id {
  return Buffer.from(text.replaceAll('-', ''), 'hex')
}

export function idToText(id: Uint8Array): string {
  const hex = Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** What stands for the timeline's own record in the journal: a saved copy has another id. */
export const timelineRecord: Id = Buffer.alloc(16)
