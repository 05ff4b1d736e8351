// The sum of a row, and of all events' sums together. Knows no table.
import { hash } from 'node:crypto'

/** The first 8 bytes of SHA-256 over the values as JSON. */
export function sumOf(values: unknown): Buffer {
  // by way of text: a Buffer straight from the hash has memory of its own, which takes three times as long
  return Buffer.from(hash('sha256', JSON.stringify(values ?? null), 'binary').slice(0, 8), 'binary')
}

/** Changes `all`, whose bits are turned by those of each sum: what is added twice is out again. */
export function addSum(all: Buffer, sum: Buffer | null): void {
  if (sum === null) return
  for (let i = 0; i < 8; i++) all[i] = (all[i] ?? 0) ^ (sum[i] ?? 0)
}
