// Values to try commands with: shaped as a schema says, with true ids among them, or bent into what no schema says. Only for tests.
import fc, { type Arbitrary } from 'fast-check'
import type { z } from 'zod'

/** What has broken programs before, in a line each. */
const texts: readonly string[] = [
  '',
  ' ',
  '\u200b\u200d\ufeff',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfffb',
  '<script>window.PWN=1</script>',
  '</script><!--',
  '" OR 1=1 --',
  "'; DROP TABLE event; --",
  'AND',
  'NEAR(a b, 5)',
  'title : x',
  '"',
  '""',
  '*',
  '^a',
  '-a',
  '(a',
  '深圳',
  '京',
  'に"ほん',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'C:\\con',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:pass@xn--80ak6aa92e.com/\u202e',
  '=HYPERLINK("x")',
  '{{title}} ${x} $& %s',
  '\u202egnp.exe',
  '👨‍👩‍👧‍👦'.repeat(50),
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  ' '.repeat(20_000),
  '\u200b'.repeat(20_000),
  'x'.repeat(1_001),
  'x'.repeat(200_001),
  '2024',
  '2024-02-30',
  '[2024-06-03..2024-06-07]',
  '../..',
  '-271821',
  'Y99999999999',
  '2024-13',
  '2024-08-01T24:00',
  'Europe/Paris',
  'Mars/Olympus',
  'dmy',
]

export const hostileText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.constantFrom(...texts.filter(({ length }) => length < 100)), { maxLength: 4 })
    .map((all) => all.join(' ')),
)

const deep = (() => {
  let value: unknown = 'x'
  for (let i = 0; i < 2_000; i++) value = i % 2 === 0 ? [value] : { value }
  return value
})()

/** Anything that can come over a pipe: JSON and what structured clones add. */
export const hostileValue: Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    false,
    0,
    -1,
    1.5,
    NaN,
    Infinity,
    -0,
    2 ** 53,
    1e308,
    10n,
    new Date(NaN),
  ),
  fc.constantFrom<unknown>(
    [],
    {},
    [[]],
    deep,
    new Map([[1, 2]]),
    new Uint8Array(3),
    /x/,
    JSON.parse('{"__proto__":{"polluted":1}}'),
  ),
  fc.object({ maxDepth: 3, maxKeys: 4 }),
  fc.array(fc.integer(), { maxLength: 50 }),
)

/** As much of zod's inside as is needed to make what it takes. */
interface Definition {
  type: string
  format?: string
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  innerType?: z.ZodType
  in?: z.ZodType
  options?: readonly z.ZodType[]
  entries?: Record<string, string>
  values?: readonly unknown[]
}

/** `ids`: of records that are there; `grants`: words that the core knows. */
export interface Known {
  ids: () => readonly string[]
  grants: readonly string[]
}

/** What the schema takes, most of the time; now and then one part of it is something else. */
export function schemaValue(schema: z.ZodType | undefined, known: Known, key = ''): Arbitrary<unknown> {
  if (schema === undefined)
    return fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: hostileValue })
  return fc.oneof(
    { weight: 30, arbitrary: shaped(schema._zod.def as Definition, known, key) },
    { weight: 1, arbitrary: hostileValue },
  )
}

function shaped(definition: Definition, known: Known, key: string): Arbitrary<unknown> {
  const within = (inner: z.ZodType | undefined): Arbitrary<unknown> => schemaValue(inner, known, key)
  switch (definition.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(definition.shape ?? {}).map(([name, inner]) => [name, schemaValue(inner, known, name)]),
        ),
      )
    case 'array':
      return fc.array(within(definition.element), { maxLength: 6 })
    case 'nonoptional':
    case 'default':
      return within(definition.innerType)
    case 'nullable':
      return fc.oneof(within(definition.innerType), fc.constant(null))
    case 'optional':
      return fc.oneof(within(definition.innerType), fc.constant(undefined))
    case 'pipe':
      return within(definition.in)
    case 'union':
      return fc.oneof(...(definition.options ?? []).map(within))
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries ?? {}))
    case 'literal':
      return fc.constantFrom(...(definition.values ?? []))
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer(), fc.double())
    case 'string':
      if (definition.format === 'uuid')
        return fc.oneof(
          { weight: 9, arbitrary: fc.nat().map((i) => idAt(known.ids(), i)) },
          { weight: 1, arbitrary: fc.uuid() },
        )
      if (key === 'grant') return fc.oneof(fc.constantFrom(...known.grants), hostileText)
      return hostileText
    case 'unknown':
    case 'any':
    case 'record':
      return hostileValue
    default:
      throw new Error(`no values are known for a schema of type ${definition.type}`)
  }
}

function idAt(ids: readonly string[], i: number): string {
  return ids[i % Math.max(1, ids.length)] ?? '00000000-0000-4000-8000-000000000000'
}
