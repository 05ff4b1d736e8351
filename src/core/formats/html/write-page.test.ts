import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillTemplate } from '../../../../build/page-template.ts'
import type { TimelineEvent } from '../../../domain/event.ts'
import { sourceDefaults, type Source } from '../../../domain/source.ts'
import type { PlacedWalk, TimelineDocument, WalkedDocument } from '../../../domain/timeline.ts'
import { createSlices } from '../../next-turn.ts'
import { publishable } from '../../publishable.ts'
import { htmlFormat } from '../html.ts'
import { jsonFormat } from '../json.ts'

const skeleton = readFileSync(path.join(import.meta.dirname, '../../../page/template.html'), 'utf8')
const template = fillTemplate(skeleton, { script: 'run()', style: ':root[data-theme=dark]{--a:1}', notices: 'MIT' })
const options = { template, madeOn: '2024-08-03', language: 'en' }

/** The document that a page carries. */
async function readBack(html: string): Promise<unknown> {
  let text = ''
  for await (const piece of htmlFormat.read(Readable.from([html]), 'page.html')) text += piece
  return JSON.parse(text)
}

/** A document with `text` in every field that takes any text. */
function documentWith(text: string): TimelineDocument {
  const source: Source = {
    ...sourceDefaults,
    id: id(1),
    title: text,
    publisher: text,
    author: text,
    kind: 'report',
    published: '2024-08-02',
  }
  const origin: Source = { ...source, id: id(2) }
  const event: TimelineEvent = {
    id: id(3),
    title: text,
    when: '2023-12~',
    displayWhen: text,
    timeZone: null,
    summary: text,
    lane: text,
    tags: [text],
    importance: 3,
    status: 'disputed',
    private: false,
    note: null,
    citations: [
      { id: id(4), quote: text, locator: text, stance: 'supports', statedWhen: null, source, reportedBy: origin },
      {
        id: id(5),
        quote: text,
        locator: text,
        stance: 'disputes',
        statedWhen: '2023-06',
        source: origin,
        reportedBy: null,
      },
    ],
  }
  return {
    format: 'dateline',
    version: 1,
    timeline: { id: id(6), title: text, description: text, language: 'en', timeZone: null, dateOrder: null },
    lanes: [{ id: id(7), name: text, colour: null }],
    sources: [source, origin],
    events: [event, { ...event, id: id(8), when: null, displayWhen: null }],
  }
}

const write = (document: TimelineDocument, more = {}): string =>
  [...htmlFormat.write(document, { ...options, ...more })].join('')
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const tagsOf = (html: string): string[] => html.match(/<[^>]*>/g) ?? []

const hostile = [
  '<script>window.PWN=1</script>',
  '</script><script>window.PWN=1</script>',
  '</noscript><img src=x onerror=window.PWN=1>',
  '</title></style></textarea><svg onload=window.PWN=1>',
  '<!--<script>',
  '--> ]]> <![CDATA[',
  '" onmouseover="window.PWN=1" x="',
  "' autofocus onfocus='window.PWN=1",
  '`><iframe srcdoc="<script>parent.PWN=1</script>">',
  '&lt;script&gt;window.PWN=1&lt;/script&gt;',
  '&quot;&#x3c;&NewLine;',
  '<b>bold</b> <a href="javascript:window.PWN=1">go</a>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '{{title}} {{document}} {{script}} {{7*7}} ${7*7} #{7*7} <%= 7*7 %>',
  "$& $1 $` $' $$ \\u003cscript\\u003e \\x3c",
  '%s %3Cscript%3E %00',
  'line\u2028separator\u2029paragraph',
  '\u202egnp.exe \u2066x\u2069 \ufeff',
  '\ud83d\udc69\u200d\ud83d\udcbb Z\u0351\u036b\u0343a\u0328 عربي 日本語',
]

test.each(hostile)('letters stay letters in every field: %s', async (text) => {
  const html = write(documentWith(text))
  expect(tagsOf(html).map((tag) => tag.replace(/ content="[^"]*"/, ''))).toEqual(
    tagsOf(write(documentWith('x'))).map((tag) => tag.replace(/ content="[^"]*"/, '')),
  )
  expect(await readBack(html)).toEqual(documentWith(text))
  expect(() => JSON.parse(dataOf(html, '<script type="application/ld+json">'))).not.toThrow()
})

test('any text reads back as it was, from the data and from what is shown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (text) => {
      const html = write(documentWith(text))
      expect(await readBack(html)).toEqual(documentWith(text))
      expect(unescape(/<h1 dir="auto">([^]*?)<\/h1>/.exec(html)?.[1] ?? '')).toBe(text)
    }),
    { numRuns: 300 },
  )
})

test('a source that has an address and no publisher counts by its host', () => {
  const document = documentWith('x')
  const byAddress = (n: number, url: string): Source => ({ ...sourceDefaults, id: id(n), url })
  const sources = [byAddress(11, 'https://www.example.org/a'), byAddress(12, 'https://example.org/b')]
  expect(write({ ...document, sources })).toContain('2 events, 1 publisher.')
})

test.each([
  ['https://example.org/a?b=1&c="2"', 'https://example.org/a?b=1&c=%222%22'],
  ['http://example.org', 'http://example.org/'],
  ['https://user:secret@example.org/x', 'https://example.org/x'],
])('a link is normalised and opens without a trace: %s', (url, href) => {
  const html = write(withAddress(url))
  expect(html).toContain(`<a href="${href.replaceAll('&', '&amp;')}" target="_blank" rel="noreferrer noopener">`)
})

test.each([
  'javascript:window.PWN=1',
  'JaVa\tScRiPt:window.PWN=1',
  'data:text/html,<script>window.PWN=1</script>',
  'vbscript:x',
  'file:///etc/passwd',
  '\\\\host\\share',
  'ms-msdt:/id',
  'mailto:a@example.org',
  '//evil.example',
  'www.example.org',
  '" onclick="window.PWN=1',
])('an address that can’t be opened stands there as text: %s', (url) => {
  const html = write(withAddress(url))
  expect(html.match(/<a href="(?!#)[^"]*"/g)).toBe(null)
  expect(html).toContain(`<bdi class="address">${escaped(url)}</bdi>`)
})

test.each([
  ['pt', 'en', 'pt-BR'],
  ['pt-PT', 'en', 'pt-BR'],
  ['en-US', 'pt-BR', 'en'],
  ['nn', 'en', 'en'],
  ['nn', 'pt', 'pt-BR'],
  [null, 'pt-BR', 'pt-BR'],
])('the page of a timeline in %s, made in %s, speaks %s', (language, given, spoken) => {
  const document = documentWith('x')
  const html = write({ ...document, timeline: { ...document.timeline, language } }, { language: given })
  expect(html).toContain(`<html lang="${spoken}">`)
})

test('texts in another language than the page’s words say so', () => {
  const document = documentWith('x')
  const html = write({ ...document, timeline: { ...document.timeline, language: 'nn' } })
  expect(html).toContain('<h1 dir="auto" lang="nn">')
  expect(write(document)).not.toContain('<h1 dir="auto" lang')
})

test('a timeline without events says so', async () => {
  const html = write({ ...documentWith('x'), events: [], sources: [] })
  expect(html).toContain('This timeline has no events.')
  expect(await readBack(html)).toMatchObject({ events: [] })
})

test('years only go up, and what has no start or no date has its own heading', () => {
  const [event] = documentWith('x').events
  if (!event) throw new Error('no event')
  const dates = ['../1999', '-0043', '2023', '2024-01-01T01:00', '2023-12-31T23:00', '2024', '[2024..2025]', null]
  const events = dates.map((when, i) => ({ ...event, id: id(20 + i), when, displayWhen: null, citations: [] }))
  const html = write({ ...documentWith('x'), sources: [], events })
  expect([...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual([
    'Without a start',
    '44 BCE',
    '2023',
    '2024',
    'Undated',
  ])
})

test('linked data never says more than is known', () => {
  const [event] = documentWith('x').events
  if (!event) throw new Error('no event')
  const dates = ['2024-06', '2023-12~', '2024-21', '2024-05/2024-07', '2024-05/..', '[2024-07-29..2024-08-02]', null]
  const events = dates.map((when, i) => ({ ...event, id: id(20 + i), when, citations: [] }))
  const data = JSON.parse(dataOf(write({ ...documentWith('x'), events }), '<script type="application/ld+json">'))
  const edtf = (value: string): object => ({ '@type': 'http://id.loc.gov/datatypes/edtf', '@value': value })
  expect(
    data['@graph'][0].itemListElement.map((item: Record<string, unknown>) => [item['startDate'], item['endDate']]),
  ).toEqual([
    ['2024-06', undefined],
    [edtf('2023-12~'), undefined],
    [edtf('2024-21'), undefined],
    ['2024-05', '2024-07'],
    ['2024-05', undefined],
    [edtf('[2024-07-29..2024-08-02]'), undefined],
    [undefined, undefined],
  ])
})

test('no word of anything private is in the bytes', async () => {
  const whole: TimelineDocument = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../../../data/harbour-bridge.json'), 'utf8'),
  )
  const { document: walked } = await publishable(whole, { slices: createSlices() })
  const document = { ...walked, sources: [...walked.sources], events: [...walked.events] }
  const said = textsOf(document).join('\n')
  const hidden = [...new Set(textsOf(whole))].filter((text) => !said.includes(text))
  expect(hidden.length).toBeGreaterThan(10)
  const page = Buffer.from(write(document))
  for (const text of hidden) {
    for (const form of [text, escaped(text), JSON.stringify(text).slice(1, -1)]) {
      expect(page.includes(Buffer.from(form, 'utf8')), text).toBe(false)
      expect(page.includes(Buffer.from(form, 'utf16le')), text).toBe(false)
    }
  }
  expect(page.includes('"private":true')).toBe(false)
})

test('what the axis draws first stands before the document, and is what the document says', async () => {
  const [event] = documentWith('x').events
  if (!event) throw new Error('no event')
  const events = Array.from({ length: 6_000 }, (_, i) => ({
    ...event,
    id: id(100 + i),
    title: `Event ${i}`,
    when: String(1000 + Math.floor(i / 6)),
    private: i % 3 === 0,
  }))
  for (const [count, drawn] of [
    [2_999, false],
    [6_000, true],
  ] as const) {
    const whole = { ...documentWith('x'), events: events.slice(0, count) }
    const { document } = await publishable(whole, { slices: createSlices() })
    const html = [...htmlFormat.write(document, options)].join('')
    expect(html.indexOf('id="dateline-index"')).toBeLessThan(html.indexOf('id="dateline-document"'))
    const { rows } = JSON.parse(dataOf(html, 'id="dateline-index">'))
    const carried = JSON.parse(dataOf(html, 'id="dateline-document">'))
    expect(rows.length > 3).toBe(drawn)
    for (const [place, { id, title }] of rows) expect(carried.events[place]).toMatchObject({ id, title })
  }
})

test('no long stretch of records is gone through without a pause for others', () => {
  const { events, ...rest } = documentWith('x')
  const [event] = events
  if (!event) throw new Error('no event')
  let walked = 0
  const counted = <T>(items: readonly T[]): PlacedWalk<T> => ({
    length: items.length,
    at: (place) => items[place],
    *[Symbol.iterator]() {
      for (const item of items) {
        walked++
        yield item
      }
    },
  })
  const document: WalkedDocument = {
    ...rest,
    sources: counted(Array.from({ length: 2_000 }, (_, i) => ({ ...sourceDefaults, id: id(9_000 + i), title: 'y' }))),
    events: counted(Array.from({ length: 2_500 }, (_, i) => ({ ...event, id: id(100 + i) }))),
  }
  let longest = 0
  for (const _ of htmlFormat.write(document, options)) {
    longest = Math.max(longest, walked)
    walked = 0
  }
  expect(longest).toBeLessThanOrEqual(400)
})

test.each([22, 1_000, 10_000])('%i events stay within 2.5 times their JSON, in small pieces', (count) => {
  const [event] = documentWith('Between the two').events
  if (!event) throw new Error('no event')
  const bare = { ...event, displayWhen: null, summary: null, tags: [], citations: [] }
  for (const each of [event, bare]) {
    const document = {
      ...documentWith('Between the two'),
      events: Array.from({ length: count }, (_, i) => ({ ...each, id: id(100 + i) })),
    }
    const pieces = [...htmlFormat.write(document, options)]
    const bytes = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), -Buffer.byteLength(template))
    const json = [...jsonFormat.write(document, options)].reduce((sum, piece) => sum + Buffer.byteLength(piece), 0)
    expect(bytes / json).toBeLessThan(2.5)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(20_000)
  }
})

test.each([
  ['long sentences', 'We saw the cracks long before the bridge was closed. '],
  ['<', '<'],
  ['&', '&'],
  ['<&>', '<&>'],
  ['"', '"'],
  ['code', '<a href="https://example.org/?a=1&b=2">bridge</a> if (a < b && b > c) '],
  ['three bytes', '桥'],
])('texts of %s stay within 2.5 times their JSON', async (_, part) => {
  const [event] = documentWith('x').events
  if (!event) throw new Error('no event')
  const text = part.repeat(4_000 / part.length)
  const events = Array.from({ length: 40 }, (_each, i) => ({
    ...event,
    id: id(100 + i),
    title: part.repeat(Math.ceil(400 / part.length)),
    summary: text,
    citations: event.citations.map((citation) => ({ ...citation, quote: text })),
  }))
  const document = { ...documentWith('x'), events }
  const html = write(document)
  const json = [...jsonFormat.write(document, options)].join('')
  expect((Buffer.byteLength(html) - Buffer.byteLength(template)) / Buffer.byteLength(json)).toBeLessThan(2.5)
  expect(await readBack(html)).toEqual(document)
})

test.each([
  ['<'.repeat(40), '<'.repeat(39) + '&lt;'],
  ['<script>'.repeat(20), '&lt;script>'.repeat(20)],
  ['</p><!--<?x'.repeat(20), '&lt;/p>&lt;!--&lt;?x'.repeat(20)],
  ['a & b &amp; c &#60; '.repeat(20), 'a & b &amp;amp; c &amp;#60; '.repeat(20)],
])(
  'of a text that is all signs those are written otherwise that would be read otherwise: %.20s',
  async (text, shown) => {
    const html = write(documentWith(text))
    expect(html.includes(`<h3 dir="auto">${shown}</h3>`)).toBe(true)
    expect(await readBack(html)).toEqual(documentWith(text))
    const data = dataOf(html, 'id="dateline-document">')
    expect(data).not.toMatch(/<(?=[a-z/!?])/i)
  },
)

function withAddress(url: string): TimelineDocument {
  const document = documentWith('x')
  const sources = document.sources.map((source) => ({ ...source, url }))
  const [source] = sources
  if (!source) throw new Error('no source')
  const events = document.events.map((event) => ({
    ...event,
    citations: event.citations.map((citation) => ({ ...citation, source, reportedBy: null })),
  }))
  return { ...document, sources, events }
}

/** Every text in a value, of three letters or more. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 2 ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}

function dataOf(html: string, start: string): string {
  const from = html.indexOf(start) + start.length
  return html.slice(from, html.indexOf('</script>', from))
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

function unescape(html: string): string {
  return html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
}

function escaped(text: string): string {
  return Object.entries(entities).reduce((html, [entity, character]) => html.replaceAll(character, entity), text)
}
