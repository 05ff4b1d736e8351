// The sum of a row, and of all events' sums together. Knows no table.
import { hash } from 'node:crypto'

export const sumBytes = 8

/** The first 8 bytes of SHA-256 over the values as JSON. */
export function sumOf(values: unknown): Buffer {
  const sum = Buffer.alloc(sumBytes)
  writeSum(values, sum, 0)
  return sum
}

export function writeSum(values: unknown, to: Buffer, at: number): void {
  // by way of text: a Buffer straight from the hash has memory of its own, which takes three times as long
  to.write(hash('sha256', JSON.stringify(values ?? null), 'binary'), at, sumBytes, 'binary')
}

/** Changes `all`, whose bits are turned by those of the sum that stands at `from` in `sums`: what is added twice is out again. */
export function addSum(all: Buffer, sums: Buffer | null, from = 0): void {
  if (sums === null) return
  for (let i = 0; i < sumBytes; i++) all[i] = (all[i] ?? 0) ^ (sums[from + i] ?? 0)
}
