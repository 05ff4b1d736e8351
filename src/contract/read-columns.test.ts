import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsToBytes, createColumns, type EventColumns } from '../domain/columns.ts'
import { readColumns } from './read-columns.ts'

/** `count` events that differ in every column. */
function make(count: number, by: number): EventColumns {
  const columns = createColumns(count)
  for (let i = 0; i < count; i++) {
    columns.position[i] = i * 3 + by
    columns.earliest[i] = i * 5 + by
    columns.latest[i] = i * 7 + by
    columns.lane[i] = i * 11 + by
    columns.bits[i] = i * 13 + by
  }
  return columns
}

function part({ position, earliest, latest, lane, bits }: EventColumns, from: number, limit: number): EventColumns {
  const some = createColumns(Math.max(0, Math.min(limit, position.length - from)))
  const to = from + some.count
  some.position.set(position.subarray(from, to))
  some.earliest.set(earliest.subarray(from, to))
  some.latest.set(latest.subarray(from, to))
  some.lane.set(lane.subarray(from, to))
  some.bits.set(bits.subarray(from, to))
  return some
}

test('columns that come in stretches are those of the core, also where they change meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: 20 }),
      fc.nat({ max: 20 }),
      fc.integer({ min: 1, max: 7 }),
      fc.nat({ max: 6 }),
      async (count, later, stretch, changesAt) => {
        const after = make(later, 1_000)
        let version = 1
        let asked = 0
        const columns = ({ from, limit }: { from: number; limit: number }) => {
          if (asked++ === changesAt) version = 2
          const now = version === 1 ? make(count, 0) : after
          const bytes = new Blob([columnsToBytes(part(now, from, limit))])
          return Promise.resolve({ total: now.count, version, columns: bytes })
        }
        // what the reader asks of a core, and nothing else
        const client = { events: { columns } } as unknown as Parameters<typeof readColumns>[0]
        const read = await readColumns(client, stretch)
        expect(read).toEqual(version === 1 ? make(count, 0) : after)
      },
    ),
  )
})
