import { expect, test } from 'vitest'
import { joinTags, splitTags } from './tags.ts'

test.each([
  [['China'], ['china', 'terms of use'], ['China', 'terms of use']],
  [[], ['  a\tb ', '', '\u200b'], ['a b']],
  [['É'], ['é'], ['É']],
] as const)('%j and %j', (tags, more, joined) => {
  expect(joinTags(tags, ...more)).toEqual(joined)
})

test('commas end tags, what follows the last is half typed', () => {
  expect(splitTags('China, terms of use, ap')).toEqual({ whole: ['China', ' terms of use'], half: 'ap' })
  expect(splitTags('China')).toEqual({ whole: [], half: 'China' })
})
