import { expect, test } from 'vitest'
import { countEvents, countMarked, groupsLeft, groupsOf, readChoices, type Group } from './export-choices.ts'

const groups: Group[] = [
  { status: 'verified', backing: 2, events: 5 },
  { status: 'verified', backing: 0, events: 1 },
  { status: 'unverified', backing: 1, events: 4 },
  { status: 'unverified', backing: 0, events: 2 },
  { status: 'disputed', backing: 2, events: 1 },
  { status: 'draft', backing: 0, events: 3 },
]

test.each([
  [[], 16, 11],
  [['unverified'], 10, 5],
  [['withoutSource'], 10, 5],
  [['unverified', 'withoutSource'], 6, 1],
  [['unverified', 'disputed', 'draft', 'withoutSource'], 5, 0],
] as const)('an event goes once, whatever applies to it: %j', (leaveOut, events, marked) => {
  const left = groupsLeft(groups, leaveOut)
  expect([countEvents(left), countMarked(left)]).toEqual([events, marked])
})

test('what a row counts', () => {
  expect(countEvents(groupsOf(groups, 'withoutSource'))).toBe(6)
  expect(countEvents(groupsOf(groups, 'draft'))).toBe(3)
})

test.each([null, undefined, 'x', { leaveOut: ['verified'], openAfter: 'yes', title: 5 }])(
  'what was kept and can’t be read is as if nothing had been chosen: %j',
  (kept) => {
    expect(readChoices(kept)).toEqual({ leaveOut: [], openAfter: true, title: null, description: null })
  },
)
