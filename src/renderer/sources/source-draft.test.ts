import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceDefaults, sourceKinds, type Source, type SourceFields } from '../../domain/source.ts'
import { readWhen } from '../../domain/when.ts'
import { openWords } from '../../words/everything.ts'
import type { Reader } from '../events/reading.ts'
import {
  draftToFields,
  findSame,
  isNoSource,
  lineToSource,
  noSource,
  sourceDraft,
  sourceToTexts,
  textsToSource,
} from './source-draft.ts'
import { sourceToLine } from './source-words.ts'

const read: Reader = (text) => readWhen(text, { language: 'en', asOf: '2024-08-02', dateOrder: null })

test.each<[string, Partial<SourceFields>]>([
  ['Blue Whale News', { publisher: 'Blue Whale News' }],
  ['  The\tHerald ', { publisher: 'The Herald' }],
  ['Microsoft, annual report', { publisher: 'Microsoft, annual report' }],
  [
    'A bridge that was never safe, and the people who knew',
    { title: 'A bridge that was never safe, and the people who knew' },
  ],
  ['Who knew?', { title: 'Who knew?' }],
  ['“Never safe”', { title: '“Never safe”' }],
  ['https://example.org/a', { url: 'https://example.org/a' }],
  ['www.example.org/a', { url: 'https://www.example.org/a' }],
  ['Herald https://example.org/a', { publisher: 'Herald', url: 'https://example.org/a' }],
  ['https://example.org/a – Herald', { publisher: 'Herald', url: 'https://example.org/a' }],
  ['Herald, https://example.org/a', { publisher: 'Herald', url: 'https://example.org/a' }],
  ['Blue Whale News · 2 Aug 2024', { publisher: 'Blue Whale News', published: '2024-08-02' }],
  ['Herald · May 2024 · Bridge shut', { publisher: 'Herald', published: '2024-05', title: 'Bridge shut' }],
  ['Herald · Bridge · shut', { publisher: 'Herald', title: 'Bridge · shut' }],
  // what isn't a web address stays text
  ['javascript:alert(1)', { publisher: 'javascript:alert(1)' }],
  ['https://', { publisher: 'https://' }],
  ['file:///etc/passwd', { publisher: 'file:///etc/passwd' }],
  ['<b>x</b>', { publisher: '<b>x</b>' }],
])('%s typed as a source', (typed, fields) => {
  expect(lineToSource(typed, read)).toEqual({ ...sourceDefaults, ...fields })
})

test('a source as it is shown, typed again, is that source', () => {
  const words = openWords('en')
  const source = { ...sourceDefaults, publisher: 'Herald', published: '2024-08-02', title: 'Bridge shut' }
  expect(lineToSource(sourceToLine(source, words), read)).toEqual(source)
})

test('nothing that is typed is lost, whatever it is', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z·,:https/.w?0-9]{1,12}$/), { minLength: 1 }), (parts) => {
      const { url, publisher, title, published } = lineToSource(parts.join(' '), read)
      expect([url, publisher, title, published].some((text) => text !== null)).toBe(true)
      const letters = (text: string): string => text.replace(/[^a-z]/g, '')
      // a date is kept as EDTF, a lone www. gets its https://
      if (published === null && url === null)
        expect(letters(`${publisher ?? ''}${title ?? ''}`)).toBe(letters(parts.join(' ')))
    }),
  )
})

test('fields as texts and back', () => {
  const line = fc.option(fc.stringMatching(/^[a-zA-Z0-9]{1,20}$/))
  const date = fc.option(fc.constantFrom('2024', '2024-06', '2024-06-03', '2023-12~'))
  const fields = fc.record<SourceFields>({
    title: line,
    publisher: line,
    author: line,
    url: line,
    archiveUrl: line,
    published: date,
    accessed: date,
    kind: fc.option(fc.constantFrom(...sourceKinds)),
    language: line,
    private: fc.boolean(),
  })
  fc.assert(
    fc.property(fields, (given) => {
      expect(textsToSource(sourceToTexts(given), read)).toEqual(given)
    }),
  )
})

const source = (id: string, fields: Partial<SourceFields>): Source => ({ id, ...sourceDefaults, ...fields })
const found = [
  source('1', { publisher: 'Herald', published: '2024-08-02' }),
  source('2', { publisher: 'Herald' }),
  source('3', { publisher: 'Herald', url: 'https://example.org/a', private: true }),
]

test.each<[Partial<SourceFields>, string | undefined]>([
  [{ publisher: 'Herald' }, '2'],
  [{ publisher: 'Herald', published: '2024-08-02' }, '1'],
  [{ publisher: 'Herald', title: 'Bridge shut' }, undefined],
  // an address alone stands for its source, in any spelling of it
  [{ url: 'https://EXAMPLE.org/a' }, '3'],
  [{ url: 'https://example.org/a', title: 'Bridge shut' }, undefined],
  [{ url: 'https://example.org/b' }, undefined],
])('%j is the source %s', (fields, id) => {
  expect(findSame({ ...sourceDefaults, ...fields }, found)?.id).toBe(id)
})

test('a draft names a source that is there, makes one, or is none', () => {
  const id = '018f3a3e-7a53-7c3e-9d5e-000000000001'
  expect(draftToFields({ ...noSource, text: 'Herald', id }, read)).toBeNull()
  expect(draftToFields(noSource, read)).toBeNull()
  expect(draftToFields({ ...noSource, text: 'Herald' }, read)?.publisher).toBe('Herald')
  const fields = { ...sourceToTexts(sourceDefaults), title: 'Minutes', published: 'June 2024' }
  expect(draftToFields({ text: 'Herald', id: null, fields }, read)).toEqual({
    ...sourceDefaults,
    title: 'Minutes',
    published: '2024-06',
  })
  expect(isNoSource({ text: 'Herald', id: null, fields: sourceToTexts(sourceDefaults) })).toBe(true)
})

test('what was kept of a source comes back as far as it can be read', () => {
  expect(sourceDraft.parse({ text: 'Herald', id: 'no id', fields: { title: 'a', kind: 'rumour' } })).toEqual({
    text: 'Herald',
    id: null,
    fields: { ...sourceToTexts(sourceDefaults), title: 'a' },
  })
})
