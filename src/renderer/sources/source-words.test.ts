import { expect, test } from 'vitest'
import { sourceDefaults, type SourceFields } from '../../domain/source.ts'
import { openWords } from '../../words/everything.ts'
import { publishedDay, sourceToLine } from './source-words.ts'

const words = openWords('en')

test.each<[Partial<SourceFields>, string]>([
  [{ publisher: 'Herald', title: 'Bridge shut', published: '2024-08-02' }, 'Herald · 2 Aug 2024 · Bridge shut'],
  [{ publisher: 'Herald', published: '2024-05' }, 'Herald · May 2024'],
  [{ title: 'Minutes' }, 'Minutes'],
  [{ author: 'Zhu Junxi' }, 'Zhu Junxi'],
  [{ url: 'https://example.org/a' }, 'https://example.org/a'],
  [{}, ''],
])('%j in one line', (fields, line) => {
  expect(sourceToLine({ ...sourceDefaults, ...fields }, words)).toBe(line)
})

test.each([
  ['2024-08-02', '2024-08-02'],
  ['2024-08', null],
  ['2024-08-02~', null],
  [null, null],
])('words count from %s: %s', (published, day) => {
  expect(publishedDay(published)).toBe(day)
})
