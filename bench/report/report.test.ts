import { expect, test } from 'vitest'
import { placeBetweenMarks } from './docs.ts'
import type { Results, Row } from './results.ts'
import { judgeTargets } from './targets.ts'
import { resultsToText } from './text.ts'

function resultsOf(...rows: Pick<Row, 'subject' | 'name' | 'count' | 'runs'>[]): Results {
  return {
    date: '2026-01-02T03:04:05.000Z',
    commit: 'abc1234',
    machine: { cpu: 'Test', cores: 2, memoryGB: 8, system: 'Linux', node: 'v24' },
    profiled: false,
    rows: rows.map((row) => ({ ...row, loads: [5], profiles: {}, notes: [], failed: null })),
  }
}

const window = (count: number, ...runs: Row['runs']): Pick<Row, 'subject' | 'name' | 'count' | 'runs'> => ({
  subject: 'window',
  name: 'Dateline',
  count,
  runs,
})

test('whether a target is met follows from the medians', () => {
  const at = (p95: number): boolean[] =>
    judgeTargets(resultsOf(window(1_000, { 'pan+zoom p95': 16.7 }), window(1_000_000, { 'pan+zoom p95': p95 }))).map(
      ({ met }) => met,
    )
  expect(at(16.8)).toEqual([true, true])
  expect(at(18)).toEqual([false, true])
  expect(at(33.3)).toEqual([false, false])
  const once = window(1_000_000, ...[17, 17, 200].map((p95) => ({ 'pan+zoom p95': p95 })))
  expect(judgeTargets(resultsOf(once))).toMatchObject([{ figure: '17 ms', met: true }])
})

test('what was not measured is not judged', () => {
  expect(judgeTargets(resultsOf())).toEqual([])
  expect(judgeTargets(resultsOf(window(1_000_000, { 'heap MB': null })))).toEqual([])
})

test('the text has a column for each size, ratios for each peer, and says what others used', () => {
  const text = resultsToText(
    resultsOf(window(1_000, { 'in memory to stable paint ms': 100, 'pan+zoom p95': 17 }), {
      subject: 'peer',
      name: 'vis-timeline',
      count: 10_000,
      runs: [{ 'in memory to stable paint ms': 4_000, 'pan+zoom p95': 170 }],
    }),
  )
  expect(text).toContain('| events | 1,000 |')
  expect(text).toMatch(/\| vis-timeline \| 10,000 \| 4,000 .*\| 40 × \| 10 × \| 1 × \|/)
  expect(text).toContain('Others used 5 %')
})

test('the results stand between the marks, and the rest of the document stays', () => {
  const document =
    'before\n\n<!-- results: written by `npm run bench` -->\n\nold\n\n<!-- end of the results -->\n\nafter\n'
  expect(placeBetweenMarks(document, 'new')).toBe(document.replace('old', 'new'))
  expect(() => placeBetweenMarks('none', 'new')).toThrow(/marks/)
})
