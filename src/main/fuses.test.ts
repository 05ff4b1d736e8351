import { expect, test } from 'vitest'
import { checkFuses, fuses } from './fuses.ts'

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const right = fuses.map(([, wanted]) => (wanted ? '1' : '0')).join('')

function binary(wire: string): Buffer {
  return Buffer.concat([
    Buffer.alloc(100_000, 7),
    Buffer.from(sentinel),
    Buffer.from([1, wire.length]),
    Buffer.from(wire),
    Buffer.alloc(5_000, 9),
  ])
}

async function* inPieces(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
}

test.each([64, 1_000, 99_990, 100_010, 1_000_000])(
  'fuses set as wanted are found, read %i bytes at a time',
  async (size) => {
    const found = await checkFuses(inPieces(binary(right), size))
    expect(found).toEqual(fuses.map(([name]) => [`fuse ${name}`, true]))
  },
)

test('T20 each one that is wrong, removed or missing is named', async () => {
  const runAsNodeOn = `1${right.slice(1)}`
  expect((await checkFuses(inPieces(binary(runAsNodeOn), 4_096))).filter(([, holds]) => !holds)).toEqual([
    ['fuse runAsNode', false],
  ])
  const short = right.slice(0, -1)
  expect((await checkFuses(inPieces(binary(short), 4_096))).filter(([, holds]) => !holds)).toEqual([
    ['fuse wasmTrapHandlers', false],
  ])
  const none = await checkFuses(inPieces(Buffer.alloc(50_000), 4_096))
  expect(none.every(([, holds]) => !holds)).toBe(true)
})
