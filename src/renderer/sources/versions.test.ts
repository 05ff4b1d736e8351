import { expect, test } from 'vitest'
import type { Citation } from '../../domain/citation.ts'
import { sourceDefaults } from '../../domain/source.ts'
import { findVersions } from './versions.ts'

let n = 0
const cites = (statedWhen: string | null, stance: Citation['stance'] = 'supports'): Citation => ({
  id: String(++n),
  quote: null,
  locator: null,
  stance,
  statedWhen,
  reportedBy: null,
  source: { id: 's', ...sourceDefaults },
})

test.each<[string | null, Citation[], [string, number][]]>([
  ['2024-08-01', [], []],
  ['2024-08-01', [cites(null), cites('2024-08-01')], []],
  [null, [cites('2024-08-01')], []],
  // the lead comes first, and has those that state no date of their own
  [
    '2023-12~',
    [cites('2023-07', 'disputes'), cites(null), cites('2023-12~')],
    [
      ['2023-12~', 2],
      ['2023-07', 1],
    ],
  ],
  [
    '2024',
    [cites('2024-03'), cites('2024-01'), cites('2024-03')],
    [
      ['2024', 0],
      ['2024-01', 1],
      ['2024-03', 2],
    ],
  ],
  [
    null,
    [cites('2024-03'), cites('2024-01')],
    [
      ['2024-01', 1],
      ['2024-03', 1],
    ],
  ],
  // context is no version
  ['2024', [cites('1999', 'context'), cites(null)], []],
  [
    '2024',
    [cites('2023'), cites(null, 'context')],
    [
      ['2024', 0],
      ['2023', 1],
    ],
  ],
])('%s and %j', (when, citations, versions) => {
  expect(findVersions(when, citations, null).map(({ date, citations: behind }) => [date, behind.length])).toEqual(
    versions,
  )
})

test('only the event’s own date leads', () => {
  const found = findVersions('2024', [cites('2023')], null)
  expect(found.map(({ date, lead }) => [date, lead])).toEqual([
    ['2024', true],
    ['2023', false],
  ])
})
