// The switches inside Electron's binary, in the order of its wire: what electron-builder.yml sets and what --self-check reads back.

/** By the names of electron-builder. Linux has no archive validation: set there too, without effect. */
export const fuses = [
  ['runAsNode', false],
  ['enableCookieEncryption', true],
  ['enableNodeOptionsEnvironmentVariable', false],
  ['enableNodeCliInspectArguments', false],
  ['enableEmbeddedAsarIntegrityValidation', true],
  ['onlyLoadAppFromAsar', true],
  ['loadBrowserProcessSpecificV8Snapshot', false],
  ['grantFileProtocolExtraPrivileges', false],
  ['wasmTrapHandlers', true],
] as const

/** Stands right before the fuses: a byte each for version and number follow, then a character per fuse. */
const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
const on = 0x31

/** Whether each fuse stands as wanted in a binary that is read piece by piece. */
export async function checkFuses(pieces: AsyncIterable<Buffer>): Promise<[name: string, holds: boolean][]> {
  const wire = await findWire(pieces)
  return fuses.map(([name, wanted], i) => [`fuse ${name}`, wire !== null && (wire[i] === on) === wanted])
}

/** Null: the binary has none. */
async function findWire(pieces: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const longest = sentinel.length + 2 + 255
  let text = Buffer.alloc(0)
  for await (const piece of pieces) {
    text = Buffer.concat([text, piece])
    const at = text.indexOf(sentinel)
    if (at < 0) text = Buffer.from(text.subarray(-longest))
    else if (text.length - at >= longest) break
  }
  const at = text.indexOf(sentinel)
  if (at < 0) return null
  const from = at + sentinel.length + 2
  return text.subarray(from, from + (text[from - 1] ?? 0))
}
