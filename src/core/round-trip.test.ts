// What comes in goes out as it was: any document with any texts, through JSON and through the page, as often as one likes.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Core } from './core.ts'
import { openTestCore } from './testing/plain-core.ts'
import { makeFolder } from './testing/open.ts'

const schema = path.join(import.meta.dirname, '..', '..', 'docs', 'dateline.schema.json')
const validate = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, 'utf8')))

/** Texts that break careless programs: markup, templates, directions, joiners, lone surrogates, controls, long and blank ones. */
const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }) },
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '<!--<script>',
    ']]>&amp;&#60;',
    '{{document}} ${1} $& %s',
    'null',
    '__proto__',
    '\ud800',
    'a\udc00b',
    '\u202egnp.exe\u2066x\u2069',
    '\u2028\u2029\u0085',
    '\ufeffbom',
    '\ufffe\uffff',
    'a\r\nb\rc\n\n',
    '\t\u000b\u0000tab',
    '\u200b',
    '   ',
    'e\u0301 \u00e9 ﬁ',
    '👩‍💻🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '政府秘密 한국어 עברית',
    'x'.repeat(290),
  ),
)
const long = fc.oneof(
  { weight: 5, arbitrary: hostile },
  hostile.map((text) => text.repeat(Math.ceil(20_000 / text.length))),
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
/** Blank ones are no titles. */
const title = hostile.map((text) => `t${text}`)
const when = fc.constantFrom(
  ...['2024', '2024-06~', '199X', '-0043-03-15', 'Y-12345', '2024-21', '2024-34?', '2024-08-01T16:00', '2024-05/..'],
  ...['2024-08-01T16:00+05:30/2024-08-02T10:00Z', '[2024-06-03..2024-06-07]', '[2021,2023-05]', '/2024', '[..1999]'],
)
/** Few, so that some meet: UUIDs, names and none. */
const id = fc.constantFrom(
  ...[0, 1, 2, 3, 4, 5].map((n) => `0190000${n}-0000-7000-8000-00000000000${n}`),
  ...['one', 'two', '__proto__', ''],
)
const source = fc.record({
  id,
  title,
  publisher: maybe(hostile),
  author: maybe(hostile),
  url: maybe(fc.oneof(hostile, fc.webUrl())),
  archiveUrl: maybe(hostile),
  published: maybe(when),
  accessed: maybe(when),
  kind: fc.constantFrom(null, 'report', 'post'),
  language: maybe(fc.constantFrom('en', 'pt-BR', 'zh')),
  private: fc.boolean(),
})
const citation = fc.record({
  quote: maybe(long),
  locator: maybe(hostile),
  stance: fc.constantFrom('supports', 'disputes', 'context'),
  statedWhen: maybe(when),
  source,
  reportedBy: maybe(source),
})
const event = fc.record(
  {
    id: fc.uuid(),
    title,
    when: maybe(when),
    displayWhen: maybe(hostile),
    timeZone: fc.constantFrom(null, 'Europe/Paris', 'America/Sao_Paulo'),
    summary: maybe(long),
    lane: maybe(hostile),
    tags: fc.array(
      hostile.map((text) => text.slice(0, 100)),
      { maxLength: 4 },
    ),
    importance: fc.constantFrom(1, 2, 3, 4, 5),
    status: fc.constantFrom('draft', 'unverified', 'verified', 'disputed'),
    private: fc.boolean(),
    note: maybe(hostile),
    citations: fc.array(citation, { maxLength: 3 }),
  },
  { requiredKeys: ['title'] },
)
const document = fc.record({
  format: fc.constant('dateline'),
  version: fc.constant(1),
  timeline: fc.record({
    title,
    description: maybe(hostile),
    language: fc.constantFrom(null, 'en', 'pt'),
    timeZone: fc.constantFrom(null, 'Europe/Oslo'),
    dateOrder: fc.constantFrom(null, 'dmy', 'mdy'),
  }),
  lanes: fc.array(fc.record({ name: title, colour: fc.constantFrom(null, '3') }), { maxLength: 2 }),
  events: fc.array(event, { maxLength: 12 }),
})

test('S20 whatever comes in comes out the same, through JSON and through the page', async () => {
  const folder = makeFolder()
  let files = 0
  const withCore = async <T>(work: (core: Core) => Promise<T>): Promise<T> => {
    const core = await openTestCore(path.join(folder, `${files++}.dateline`), { mode: 'create' })
    try {
      return await work(core)
    } finally {
      await core.close()
    }
  }
  const bring = async (core: Core, name: string): Promise<void> => {
    core.grant('in', path.join(folder, name))
    await core.client.transfer.import({ grant: 'in' })
  }
  const exported = async (
    core: Core,
    to: 'json' | 'html',
    withPrivate: boolean,
  ): Promise<[name: string, text: string]> => {
    const name = `${files++}.${to}`
    core.grant('out', path.join(folder, name))
    await core.client.transfer.export({ grant: 'out', to, overwrite: false, withPrivate })
    return [name, readFileSync(path.join(folder, name), 'utf8').replace(/("timeline": \{\n {4}"id": ")[^"]+/, '$1')]
  }
  const again = (name: string, withPrivate: boolean): Promise<string> =>
    withCore(async (core) => {
      await bring(core, name)
      expect(await core.client.timeline.check()).toEqual({ ok: true, findings: [] })
      return (await exported(core, 'json', withPrivate))[1]
    })

  await fc.assert(
    fc.asyncProperty(document, async (given) => {
      writeFileSync(path.join(folder, 'given.json'), JSON.stringify(given))
      const { whole, open, page } = await withCore(async (core) => {
        await bring(core, 'given.json')
        return {
          whole: await exported(core, 'json', true),
          open: await exported(core, 'json', false),
          page: await exported(core, 'html', false),
        }
      })
      const [wholeName, text] = whole
      const out = JSON.parse(readFileSync(path.join(folder, wholeName), 'utf8'))
      validate(out)
      expect(validate.errors ?? []).toEqual([])
      expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`)
      expect(out.events).toHaveLength(given.events.length)
      // letters that are kept are kept as they are
      const titles = new Set(out.events.map((each: { title: string }) => each.title))
      for (const each of given.events)
        if (/^[\p{L}\p{N}\p{P}]+$/u.test(each.title)) expect(titles).toContain(each.title)
      expect(await again(wholeName, true)).toBe(text)
      expect(await again(open[0], false)).toBe(open[1])
      expect(await again(page[0], false)).toBe(open[1])
    }),
    { numRuns: 6 },
  )
}, 90_000)
