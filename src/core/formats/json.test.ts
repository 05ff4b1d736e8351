import { expect, test } from 'vitest'
import { parseJson } from './json.ts'

test.each<[string, number, number]>([
  ['storyjs_jsonp_data = {"timeline":{"a":1}}; alert(1)', 1, 1],
  ['{"a":a}', 1, 6],
  ['[1,2,\n  nope, 3, 4, 5, 6, 7, 8, 9]', 2, 4],
  ['{"a":[1,2,3,4,5,6,7,8,9,10,11,12,\n13,xx]}', 2, 4],
  ['["ok: 13,xx]} and more", 12,\n13,xx]}', 2, 4],
  ['[tru]', 1, 5],
  ['{"a":1,}', 1, 8],
  ['{"format":"dateline",\n"version":1,', 2, 13],
  ['["a\nb"]', 1, 4],
  ['{} {}', 1, 4],
])('%j stops being JSON where it does', (text, line, column) => {
  expect(() => parseJson(text, 'a.json')).toThrow(
    expect.objectContaining({ code: 'IMPORT_SYNTAX', args: { name: 'a.json', line, column } }),
  )
})
