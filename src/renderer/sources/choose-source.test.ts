import { expect, test } from 'vitest'
import type { SourceUse } from '../../contract/sources.ts'
import { sourceDefaults } from '../../domain/source.ts'
import { readWhen } from '../../domain/when.ts'
import type { Reader } from '../events/reading.ts'
import { chooseCitations } from './choose-source.ts'
import { emptyCitation } from './citation-draft.ts'
import { noSource, sourceToTexts, type SourceDraft } from './source-draft.ts'

/** Today is Wednesday, 12 June 2024. */
const read: Reader = (text, asOf = '2024-06-12') => readWhen(text, { language: 'en', asOf, dateOrder: null })

const stored: SourceUse = {
  ...sourceDefaults,
  id: '018f3a3e-7a53-7c3e-9d5e-000000000001',
  publisher: 'Herald',
  url: 'https://example.org/a',
  published: '2024-05-02',
  uses: 1,
}
const core = {
  sources: {
    find: () => Promise.resolve([stored]),
    get: () => Promise.resolve(stored),
  },
}

const line = (text: string): SourceDraft => ({ ...noSource, text })
const publishedAs = (published: string, accessed = ''): SourceDraft => ({
  ...noSource,
  fields: { ...sourceToTexts(sourceDefaults), publisher: 'Reuters', published, accessed },
})

test.each<[SourceDraft, Partial<SourceUse>]>([
  [publishedAs('yesterday', 'today'), { published: '2024-06-11', accessed: '2024-06-12' }],
  [publishedAs('last Tuesday', 'yesterday'), { published: '2024-06-11', accessed: '2024-06-11' }],
  [line('Reuters · yesterday · A title'), { published: '2024-06-11', title: 'A title' }],
])('%j: a source’s own dates count from today', async (source, fields) => {
  const [citation] = await chooseCitations(core, [{ ...emptyCitation, source }], read)
  expect(citation?.source).toMatchObject({ publisher: 'Reuters', ...fields })
})

test.each<[string, SourceDraft, string]>([
  ['a new one', publishedAs('yesterday'), '2024-06-10'],
  ['a new one in a line', line('Reuters · 3 May 2024 · A title'), '2024-05-02'],
  ['one that is known to a month only', publishedAs('May 2024'), '2024-06-11'],
  ['one without a date', line('Reuters'), '2024-06-11'],
  ['one that was picked', { ...noSource, text: 'Herald', id: stored.id }, '2024-05-01'],
  ['one that is there, by its address', line('https://EXAMPLE.org/a'), '2024-05-01'],
  ['one that is there, typed as it is', line('Herald · 2 May 2024 https://example.org/a'), '2024-05-01'],
])('what %s states counts from the day on which it was published, else from today', async (_, source, stated) => {
  const [citation] = await chooseCitations(core, [{ ...emptyCitation, source, stated: 'yesterday' }], read)
  expect(citation?.statedWhen).toBe(stated)
})

test('each citation’s stated date counts from its own source', async () => {
  const sources = [publishedAs('2024-06-05'), line('Times'), line('https://example.org/a'), publishedAs('2024-06-05')]
  const drafts = sources.map((source) => ({ ...emptyCitation, source, stated: 'last Tuesday' }))
  const citations = await chooseCitations(core, drafts, read)
  expect(citations.map(({ statedWhen }) => statedWhen)).toEqual([
    '2024-06-04',
    '2024-06-11',
    '2024-04-30',
    '2024-06-04',
  ])
  expect(citations.map(({ source }) => ('id' in source ? source.id : null))).toEqual([null, null, stored.id, null])
  expect(citations[3]?.source).toEqual(citations[0]?.source)
})
