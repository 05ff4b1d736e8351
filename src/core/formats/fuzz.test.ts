// Whatever a file holds: a document that can be imported, or an error that says where. Pages may come in any pieces.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UserError } from '../../domain/error.ts'
import { hostileValue } from '../testing/hostile-values.ts'
import { formatByName } from './formats.ts'
import { openDocument } from './incoming-document.ts'

const example = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'data', 'harbour-bridge.json'), 'utf8')
const page = `<!doctype html><title>dateline-document</title><p id="dateline-document">&lt;script id=dateline-document&gt;</p>
<script type="application/json" id="dateline-document">
${example.replaceAll('<', '\\u003c')}
</script><script>let x = 'dateline-document'</script>`

/** A UserError is an answer; anything else would be a fault of ours. */
async function read(name: string, text: string): Promise<unknown> {
  try {
    const document = await openDocument(() => formatByName(name).read(Readable.from([text]), name), name)
    const all: unknown[] = []
    for await (const { sources, events } of document.records()) all.push(...sources, ...events)
    return all
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
])('whatever is damaged in %s, it is read or refused in words', async (name, whole) => {
  expect(await read(name, whole)).toHaveProperty('20.title')
  await fc.assert(
    fc.asyncProperty(damage, async (all) => {
      let text = whole
      for (const { at, cut, put } of all) {
        const from = Math.floor(at * text.length)
        text = text.slice(0, from) + put + text.slice(from + cut)
      }
      await read(name, text)
    }),
    { numRuns: 300 },
  )
})

test('T14 whatever stands in a document where something else should, it is read or refused in words', async () => {
  const document = JSON.parse(example) as Record<string, unknown>
  const places = placesOf(document)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...places), hostileValue), { minLength: 1, maxLength: 3 }),
      async (all) => {
        const changed = structuredClone(document)
        for (const [place, value] of all) put(changed, place, value)
        const text = JSON.stringify(changed, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
        await read('a.json', text)
        expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
      },
    ),
    { numRuns: 500 },
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
