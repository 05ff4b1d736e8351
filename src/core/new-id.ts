// UUIDv7 (RFC 9562, 5.7): milliseconds, then random bits; within one process each is greater than the one before.
import { randomBytes } from 'node:crypto'

export function createNewId(now: () => number): () => string {
  let lastMs = 0
  let counter = 0
  return () => {
    const ms = Math.max(now(), lastMs)
    // 12 bits after the time count within a millisecond (RFC 9562, 6.2, method 1)
    counter = ms === lastMs ? counter + 1 : randomBytes(2).readUInt16BE() & 0x7ff
    lastMs = counter > 0xfff ? ms + 1 : ms
    if (counter > 0xfff) counter = 0
    const bytes = randomBytes(16)
    bytes.writeUIntBE(lastMs, 0, 6)
    bytes.writeUInt16BE(0x7000 | counter, 6)
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
    const hex = bytes.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  }
}
