import { expect, test } from 'vitest'
import { sourceDefaults } from '../../domain/source.ts'
import { openWords } from '../../words/everything.ts'
import { lineToSource, sourceToLine } from './source-words.ts'

test.each([
  ['https://example.org/a', { url: 'https://example.org/a' }],
  ['www.example.org/a', { url: 'https://www.example.org/a' }],
  ['Blue Whale News', { publisher: 'Blue Whale News' }],
  ['javascript:alert(1)', { publisher: 'javascript:alert(1)' }],
  ['  The Herald ', { publisher: 'The Herald' }],
])('%s typed as a source', (typed, fields) => {
  expect(lineToSource(typed)).toEqual({ ...sourceDefaults, ...fields })
})

test('a source in one line', () => {
  const words = openWords('en')
  expect(
    sourceToLine({ ...sourceDefaults, publisher: 'Herald', title: 'Bridge shut', published: '2024-08-02' }, words),
  ).toBe('Herald · 2 Aug 2024 · Bridge shut')
  expect(sourceToLine({ ...sourceDefaults, title: 'Minutes' }, words)).toBe('Minutes')
})
