import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createScanner, JsonFault, ValueTooLong } from './scan.ts'

/** Everything that stands in the root object and in its lists; null: it isn't JSON. */
function scan(pieces: readonly string[], longest = 1_000_000): [key: string, index: number | null, text: string][] {
  const scanner = createScanner(() => true, longest)
  const found = pieces.flatMap((piece) => scanner.take(piece))
  scanner.end()
  return found.map(({ key, index, text }) => [key, index, text])
}

test.each<[string, number, number]>([
  ['storyjs_jsonp_data = {"timeline":{"a":1}}; alert(1)', 1, 1],
  ['{"a":a}', 1, 6],
  ['[1,2,\n  nope, 3, 4, 5, 6, 7, 8, 9]', 2, 4],
  ['{"a":[1,2,3,4,5,6,7,8,9,10,11,12,\n13,xx]}', 2, 4],
  ['["ok: 13,xx]} and more", 12,\n13,xx]}', 2, 4],
  ['[tru]', 1, 5],
  ['{"a":1,}', 1, 8],
  ['[1,]', 1, 4],
  ['{"format":"dateline",\n"version":1,', 2, 13],
  ['["a\nb"]', 1, 4],
  ['["a\tb"]', 1, 4],
  ['{} {}', 1, 4],
  ['', 1, 1],
  [' ', 1, 2],
  ['"', 1, 2],
  ['{"a" 1}', 1, 6],
  ['{"a":1 "b"}', 1, 8],
  ['{a:1}', 1, 2],
  ["{'a':1}", 1, 2],
  ['{"a":1]', 1, 7],
  ['[1}', 1, 3],
  ['["\\x"]', 1, 4],
  ['["\\u12g4"]', 1, 7],
  ['[01]', 1, 3],
  ['[-]', 1, 3],
  ['[1.]', 1, 4],
  ['[.5]', 1, 2],
  ['[1e]', 1, 4],
  ['[1e+]', 1, 5],
  ['[+1]', 1, 2],
  ['[1.5.5]', 1, 5],
  ['[NaN]', 1, 2],
  ['[nul', 1, 5],
  ['{"a":1}/* x */', 1, 8],
  ['{"a"', 1, 5],
  ['\u00a0{}', 1, 1],
])('%j stops being JSON where it does', (text, line, column) => {
  expect(() => scan([text])).toThrow(expect.objectContaining({ line, column }))
  expect(() => scan(text.split(''))).toThrow(expect.objectContaining({ line, column }))
})

const texts = fc.oneof(
  fc.json(),
  fc.string(),
  fc
    .tuple(fc.json({ maxDepth: 3 }), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', '0', '\n', ' ', 'e', '-'))
    .map(([text, at, sign]) => text.slice(0, at % (text.length + 1)) + sign + text.slice((at + 1) % (text.length + 1))),
)

test('what JSON.parse takes is taken, and nothing else', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const isJson = ((): boolean => {
        try {
          JSON.parse(text)
          return true
        } catch {
          return false
        }
      })()
      if (isJson) scan([text])
      else expect(() => scan([text])).toThrow(JsonFault)
    }),
    { numRuns: 5_000 },
  )
})

test('what it hands over is what JSON.parse finds there, wherever the pieces are cut', () => {
  const root = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue(), { maxLength: 4 })))
  fc.assert(
    fc.property(root, fc.constantFrom(0, 1, 2), fc.array(fc.nat(), { maxLength: 8 }), (value, space, cuts) => {
      const text = JSON.stringify(value, null, space)
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length]
      const found = scan(places.slice(1).map((end, i) => text.slice(places[i], end)))
      const expected = Object.entries(JSON.parse(text) as object).flatMap(([key, member]: [string, unknown]) =>
        Array.isArray(member) ? member.map((item, i) => [key, i, item]) : [[key, null, member]],
      )
      expect(found.map(([key, index, each]) => [key, index, JSON.parse(each) as unknown])).toEqual(expected)
    }),
    { numRuns: 1_000 },
  )
})

test('depth costs nothing', () => {
  const deep = 200_000
  expect(scan([`{"a":[${'['.repeat(deep)}${']'.repeat(deep)}]}`])).toHaveLength(1)
  expect(() => scan(['['.repeat(deep)])).toThrow(JsonFault)
})

test('a value that is too long is named, and never held', () => {
  const scanner = createScanner((key) => key === 'b', 100)
  expect(scanner.take('{"a":"')).toEqual([])
  for (let i = 0; i < 100; i++) expect(scanner.take('x'.repeat(100))).toEqual([])
  scanner.take('","b":[1,"')
  expect(() => {
    for (let i = 0; i < 10; i++) scanner.take('y'.repeat(50))
  }).toThrow(ValueTooLong)
})
