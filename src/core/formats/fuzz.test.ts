// Whatever a file holds: a document that can be imported, or an error that says where. Pages may come in any pieces.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UserError } from '../../domain/error.ts'
import { hostileValue } from '../testing/hostile-values.ts'
import { checkDocument } from './document-input.ts'
import { formatByName } from './formats.ts'
import { findDocument } from './html/find-document.ts'

const example = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'data', 'harbour-bridge.json'), 'utf8')
const page = `<!doctype html><title>dateline-document</title><p id="dateline-document">&lt;script id=dateline-document&gt;</p>
<script type="application/json" id="dateline-document">
${example.replaceAll('<', '\\u003c')}
</script><script>let x = 'dateline-document'</script>`

/** A UserError is an answer; anything else would be a fault of ours. */
function read(name: string, text: string): unknown {
  try {
    return checkDocument(formatByName(name).read(text, name), name)
  } catch (error) {
    if (error instanceof UserError) return error.code
    throw error
  }
}

const junk = fc.oneof(
  fc.constantFrom(
    '',
    '<',
    '>',
    '"',
    '</script>',
    '<script id="dateline-document">',
    '<!--',
    '\0',
    '\ud800',
    '[',
    '{',
    ']',
    '}',
    ',',
    '1e999',
    'null',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
/** Cut out, put in, twice or turned over: a few times. */
const damage = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(2_000), put: junk }), {
  minLength: 1,
  maxLength: 4,
})

test.each([
  ['a.json', example],
  ['a.html', page],
])('whatever is damaged in %s, it is read or refused in words', (name, whole) => {
  expect(read(name, whole)).toHaveProperty('events.20.title')
  fc.assert(
    fc.property(damage, (all) => {
      let text = whole
      for (const { at, cut, put } of all) {
        const from = Math.floor(at * text.length)
        text = text.slice(0, from) + put + text.slice(from + cut)
      }
      read(name, text)
    }),
    { numRuns: 300 },
  )
})

test('T14 whatever stands in a document where something else should, it is read or refused in words', () => {
  const document = JSON.parse(example) as Record<string, unknown>
  const places = placesOf(document)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...places), hostileValue), { minLength: 1, maxLength: 3 }), (all) => {
      const changed = structuredClone(document)
      for (const [place, value] of all) put(changed, place, value)
      const text = JSON.stringify(changed, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
      read('a.json', text)
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('a page gives the same document whatever pieces it comes in', () => {
  const whole = [...findDocument([page], 'a.html')].join('')
  fc.assert(
    fc.property(fc.array(fc.nat(page.length), { maxLength: 40 }), (cuts) => {
      const sorted = [0, ...cuts.toSorted((a, b) => a - b), page.length]
      const pieces = sorted.slice(1).map((to, i) => page.slice(sorted[i], to))
      expect([...findDocument(pieces, 'a.html')].join('')).toBe(whole)
    }),
    { numRuns: 200 },
  )
})

type Place = readonly (string | number)[]

function placesOf(value: unknown, here: Place = []): Place[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return [...(here.length > 0 ? [here] : []), ...inner.flatMap(([key, each]) => placesOf(each, [...here, key]))]
}

function put(into: unknown, place: Place, value: unknown): void {
  let at = into
  for (const key of place.slice(0, -1)) {
    if (typeof at !== 'object' || at === null) return
    at = (at as Record<string, unknown>)[key]
  }
  const last = place.at(-1)
  if (typeof at === 'object' && at !== null && last !== undefined) Object.assign(at, { [last]: value })
}
