import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toFileName } from './file-name.ts'

test.each([
  ['AI deals of 2023–24', 'AI deals of 2023–24'],
  ['a/b', 'a b'],
  ['a\\b:c*d?e"f<g>h|i', 'a b c d e f g h i'],
  ['../../etc/passwd', 'etc passwd'],
  ['CON', '_CON'],
  ['con.dateline', '_con.dateline'],
  ['LPT1', '_LPT1'],
  ['console', 'console'],
  ['name. . .', 'name'],
  ['.hidden', 'hidden'],
  ['a\u0000b\nc', 'a b c'],
  ['x\u202egnp.exe', 'x gnp.exe'],
  ['100 % of {{x}} ${y} $&', '100 % of {{x}} ${y} $&'],
  ['', ''],
  [' . ', ''],
  ['///', ''],
  ['年表', '年表'],
])('%j becomes %j', (title, name) => {
  expect(toFileName(title)).toBe(name)
})

test.each(['x'.repeat(300), '年'.repeat(300), '👨‍👩‍👧'.repeat(200), '\ud83d'.repeat(300)])(
  'a long title is cut',
  (title) => {
    const name = toFileName(title)
    expect(name.length).toBeGreaterThan(20)
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(240)
    expect(name.isWellFormed()).toBe(true)
  },
)

test('T10 whatever the title, the name is one file in its folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      const name = toFileName(title)
      expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}]/u)
      expect(name).not.toMatch(/^[. ]|[. ]$/)
      expect(toFileName(name)).toBe(name)
    }),
    { numRuns: 1_000 },
  )
})
