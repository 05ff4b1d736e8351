// docs/promises.md is true: each promise and each kind of input has a row, and every check that a row names is there.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { checksIn, isThere } from './named-checks.ts'

const text = readFileSync(path.join(import.meta.dirname, '..', 'docs', 'promises.md'), 'utf8')
const rows = text.split('\n').filter((line) => /^\| (P?\d)/.test(line))

test.each(rows.map((row) => [row.split('|')[1]?.trim() ?? '', row] as const))(
  '%s: shown by checks that are there',
  (_, row) => {
    const checks = checksIn(row)
    expect(checks.length).toBeGreaterThan(0)
    // every file that is named is named with a test
    expect(checks.length).toBeGreaterThanOrEqual([...row.matchAll(/\.(?:test|spec|slow)\.ts/g)].length)
    expect(checks.filter((check) => !isThere(check))).toEqual([])
  },
)

test('P1 to P21 and 1 to 130, each once', () => {
  const named = rows.flatMap((row) => {
    const promise = /^\| P(\d+) /.exec(row)?.[1]
    if (promise !== undefined) return [`P${promise}`]
    // `16–24, 27, 29–32 dates …`
    const numbers = /^\| ((?:\d+(?:–\d+)?(?:, )?)+) /.exec(row)?.[1] ?? ''
    return numbers.split(', ').flatMap((part) => {
      const [from = 0, to = from] = part.split('–').map(Number)
      return Array.from({ length: to - from + 1 }, (_, i) => String(from + i))
    })
  })
  const all = [
    ...Array.from({ length: 21 }, (_, i) => `P${i + 1}`),
    ...Array.from({ length: 130 }, (_, i) => String(i + 1)),
  ]
  expect(named.toSorted()).toEqual(all.toSorted())
})
