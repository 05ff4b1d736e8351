import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newTestCore } from '../testing/open.ts'
import type { Database } from './open.ts'
import { openWordIndex } from './word-index.ts'

// few words in many rows, so that where one stands goes over the ends of pages
const words = ['a', 'an', 'and', 'the', 'then', 'theatre', 'São', 'sao', 'łódź', '2024', 'x'.repeat(300), '深圳市']
const asked = ['a', 'an', 'and', 'the', 'th', 'theatre', 'sao', 'lodz', '20', 'x', 'xx', 'z', '0', 'nothing']

const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 60 }).map((parts) => parts.join(' '))
const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('add' as const), fc.integer({ min: 1, max: 400 }), text) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('edit' as const), fc.nat(), text) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('remove' as const), fc.nat(), text) },
)

test('a word read from the index’s pages stands in the rows that SQLite finds, however the index came about', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), fc.boolean(), async (steps, secure) => {
      const { core } = await newTestCore()
      const { database } = core.context.store
      if (!secure) database.exec(`INSERT INTO event_search(event_search, rank) VALUES('secure-delete', 0)`)
      let last = 0
      for (const [what, n, said] of steps) {
        if (what === 'add') {
          add(database, last + 1, last + n, said)
          last += n
        } else if (last > 0) {
          const row = 1 + (n % last)
          take(database, row)
          if (what === 'edit') add(database, row, row, said)
        }
      }
      for (const token of asked)
        for (const begun of [false, true]) {
          const found = new Set<number>()
          const known = openWordIndex(database, 'event_search').rowsWith(token, begun, (n) => found.add(n))
          // only what has taken rows back without rewriting its pages may leave it to SQLite
          if (secure) expect(known).toBe(true)
          if (known) expect([...found].sort((a, b) => a - b)).toEqual(bySqlite(database, token, begun))
        }
    }),
    { numRuns: 8 },
  ))

test('S5 a list of segments that can’t be, or a row that can’t, is left to SQLite and holds nobody up', async () => {
  const { core } = await newTestCore()
  const { database } = core.context.store
  add(database, 1, 50, 'the words')
  const index = openWordIndex(database, 'event_search')
  const ask = (): boolean => index.rowsWith('the', false, () => undefined)
  expect(ask()).toBe(true)
  database.unsafeMode(true)
  const write = database.prepare('UPDATE event_search_data SET block = ? WHERE id = 10')
  const structure = database.prepare('SELECT block FROM event_search_data WHERE id = 10').pluck().get() as Buffer // the column's only type
  const most = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]
  for (const numbers of [
    [...most, 1, 1, 0],
    [1, 1, 1, 0, ...most, 1, 1, 1],
  ]) {
    write.run(Buffer.from([...structure.subarray(0, 4), ...numbers]))
    expect(ask()).toBe(false)
  }
  write.run(structure)
  expect(ask()).toBe(true)
  await core.close()
})

function add(database: Database, first: number, last: number, said: string): void {
  const numbers = `WITH RECURSIVE number(n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM number WHERE n < ${last})`
  database
    .prepare(
      `${numbers} INSERT OR REPLACE INTO event(n, id, title, summary, made) SELECT n, randomblob(16), ?, 'row ' || n, 1 FROM number`,
    )
    .run(said)
  database
    .prepare(
      `INSERT INTO event_search(rowid, title, summary, note, quotes, grams)
       SELECT n, title, summary, note, quotes, grams FROM event_doc WHERE n BETWEEN ? AND ?`,
    )
    .run(first, last)
}

function take(database: Database, n: number): void {
  database
    .prepare(
      `INSERT INTO event_search(event_search, rowid, title, summary, note, quotes, grams)
       SELECT 'delete', n, title, summary, note, quotes, grams FROM event_doc WHERE n = ?`,
    )
    .run(n)
  database.prepare('DELETE FROM event WHERE n = ?').run(n)
}

function bySqlite(database: Database, token: string, begun: boolean): unknown[] {
  return database
    .prepare('SELECT rowid FROM event_search WHERE event_search MATCH ? ORDER BY rowid')
    .pluck()
    .all(`"${token}"${begun ? ' *' : ''}`)
}
